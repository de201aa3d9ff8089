// What the parts of a number are called: sex and age composed from their codes, other words from the catalogue or as written.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Cell } from './chart.ts';
import { notSpecified } from './remainder.ts';

const sexes = new Set(['f', 'm', 'x', 'o', 'e', 'u', 'unknown']);

/** How deep a part by sex and age goes: `f 0-4` knows both, `f all` the sex, `all 0-4` the age. */
type Layer = 'sex-and-age' | 'sex' | 'age';

export function layerOf(category: string): Layer {
  const { sex, age } = sexAndAge(category);
  if (sex && age) return 'sex-and-age';
  return sex ? 'sex' : 'age';
}

/** "Women and girls, 0–4 years", "In camps"; a word that the catalogue does not know is written as the source has it. */
export function categoryName(row: Record<string, Cell>, words: DrawingWords): string {
  const category = String(row.category ?? '');
  if (category === notSpecified) return words.t('charts.not-specified');
  if (row.breakdown === 'sex_age') return sexAgeName(category, words);
  const key = `charts.category.${category.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  return words.has(key) ? words.t(key) : spoken(category);
}

function sexAgeName(category: string, words: DrawingWords): string {
  const { sex, age } = sexAndAge(category);
  const years =
    age && (/^\d/.test(age) ? words.t('charts.years', { age: age.replace('-', '–') }) : unknownOr(age, words));
  const parts = [sex && words.t(`charts.sex.${sex}`), years].filter(Boolean);
  return parts.length > 0 ? parts.join(words.t('unit.comma')) : spoken(category);
}

function unknownOr(age: string, words: DrawingWords): string {
  return age === 'unknown' ? words.t('charts.age-unknown') : age;
}

/** `f 0-4`, `f all`, `f`, `all 60+`, `0-4`; null for all. */
function sexAndAge(category: string): { sex: string | null; age: string | null } {
  const [first = '', ...rest] = category.trim().split(/\s+/);
  const sex = sexes.has(first) ? first : null;
  const age = sex || first === 'all' ? rest.join(' ') : category.trim();
  return { sex, age: age === '' || age === 'all' ? null : age };
}

/** `informal-settlements` → "Informal settlements". */
function spoken(category: string): string {
  const plain = category.replace(/[-_]+/g, ' ').trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
