// Numbers of people as pages say them: exact or rough, in families where no people are given, and by how much they differ.
import type { Cell } from '../charts/chart.ts';
import { quantity } from '../charts/say.ts';
import type { Words } from '../locales/words.ts';

/** "more than 50,000", or "more than 8,000 families" where no people are given. */
export function saidPeople(
  {
    individuals = null,
    households = null,
    quantifier,
  }: Partial<Record<'individuals' | 'households' | 'quantifier', Cell>>,
  words: Words,
): string {
  const said = (number: Cell) =>
    quantity({ individuals: number === null ? null : String(number), quantifier: String(quantifier ?? '=') }, words);
  if (individuals !== null || households === null) return said(individuals);
  return words.t('charts.households', { number: said(households) });
}

/** With its sign before it in both directions of reading. */
export function signed(change: string | number, words: Words): string {
  const number = words.number(change);
  const text = String(change).startsWith('-') || String(change) === '0' ? number : `+${number}`;
  return words.dir === 'rtl' ? `\u2066${text}\u2069` : text;
}
