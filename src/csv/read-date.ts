// Reads a day as written, in a format declared once per file; never guessed, never shifted by a time zone.

import { calendarDay } from './calendar.ts';
import { excelDay, isChangedDate, isExcelError } from './excel-cells.ts';
import { asciiDigits, bareText } from './marks.ts';
import type { CellReading } from './read-number.ts';

/** 2017-12-31 · 31/12/2017 · 12/31/2017 · Dec 31, 2017 · 31 Dec 2017 · 2017. Day and month may also stand with - or dots. */
export type DateFormat = 'iso' | 'dmy' | 'mdy' | 'mon-d-yyyy' | 'd-mon-yyyy' | 'year';

type Parts = { year: string; month?: string; day?: string; name?: string };

const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?:00:00(?::00(?:\.0+)?)?|23:59:59(?:\.\d+)?)(?:Z|\+00:00)?)?$/;
const shapes: Record<DateFormat, RegExp> = {
  iso,
  dmy: /^(?<day>\d{1,2})([/.-])(?<month>\d{1,2})\2(?<year>\d{4})$/,
  mdy: /^(?<month>\d{1,2})([/.-])(?<day>\d{1,2})\2(?<year>\d{4})$/,
  'mon-d-yyyy': /^(?<name>[A-Za-z]{3,9})\.?[ -](?<day>\d{1,2}),?[ -](?<year>\d{4})$/,
  'd-mon-yyyy': /^(?<day>\d{1,2})[ -](?<name>[A-Za-z]{3,9})\.?,?[ -](?<year>\d{4})$/,
  year: /^(?<year>\d{4})$/,
};
export const dateFormats = Object.keys(shapes) as DateFormat[];
const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

const earliestDay = '1945-01-01';
const latestDay = '2100-01-01';

/**
 * A day as 'YYYY-MM-DD'; in the format `year` a year as 'YYYY' (its first or last day is for the layout to choose). A time
 * of midnight after an ISO day is passed over, and so is the last second of a period's last day; any other is refused.
 * @param options.latest the last day allowed, 2100-01-01 unless said otherwise; the first is 1945-01-01
 */
export function readDate(cell: string, format: DateFormat = 'iso', options: { latest?: string } = {}): CellReading {
  const bare = bareText(cell);
  if (bare === '') return { value: null, normalised: false };
  if (isExcelError(bare)) return { code: 'excel-error' };
  const text = asciiDigits(bare);
  if (text === null) return { code: 'date', details: { reason: 'mixed-digits' } };
  const reading = inFormat(text, format, options.latest ?? latestDay);
  if (typeof reading === 'string') return { value: reading, normalised: text !== cell.trim() };
  return misread(text, format, options.latest ?? latestDay) ?? reading ?? { code: 'date', details: { format } };
}

/** A day, what is wrong with it, or null when the text is not written in this format. */
function inFormat(text: string, format: DateFormat, latest: string): string | CellReading | null {
  const parts = shapes[format].exec(text)?.groups as Parts | undefined;
  if (!parts) return null;
  const day = calendarDay(Number(parts.year), monthOf(parts), Number(parts.day ?? '1'));
  if (day === null) return { code: 'date', details: { format } };
  const last = format === 'year' ? `${parts.year}-12-31` : day;
  if (day < earliestDay || last > latest) return { code: 'date-range', details: { earliest: earliestDay, latest } };
  return format === 'year' ? day.slice(0, 4) : day;
}

function monthOf({ month, name }: Parts): number {
  if (name === undefined) return Number(month ?? '1');
  const word = name.toLowerCase();
  return (
    months.findIndex(full => full === word || full.slice(0, 3) === word || (full.startsWith(word) && word === 'sept')) +
    1
  );
}

/** What a spreadsheet made of it, or the other formats that read it. */
function misread(text: string, format: DateFormat, latest: string): CellReading | null {
  const day = excelDay(text);
  if (day !== null) return { code: 'excel-date-number', details: { date: day } };
  if (isChangedDate(text)) return { code: 'excel-date' };
  const others = dateFormats
    .filter(other => other !== format)
    .map(other => ({ other, reading: inFormat(text, other, latest) }));
  const fitting = others.filter(({ reading }) => typeof reading === 'string').map(({ other }) => other);
  if (fitting.length > 0) return { code: 'date-format', details: { formats: fitting.join(', '), format } };
  const far = others.find(
    ({ reading }) => reading && typeof reading !== 'string' && 'code' in reading && reading.code === 'date-range',
  );
  return far ? (far.reading as CellReading) : null;
}
