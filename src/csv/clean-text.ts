// Brings a text cell to the form in which it is compared and kept.

import { unguardFormula } from './formula-guard.ts';
import { unseen } from './marks.ts';
import type { CellCode } from './read-number.ts';

const marks = new RegExp(`(?![\\u200c\\u200d])[${unseen}]`, 'g');
const overrides = /[\u202d\u202e]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffd]/;

/**
 * NFC, without outer spaces (NBSP too) and marks nobody sees; ZWJ and ZWNJ stay, Persian spells with them. An apostrophe in
 * front of a formula character is our own guard and comes off. `problem`: `bidi` when direction is overridden,
 * `text-control` for control characters and halves of characters; tabs and line ends inside a text are allowed.
 */
export function cleanText(text: string): { value: string; normalised: boolean; problem: CellCode | null } {
  const own = unguardFormula(text);
  const value = own.normalize('NFC').replace(marks, '').trim();
  return { value, normalised: value !== own, problem: problemOf(own) };
}

function problemOf(text: string): CellCode | null {
  if (controls.test(text) || !text.isWellFormed()) return 'text-control';
  return overrides.test(text) ? 'bidi' : null;
}
