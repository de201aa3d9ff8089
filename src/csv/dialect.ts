// Which delimiter a file uses and which record is its header, read from the first records.

import { type Framing, frameRecords } from './frame-records.ts';
import { columnName, hxlTags, isBlank } from './header.ts';
import type { CsvLimits } from './limits.ts';
import { splitCells } from './split-cells.ts';

export type Delimiter = ',' | ';' | '\t' | '|';
export type IsHeader = (names: string[], hxl: string[] | null, line: number) => boolean;
export type Dialect = {
  delimiter: Delimiter;
  headerLine: number;
  header: string[];
  hxlLine: number | null;
  hxl: string[] | null;
};

type FirstRecords = { delimiter: Delimiter; records: { line: number; cells: string[] }[]; framing: Framing };

const delimiters: Delimiter[] = [',', ';', '\t', '|'];
const headerWithin = 30;
const piece = 8_192;

export function isDelimiter(text: string): text is Delimiter {
  return delimiters.includes(text as Delimiter);
}

/** The first records of a text under every delimiter that may be meant, the most regular reading first. */
export function firstRecords(
  text: string,
  line: number,
  limits: CsvLimits,
  declared: Delimiter | null,
): FirstRecords[] {
  const readings = (declared ? [declared] : delimiters).map(delimiter => read(text, line, limits, delimiter));
  return readings.sort((a, b) => regularity(b) - regularity(a));
}

function read(text: string, line: number, limits: CsvLimits, delimiter: Delimiter): FirstRecords {
  const framing = frameRecords(delimiter, limits, line);
  const records: FirstRecords['records'] = [];
  for (let at = 0; at <= text.length && records.length < headerWithin; at += piece) {
    const frames = framing.push(text.slice(at, at + piece));
    if (at + piece > text.length) frames.push(...framing.end());
    const cells = splitCells(frames, delimiter);
    records.push(...cells.map((row, n) => ({ line: frames[n]!.line, cells: row })).filter(row => !isBlank(row.cells)));
  }
  return { delimiter, records: records.slice(0, headerWithin), framing };
}

/** The share of records that have the commonest width, a little more for wider ones; 0 for a single column. */
function regularity({ records }: FirstRecords): number {
  const widths = Map.groupBy(records, record => record.cells.length);
  const [width = 1, alike = []] = [...widths].sort((a, b) => b[1].length - a[1].length || b[0] - a[0])[0] ?? [];
  return width === 1 ? 0 : alike.length / records.length + width / 1000;
}

/**
 * The header: the first record in any reading that `isHeader` knows; else the record above an HXL row, or the HXL row
 * itself when it comes first; else the first record of the most regular reading. Null when there is no record.
 */
export function findDialect(readings: FirstRecords[], isHeader: IsHeader | undefined): Dialect | null {
  for (const reading of readings) {
    const known = reading.records.findIndex(({ line }, n) => isHeader?.(...namesAt(reading, n), line));
    if (known >= 0) return dialectAt(reading, known);
  }
  for (const reading of readings) {
    const tags = reading.records.findIndex(record => hxlTags(record.cells) !== null);
    if (tags >= 0) return dialectAt(reading, Math.max(0, tags - 1));
  }
  const likeliest = readings[0];
  return likeliest?.records[0] ? dialectAt(likeliest, 0) : null;
}

function namesAt({ records }: FirstRecords, n: number): [string[], string[] | null] {
  const own = hxlTags(records[n]!.cells);
  return [records[n]!.cells.map(columnName), own ?? hxlTags(records[n + 1]?.cells ?? [])];
}

/** A record that is itself a tag row is both header and HXL row. Names and tags are brought to the same width. */
function dialectAt(reading: FirstRecords, n: number): Dialect {
  const [names, tags] = namesAt(reading, n);
  const width = Math.max(names.length, tags?.length ?? 0);
  const tagged = hxlTags(reading.records[n]!.cells) === null ? n + 1 : n;
  return {
    delimiter: reading.delimiter,
    headerLine: reading.records[n]!.line,
    header: widen(names, width),
    hxlLine: tags && reading.records[tagged]!.line,
    hxl: tags && widen(tags, width),
  };
}

/** The names of a file without a header: the columns' numbers. Null unless some reading has that many columns. */
export function headerlessDialect(readings: FirstRecords[], columns: number): Dialect | null {
  const fits = (reading: FirstRecords) => reading.records.filter(record => record.cells.length === columns).length;
  const best = readings.toSorted((a, b) => fits(b) - fits(a))[0];
  if (!best?.records.length) return null;
  const header = Array.from({ length: columns }, (_, n) => String(n + 1));
  return { delimiter: best.delimiter, headerLine: 0, header, hxlLine: null, hxl: null };
}

function widen(cells: string[], width: number): string[] {
  return cells.concat(Array.from({ length: width - cells.length }, () => ''));
}
