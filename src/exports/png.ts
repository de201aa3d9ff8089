// An answer as a picture: what its view draws, between its title and its source line.
import type { Caption } from '../charts/caption.ts';
import type { Panel } from '../charts/chart.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import { picture } from './picture.ts';

/** `permalink` stands under the picture: it will be looked at without its page. */
export function answerPng(
  panels: Panel[] | null,
  { lang, dir, t }: DrawingWords,
  { caption, permalink }: { caption: Caption; permalink: string },
): Promise<Buffer> {
  const { title, subtitle, sourceLine } = caption;
  const foot = [sourceLine, permalink];
  return picture(panels, { lang, dir, title, subtitle, foot, nothing: t('charts.nothing-to-draw') });
}
