// Finds where each record starts and ends, and stops at what must never reach a parser: endless cells, a million columns, stray quotes.

import { error, type Problem } from '../model/problem.ts';
import type { CsvLimits } from './limits.ts';

/** One record as it stands in the file, without its line end. `closed` is false when the file ends without a line end. */
export type Frame = { line: number; text: string; quoted: boolean; closed: boolean };

export type Framing = {
  push(text: string): Frame[];
  /** The last record, when no line end closes it. */
  end(): Frame[];
  readonly problem: Problem | null;
  /** The line the reading has come to. */
  readonly line: number;
  /** Lines with nothing on them at all: counted here, never framed. */
  readonly blank: number;
  /** Physical lines so far; after `end`, of the whole file. */
  readonly lines: number;
};

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const firstPrintable = 32;
const quote = 34;

const cellStart = 0;
const bare = 1;
const inQuotes = 2;
const afterQuotes = 3;

/**
 * Frames records in text that comes in pieces. RFC 4180 and nothing looser: a quote stands first in a cell or is doubled
 * inside quotes. Lines end with CRLF, LF or CR, also mixed. Memory is bounded by one record of the allowed size.
 */
export function frameRecords(delimiter: string, limits: CsvLimits, firstLine = 1): Framing {
  const separator = delimiter.charCodeAt(0);
  let held = ''; // the record begun, and what follows it
  let start = 0; // where in `held` the record starts
  let cell = 0; // where in `held` the cell starts
  let at = 0;
  let state = cellStart;
  let width = 1;
  let doubled = 0;
  let quoted = false;
  let afterReturn = false;
  let line = firstLine;
  let recordLine = firstLine;
  let quoteLine = firstLine;
  let blank = 0;
  let lines = firstLine - 1;
  let problem: Problem | null = null;

  function push(text: string): Frame[] {
    const frames: Frame[] = [];
    held += text;
    for (passPlain(); at < held.length && problem === null; passPlain()) {
      take(held.charCodeAt(at), frames);
      at++;
    }
    if (cellLength() > limits.cell) cellTooLong();
    held = held.slice(start);
    at -= start;
    cell -= start;
    start = 0;
    return frames;
  }

  /** Most of a file are letters and digits of a cell that is open: they change nothing, and are passed in one go. */
  function passPlain(): void {
    const end = state === afterQuotes ? at : nextMark(held, at, separator);
    if (end === at) return;
    if (state === cellStart) state = bare;
    afterReturn = false;
    at = end;
  }

  function take(code: number, frames: Frame[]): void {
    if (code === lineFeed || code === carriageReturn) {
      lineEnd(code, frames);
      return;
    }
    afterReturn = false;
    if (state === inQuotes) {
      if (code === quote) state = afterQuotes;
      else if (code < firstPrintable && code !== tab) control(code);
    } else if (code === separator) nextCell();
    else if (code === quote) quoteMark();
    else if (state === afterQuotes) stray(quoteLine, 'after');
    else if (code < firstPrintable && code !== tab) control(code);
    else state = bare;
  }

  function lineEnd(code: number, frames: Frame[]): void {
    const secondHalf = code === lineFeed && afterReturn;
    afterReturn = code === carriageReturn;
    if (!secondHalf) line++;
    if (state === inQuotes) return;
    if (!secondHalf) endRecord(frames);
    startRecord(at + 1);
  }

  function endRecord(frames: Frame[]): void {
    if (at === start) blank++;
    else if (cellLength() > limits.cell) cellTooLong();
    else frames.push(frame(true));
  }

  function frame(closed: boolean): Frame {
    // A copy of its own: a slice would keep the whole piece of the file in memory for as long as one cell of it lives.
    return { line: recordLine, text: ` ${held.slice(start, at)}`.slice(1), quoted, closed };
  }

  function startRecord(position: number): void {
    start = cell = position;
    state = cellStart;
    width = 1;
    doubled = 0;
    quoted = false;
    recordLine = line;
  }

  function nextCell(): void {
    if (cellLength() > limits.cell) cellTooLong();
    else if (++width > limits.columns) {
      problem = error('too-many-columns', { line: recordLine, details: { limit: limits.columns } });
    }
    cell = at + 1;
    doubled = 0;
    state = cellStart;
  }

  function quoteMark(): void {
    if (state === bare) stray(line, 'bare');
    else if (state === afterQuotes) doubled++;
    else quoteLine = line;
    quoted = true;
    state = inQuotes;
  }

  function cellLength(): number {
    const marks = state === inQuotes ? 1 : state === afterQuotes ? 2 : 0;
    return at - cell - marks - doubled;
  }

  function cellTooLong(): void {
    problem ??= error('cell-too-long', { line: quoted ? quoteLine : recordLine, details: { limit: limits.cell } });
  }

  function control(code: number): void {
    problem = error('control-character', { line, details: { character: code } });
  }

  function stray(openedOn: number, kind: 'bare' | 'after' | 'open'): void {
    problem = error('quote', { line: openedOn, value: held.slice(cell, at + 1), details: { kind } });
  }

  function end(): Frame[] {
    const unfinished = at > start && problem === null;
    lines = line - 1 + (unfinished ? 1 : 0);
    if (!unfinished) return [];
    if (state !== inQuotes) return [frame(false)];
    // On the line it opened on, the file was cut; with whole lines swallowed, the quote was never closed.
    if (quoteLine === line) problem = error('cut', { line: recordLine });
    else stray(quoteLine, 'open');
    return [];
  }

  return {
    push,
    end,
    get problem() {
      return problem;
    },
    get line() {
      return line;
    },
    get blank() {
      return blank;
    },
    get lines() {
      return Math.max(lines, line - 1);
    },
  };
}

/** Where, from `at` on, something else than a plain character stands: a quote, a separator, a line end or any other control. */
function nextMark(text: string, at: number, separator: number): number {
  for (let n = at; n < text.length; n++) {
    const code = text.charCodeAt(n);
    if (code <= quote || code === separator) return n;
  }
  return text.length;
}
