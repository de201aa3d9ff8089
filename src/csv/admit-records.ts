// Sorts the records of a file into data and everything else, and counts each one.

import { error, type Problem, warning } from '../model/problem.ts';
import { type Frame, type Framing, frameRecords } from './frame-records.ts';
import { columnName, isBlank } from './header.ts';
import type { CsvLimits } from './limits.ts';
import type { CsvRecord, CsvShape, CsvTally } from './open-csv.ts';
import { watchPersonal } from './personal-values.ts';
import { splitCells } from './split-cells.ts';

/** Few enough that what is made of them is gone before it is old: memory that is used again at once is quick. */
const batchSize = 125;
/** The last line of a worksheet, old and new: a file of exactly so many lines was probably cut by Excel. */
const worksheetLines = [65_536, 1_048_576];

export type Admitted = {
  tally: CsvTally;
  warnings: Problem[];
  /** `skip` characters of the text (the preamble) are no records. */
  batches(pieces: AsyncGenerator<string, Problem | null>, skip: number): AsyncGenerator<CsvRecord[], Problem | null>;
};

/** @param before blank and comment lines already passed above the first record */
export function admitRecords(
  shape: CsvShape,
  hxlLine: number | null,
  limits: CsvLimits,
  before: { blank: number; comment: number },
): Admitted {
  const passed = before.blank + before.comment;
  const tally: CsvTally = { lines: passed, ...before, hxl: 0, header: 0, read: 0 };
  const warnings: Problem[] = [];
  const width = shape.header.length;
  const named = shape.header.findLastIndex(name => name !== '') + 1;
  const unnamed = new Set<number>();
  const personal = watchPersonal(shape.header);
  let problem: Problem | null = null;
  let blankLines = 0;

  async function* batches(pieces: AsyncGenerator<string, Problem | null>, skip: number) {
    const framing = frameRecords(shape.delimiter, limits, passed + 1);
    let batch: CsvRecord[] = [];
    let toSkip = skip;
    try {
      for (let ended = false; !ended && problem === null; ) {
        const piece = await pieces.next();
        ended = piece.done === true;
        const text = piece.done ? '' : piece.value.slice(toSkip);
        toSkip -= piece.done ? 0 : piece.value.length - text.length;
        const frames = framing.push(text);
        if (piece.done && piece.value === null) frames.push(...framing.end());
        batch.push(...admit(frames));
        problem ??= framing.problem ?? (piece.done ? atLine(piece.value, framing) : null);
        count(framing);
        for (; batch.length >= batchSize; batch = batch.slice(batchSize)) yield batch.slice(0, batchSize);
      }
      problem ??= personal.end();
      if (batch.length > 0 && problem?.code !== 'personal-data') yield batch;
      if (problem === null) warn();
      return problem;
    } finally {
      await pieces.return(null);
    }
  }

  function admit(frames: Frame[]): CsvRecord[] {
    const records: CsvRecord[] = [];
    const rows = splitCells(frames, shape.delimiter);
    for (let n = 0; n < rows.length && problem === null; n++) {
      const record = sort(frames[n]!, rows[n]!);
      if (record !== null) records.push(record);
    }
    return records;
  }

  function sort(frame: Frame, cells: string[]): CsvRecord | null {
    const kind = kindOf(frame.line, cells);
    tally[kind]++;
    if (frame.line === shape.headerLine && frame.line === hxlLine) return null;
    return kind === 'read' ? dataRecord(frame, cells) : null;
  }

  function kindOf(line: number, cells: string[]): 'blank' | 'comment' | 'header' | 'hxl' | 'read' {
    if (isBlank(cells)) return 'blank';
    if (line === hxlLine) return 'hxl';
    if (line === shape.headerLine) return 'header';
    if (line < shape.headerLine) return 'comment';
    return shape.hxl && repeats(cells, shape.hxl) ? 'hxl' : 'read';
  }

  function dataRecord(frame: Frame, cells: string[]): CsvRecord | null {
    if (tally.read > limits.rows) {
      problem = error('too-many-rows', { line: frame.line, details: { limit: limits.rows } });
      return null;
    }
    if (!frame.closed && cells.length < named) {
      problem = error('cut', { line: frame.line });
      return null;
    }
    problem ??= personal.see(frame.line, cells);
    return { line: frame.line, cells, problem: problemOf(frame.line, cells) };
  }

  /**
   * Brings the cells to the header's width where nothing is lost by it: what lies beyond the named columns may be short, and
   * before them a row's number.
   */
  function problemOf(line: number, cells: string[]): Problem | null {
    if (shape.headerLine > 0 && repeats(cells, shape.header)) return error('repeated-header', { line });
    const found = cells.length;
    while (cells.length > width && cells.at(-1)!.trim() === '') cells.pop();
    while (cells.length < width) cells.push('');
    for (let n = named; n < width; n++) if (cells[n] !== '') unnamed.add(n);
    if (shape.header[0] === '' && !/^\d*$/.test(cells[0]!.trim())) unnamed.add(0);
    const fits = found >= named && cells.length <= width;
    return fits ? null : error('field-count', { line, details: { expected: width, found } });
  }

  function count(framing: Framing): void {
    tally.lines = framing.lines;
    tally.blank += framing.blank - blankLines;
    blankLines = framing.blank;
  }

  function warn(): void {
    if (tally.comment > before.comment) warnings.push(warning('header-not-first', { line: shape.headerLine }));
    for (const n of unnamed) warnings.push(warning('column-blank', { details: { position: n + 1 } }));
    if (worksheetLines.includes(tally.lines)) {
      warnings.push(warning('row-limit-suspicious', { details: { lines: tally.lines } }));
    }
  }

  return { tally, warnings, batches };
}

function repeats(cells: string[], names: string[]): boolean {
  const length = Math.max(cells.length, names.length);
  for (let n = 0; n < length; n++) {
    const name = names[n] ?? '';
    const cell = cells[n] ?? '';
    if (cell !== name && columnName(cell) !== name) return false;
  }
  return true;
}

/** The problem of the bytes, at the line the reading had come to. */
function atLine(problem: Problem | null, framing: Framing): Problem | null {
  return problem && { ...problem, line: framing.line };
}
