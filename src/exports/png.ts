// An answer as a picture: what its view draws, between its title and its source line.
import type { Caption } from '../charts/caption.ts';
import type { Panel } from '../charts/chart.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import { type PictureWords, picture } from './picture.ts';

type Made = { caption: Caption; permalink: string };

export function answerPng(panels: Panel[] | null, words: DrawingWords, made: Made): Promise<Buffer> {
  return picture(panels, pictureWords(words, made));
}

/** `permalink` stands under the picture: it will be looked at without its page. */
export function pictureWords({ locale, dir, t }: DrawingWords, { caption, permalink }: Made): PictureWords {
  const { title, subtitle, sourceLine } = caption;
  return { locale, dir, title, subtitle, foot: [sourceLine, permalink], nothing: t('charts.nothing-to-draw') };
}
