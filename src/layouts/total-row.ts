// Rows that add up the rows above them: they must never enter a sum.
import { nameKey } from './name-key.ts';

const totals = new Set(
  [
    'total',
    'totals',
    'grand total',
    'sum',
    'overall',
    'overall total',
    'all',
    'المجموع',
    'الاجمالي',
    'المجموع الكلي',
    'الاجمالي الكلي',
  ].map(nameKey),
);

const longest = 24;

/** True for a name such as "Grand total" or المجموع in the place of a place. */
export function isTotal(text: string): boolean {
  return text !== '' && text.length <= longest && totals.has(nameKey(text).replace(/\s*:$/, ''));
}
