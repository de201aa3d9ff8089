// The apostrophe that keeps a spreadsheet from running a text as a formula: put on when writing, taken off when reading.
import { unseen } from './marks.ts';

const formula = `[\\s${unseen}]*[=+\\-@＝＋－＠\\t\\r\\n]`;
const dangerous = new RegExp(`^${formula}`);
const guarded = new RegExp(`^'+${formula}`);
const number = /^[+-]?\d+(?:[.,]\d+)*$/;

/**
 * The text with an apostrophe in front when its first character, after spaces and zero-width characters, is one of
 * = + - @ ＝ ＋ － ＠ TAB CR LF, unless the whole cell is a number. A text that already looks guarded gets one more, so that
 * reading takes off exactly what writing put on.
 */
export function guardFormula(text: string): string {
  return !number.test(text) && (dangerous.test(text) || guarded.test(text)) ? `'${text}` : text;
}

/** The text without the guard. */
export function unguardFormula(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
