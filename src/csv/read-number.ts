// Reads a figure: text in, exact decimal text out, by one strict grammar, and never through a float.

import type { cellCodes } from '../model/problem.ts';
import { isExcelError, isScientific } from './excel-cells.ts';
import { asciiDigits, bareText } from './marks.ts';
import { type NumberFormat, numberFormats, plainNumber } from './number-format.ts';
import { whyNoNumber } from './why-no-number.ts';

export type { NumberFormat } from './number-format.ts';

export type CellCode = (typeof cellCodes)[number];

/**
 * What a cell says: its value (null when nothing stands there: missing is never 0; without needless zeros at the end, so
 * that 5.50 and 5.5 are no change), `normalised` when the characters were
 * changed (other digits, marks nobody sees, separators of a declared format); or why it cannot be read.
 */
export type CellReading =
  | { value: string | null; normalised: boolean }
  | { code: CellCode; details?: Record<string, string | number> };

type Bounds = { decimals: number; least: bigint; most: bigint; zeroDecimals?: boolean };

const mostPeople = 9_000_000_000n;
const mostMoney = 1_000_000_000_000_000n;

/**
 * People, households, events: whole, 0 to 9,000,000,000.
 * `zeroDecimals`: `42.0` counts as 42, for layouts whose publisher writes whole numbers so.
 */
export function readCount(
  text: string,
  format: NumberFormat = 'plain',
  options: { zeroDecimals?: boolean } = {},
): CellReading {
  return read(text, format, { decimals: 0, least: 0n, most: mostPeople, ...options });
}

/** Money: up to 10^15 either side of 0; below 0 only when the layout says so. More `decimals` (0 to 7) are refused, not rounded. */
export function readAmount(
  text: string,
  format: NumberFormat = 'plain',
  options: { negative?: boolean; decimals?: number } = {},
): CellReading {
  return read(text, format, signed(options.negative ?? false, options.decimals ?? 2));
}

/** Rates, factors, coordinates, percentages (without the sign %): below 0 unless `negative` is false, up to 15 decimals. */
export function readDecimal(
  text: string,
  format: NumberFormat = 'plain',
  options: { negative?: boolean; decimals?: number } = {},
): CellReading {
  return read(text, format, signed(options.negative ?? true, options.decimals ?? 15));
}

function signed(negative: boolean, decimals: number): Bounds {
  return { decimals, least: negative ? -mostMoney : 0n, most: mostMoney };
}

function read(cell: string, format: NumberFormat, bounds: Bounds): CellReading {
  const text = bareText(cell);
  if (text === '') return { value: null, normalised: false };
  if (isExcelError(text)) return { code: 'excel-error' };
  if (isScientific(text)) return { code: 'excel-scientific' };
  const digits = asciiDigits(text);
  if (digits === null) return { code: 'number', details: { reason: 'mixed-digits' } };
  const plain = plainNumber(digits, format);
  if (plain === null) return unread(digits, format);
  return within(plain, bounds) ?? decimalsFit(plain, digits, format, bounds) ?? accepted(plain, cell, bounds);
}

/** Another format reads it: which one is for a person to say, once per file. */
function unread(digits: string, format: NumberFormat): CellReading {
  const formats = otherFormats(digits, format);
  if (formats.length > 0) return { code: 'number-format', details: { formats: formats.join(', ') } };
  return { code: 'number', details: { reason: whyNoNumber(digits) } };
}

function otherFormats(digits: string, format: NumberFormat): NumberFormat[] {
  return numberFormats.filter(other => other !== format && plainNumber(digits, other) !== null);
}

function within(plain: string, { least, most }: Bounds): CellReading | null {
  const [whole = '', fraction = ''] = plain.replace('-', '').split('.');
  const size = BigInt(whole) + (/[1-9]/.test(fraction) ? 1n : 0n);
  const inside = plain.startsWith('-') ? -size >= least || size === 0n : size <= most;
  return inside ? null : { code: 'number-range', details: { least: String(least), most: String(most) } };
}

/** Too many decimals may be thousands in another format: `1.234` people. */
function decimalsFit(plain: string, digits: string, format: NumberFormat, bounds: Bounds): CellReading | null {
  const fraction = plain.split('.')[1] ?? '';
  if (fraction.length <= bounds.decimals || (bounds.zeroDecimals && /^0+$/.test(fraction))) return null;
  const others = otherFormats(digits, format).filter(other => !plainNumber(digits, other)!.includes('.'));
  if (others.length > 0) return { code: 'number-format', details: { formats: others.join(', ') } };
  return {
    code: 'number',
    details: { reason: bounds.decimals === 0 ? 'whole' : 'decimals', decimals: bounds.decimals },
  };
}

function accepted(plain: string, cell: string, bounds: Bounds): CellReading {
  const value = bounds.decimals === 0 ? plain.split('.')[0]! : plain;
  const shortest = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  return { value: /[1-9]/.test(shortest) ? shortest : shortest.replace('-', ''), normalised: value !== cell };
}
