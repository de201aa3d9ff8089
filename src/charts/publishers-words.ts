// Publishers' own words for a sector or a kind of organisation: in Arabic where the catalogue has them, else as published.
import type { DrawingWords } from '../locales/drawing-words.ts';

/** "FOOD SECURITY" and "Food Security" are one word of the catalogue; English readers see what was written. */
export function publishersWord(list: 'sector' | 'organisation-type', published: string, words: DrawingWords): string {
  const key = `charts.${list}.${published
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join('-')}`;
  return words.own({ word: published, word_ar: words.has(key) ? words.t(key) : '' }, 'word') ?? published;
}
