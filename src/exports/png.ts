// An answer as a picture: what its view draws, between its title and its source line.
import type { Caption } from '../charts/caption.ts';
import type { Answer, Panel } from '../charts/chart.ts';
import { say } from '../charts/say.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { PictureWords } from './picture.ts';

type Made = { answer: Answer; caption: Caption; permalink: string };

/** What draws is read when the first picture is asked for: it would be a fifth of every start. */
export async function answerPng(panels: Panel[] | null, words: DrawingWords, made: Made): Promise<Buffer> {
  const { picture } = await import('./picture.ts');
  return picture(panels, pictureWords(words, made));
}

/** Its address, and whose boundaries a map shows, stand under the picture: it will be looked at without its page. */
export function pictureWords(words: DrawingWords, { answer, caption, permalink }: Made): PictureWords {
  const { locale, dir, t } = words;
  const { title, subtitle, sourceLine } = caption;
  const boundaries = answer.map ? [say(answer.map.notes.at(-1)!, words)] : [];
  const foot = [sourceLine, ...boundaries];
  return { locale, dir, title, subtitle, foot, address: permalink, nothing: t('charts.nothing-to-draw') };
}
