// A sentence of the catalogue with its values dressed for reading: rounded people and money, long days, names by language.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { categoryName } from './category-names.ts';
import type { Cell, Sentence } from './chart.ts';
import { operationName } from './operation-name.ts';
import { organisationName } from './organisation-names.ts';
import { publishersWord } from './publishers-words.ts';
import { sourceName } from './source-names.ts';

/**
 * Decimal text is people or money and is rounded (2.6 million), unless its name ends in `_exact`; `YYYY-MM-DD` is written
 * out; `source`, `sources` (comma-separated slugs), `donor` and `recipient` are named by the facts; `category` is the name of a part of `breakdown`; a number is a small count and also chooses the plural; `name` gives way to `name_ar` in Arabic; `quantifier` wraps
 * `individuals` ("more than 50,000"); `of_operation` names the `operation` and `assessment`, where there is one; `in_part` says of a sum that it lacks most of its places. Names ending in `_code`, `_pct` or `year` stay as they are.
 */
export function say(sentence: Sentence, words: DrawingWords, facts: Record<string, Cell> = {}): string {
  const given = sentence.values ?? {};
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(given)) values[name] = dressed(name, value, given, words);
  if (given.breakdown && given.category) values.category = categoryName(given, words);
  if (given.source) values.source = sourceName(String(given.source), facts, words);
  values.of_operation = ofOperation(given, words);
  values.in_part = given.in_part ? words.t('charts.in-part') : '';
  if (given.sources) values.sources = sourceList(String(given.sources), facts, words);
  if (given.donor) values.donor = organisationName(String(given.donor), facts, words);
  if (given.recipient) values.recipient = organisationName(String(given.recipient), facts, words);
  if (given.sector) values.sector = publishersWord('sector', String(given.sector), words);
  if (given.quantifier) values.individuals = quantified(given.quantifier, values.individuals, words);
  return words.t(sentence.key, values);
}

function ofOperation({ operation, assessment }: NonNullable<Sentence['values']>, words: DrawingWords): string {
  const named = [operationName(String(operation ?? ''), words), assessment].filter(Boolean).join(' · ');
  return named ? words.t('charts.of-operation', { operation: named }) : '';
}

/** A number as it stands in a table, or the words for none. */
export function reported(number: string | null, words: DrawingWords): string {
  return number === null ? words.t('charts.not-reported') : words.number(number);
}

/** An exact number of people with its quantifier: "more than 50,000". */
export function quantity(row: { individuals: string | null; quantifier: string }, words: DrawingWords): string {
  if (row.individuals === null) return words.t('charts.not-reported');
  return String(quantified(row.quantifier, words.number(row.individuals), words));
}

/** A written number with "about", "more than" or "nearly" where it is not exact. */
export function quantified(quantifier: string | number, number: string | number | undefined, words: DrawingWords) {
  if (quantifier === '=') return number ?? '';
  return words.t(`charts.quantity.${quantityKeys[quantifier] ?? 'about'}`, { number });
}

function sourceList(slugs: string, facts: Record<string, Cell>, words: DrawingWords): string {
  return words.list(slugs.split(',').map(slug => sourceName(slug, facts, words)));
}

const quantityKeys: Record<string, string> = { '~': 'about', '>': 'over', '<': 'under' };

function dressed(
  name: string,
  value: string | number | null,
  given: NonNullable<Sentence['values']>,
  words: DrawingWords,
): string | number {
  const own = words.own(given, name);
  if (own && own !== value) return own;
  if (value === null) return words.t('charts.not-reported');
  if (typeof value === 'number' || /(_code|_ar)$/.test(name)) return value;
  if (/(_pct|year)$/.test(name) && /^-?\d+(\.\d+)?$/.test(value)) return words.plain(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return words.day(value, 'long');
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value;
  return name.endsWith('_exact') ? words.number(value) : words.compact(value);
}
