// Rows that add up the rows above them: they must never enter a sum.
import type { Row } from './layout.ts';
import { nameKey } from './name-key.ts';

/** Most names hold nothing of this, and need no closer look. */
const sign = /total|sum|all|مجموع|جمال/i;

const words = new Set(['sum', 'all', 'overall']);

/** `Total`, `Grand total`, `Sous-total`, also with what it is the total of: `Total pledged (USD)`, `Total IDPs`. */
const total =
  /^(?:(?:grand|overall|sub|sous) ?)?totals?(?: (?:of|in|general|amounts?|pledge[ds]?|committed|paid|funding|requirements?|usd|us|dollars?|eur|iqd|idps?|returnees?|refugees?|displaced|individuals|persons|people|population|families|households))*$/;

/** `Ninewa Total`, as a worksheet heads the subtotal of a group. */
const subtotal = / totals?$/;

/** المجموع, الإجمالي, and with what they are of: المجموع الكلي, مجموع النازحين. */
const arabic = /^(?:ال)?(?:مجموع|اجمالي)(?: \p{L}+){0,3}$/u;

const longest = 60;

/** True for a name such as "Grand total" or المجموع in the place of a name. */
export function isTotal(text: string): boolean {
  if (text.length > longest || !sign.test(text)) return false;
  const said = nameKey(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.has(said) || total.test(said) || subtotal.test(said) || arabic.test(said);
}

/** Reports the row as a total where one of these columns, which say what it is about, names one. */
export function refuseTotal(row: Row, columns: readonly string[]): boolean {
  const column = columns.find(one => isTotal(row.text(one)));
  if (column !== undefined) row.report('error', 'total-row', column);
  return column !== undefined;
}
