// Opens a CSV file: says what it looks like, then hands out its records with the line numbers of the user's editor.

import { error, type Problem } from '../model/problem.ts';
import { admitRecords } from './admit-records.ts';
import { decoder, knownEncoding } from './decode.ts';
import { type Delimiter, type Dialect, findDialect, firstRecords, headerlessDialect, isDelimiter } from './dialect.ts';
import { fileKind, textKind } from './file-kind.ts';
import { type CsvLimits, csvLimits, tooLarge } from './limits.ts';
import { type Preamble, readPreamble } from './preamble.ts';
import { type Head, readHead } from './read-head.ts';
import { readText } from './read-text.ts';

/**
 * One record: `line` is where it starts, from 1, as an editor counts; `cells` as in the file, in the header's order and
 * filled up to its width. `problem`: an error that rejects the record: `field-count` for too many or too few cells,
 * `repeated-header`.
 */
export type CsvRecord = { line: number; cells: string[]; problem: Problem | null };

export type CsvShape = {
  encoding: string;
  bom: boolean;
  delimiter: Delimiter;
  /** 0 when the file has no header (`headerless`). */
  headerLine: number;
  header: string[];
  /** The HXL tags under the names, '' where a column has none. A file of tags only has them as its header too. */
  hxl: string[] | null;
};

/** Physical lines of the file, and its records by kind; `read` are the data records. Complete when `batches` has ended. */
export type CsvTally = {
  lines: number;
  blank: number;
  hxl: number;
  header: number;
  comment: number;
  read: number;
};

export type OpenedCsv = {
  shape: CsvShape;
  tally: CsvTally;
  /** What to ask about the whole file (`header-not-first`, `row-limit-suspicious`, `column-blank`); complete when `batches` has ended. */
  warnings: Problem[];
  /** A hundred or so records at a time, to be taken once. Returns the problem that makes the file unusable, or null. */
  batches(): AsyncGenerator<CsvRecord[], Problem | null>;
};

export type CsvOptions = {
  /** Needed for anything but UTF-8 and UTF-16 with a BOM: a label `TextDecoder` knows. */
  encoding?: string;
  delimiter?: string;
  /** True for a header the caller knows; names as in `CsvShape.header`, and the line on which they begin. */
  isHeader?: (names: string[], hxl: string[] | null, line: number) => boolean;
  /** The number of columns of a file without a header. */
  headerless?: number;
  limits?: Partial<CsvLimits>;
};

/** Opens a file, or says why it cannot be read: `empty`, `not-csv`, `too-large`, `encoding`, `quote` … Bytes are read once. */
export async function openCsv(
  bytes: AsyncIterable<Uint8Array>,
  options: CsvOptions = {},
): Promise<OpenedCsv | Problem> {
  const limits = { ...csvLimits, ...options.limits };
  const rest = bytes[Symbol.asyncIterator]();
  const head = await readHead(rest, limits.bytes);
  const opened = open(head, rest, options, limits);
  if (!('batches' in opened)) await rest.return?.();
  return opened;
}

function open(
  head: Head,
  rest: AsyncIterator<Uint8Array>,
  options: CsvOptions,
  limits: CsvLimits,
): OpenedCsv | Problem {
  const encoding = head.bom?.encoding ?? options.encoding?.toLowerCase() ?? 'utf-8';
  const text = headText(head, encoding, limits);
  if (typeof text !== 'string') return text;
  const preamble = readPreamble(text);
  const delimiter = options.delimiter ?? preamble.delimiter;
  if (delimiter !== null && !isDelimiter(delimiter)) return notCsv('delimiter');
  const dialect = chooseDialect(text, head, preamble, delimiter, options, limits);
  if (!('delimiter' in dialect)) return dialect;
  const shape = shapeOf(encoding, head, dialect);
  const admitted = admitRecords(shape, dialect.hxlLine, limits, { blank: head.blank, comment: preamble.lines });
  const pieces = readText(head, rest, encoding, limits.bytes);
  return { shape, ...admitted, batches: () => admitted.batches(pieces, preamble.characters) };
}

function headText(head: Head, encoding: string, limits: CsvLimits): string | Problem {
  if (head.passed + head.bytes.length > limits.bytes) return tooLarge(limits.bytes);
  if (head.bytes.length === 0) return error('empty');
  if (!knownEncoding(encoding)) return error('encoding', { details: { encoding } });
  const kind = encoding.startsWith('utf-16') ? null : fileKind(head.bytes);
  if (kind) return notCsv(kind);
  return decodeHead(head, encoding);
}

function decodeHead(head: Head, encoding: string): string | Problem {
  const decode = decoder(encoding);
  const text = decode.push(head.bytes);
  if (head.whole) decode.end();
  const kind = textKind(text);
  if (kind) return notCsv(kind);
  if (decode.failed) return error('encoding', { line: head.blank + lineOfEnd(text), details: { encoding } });
  return head.whole && text.trim() === '' ? error('empty') : text;
}

function lineOfEnd(text: string): number {
  return text.split(/\r\n|\n|\r/).length;
}

function chooseDialect(
  text: string,
  head: Head,
  preamble: Preamble,
  delimiter: Delimiter | null,
  options: CsvOptions,
  limits: CsvLimits,
): Dialect | Problem {
  const line = 1 + head.blank + preamble.lines;
  const readings = firstRecords(text.slice(preamble.characters), line, limits, delimiter);
  const dialect = options.headerless
    ? headerlessDialect(readings, options.headerless)
    : findDialect(readings, options.isHeader);
  return dialect ?? readings[0]?.framing.problem ?? error(head.whole ? 'empty' : 'header-missing');
}

function shapeOf(encoding: string, head: Head, { delimiter, headerLine, header, hxl }: Dialect): CsvShape {
  return { encoding, bom: head.bom !== null, delimiter, headerLine, header, hxl };
}

function notCsv(kind: string): Problem {
  return error('not-csv', { details: { kind } });
}
