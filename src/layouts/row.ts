// One record under its column names: reads cells by the file's declared formats and collects what is wrong with them.
import { cleanText } from '../csv/clean-text.ts';
import { isErrorValue, isScientific } from '../csv/excel-cells.ts';
import { type DateFormat, readDate } from '../csv/read-date.ts';
import { type CellReading, type NumberFormat, readAmount, readCount, readDecimal } from '../csv/read-number.ts';
import { error, type Problem, type ProblemCode, warning } from '../model/problem.ts';
import { findColumn } from './columns.ts';
import type { Row } from './layout.ts';

export type RowOptions = {
  numberFormat?: NumberFormat;
  dateFormat?: DateFormat | null;
  /** `42.0` is 42 people here (`Layout.zeroDecimals`). */
  zeroDecimals?: boolean;
  /** The last day a date may have, `YYYY-MM-DD`. */
  latest?: string;
};

/** One row at a time: `load` takes the next record, after which `row`, `problems` and `failed` speak about that one. */
export type RowReader = {
  readonly row: Row;
  load: (record: { line: number; cells: readonly string[] }) => Row;
  /** Problems of the loaded record, in the order in which they were met, each once; after a cell's first error no other of it. */
  readonly problems: readonly Problem[];
  /** By column name: cells whose characters were changed to be read (other digits, invisible marks), over the whole file. */
  readonly normalised: ReadonlyMap<string, number>;
};

const plainText = /^[!-~](?:[ -~]*[!-~])?$/;
const plainCount = /^(?:0|[1-9]\d{0,8})$/;
const formulaGuard = "'";
/** A file says the same few days over and over: so many are remembered. */
const manyDays = 10_000;

/**
 * The reader of one file's rows. A column is looked up once a file, not once a row; plain cells take a short way, all
 * others the strict readers of the csv room.
 * @param names the header as it stands in the file
 */
export function makeRowReader(names: readonly string[], options: RowOptions = {}): RowReader {
  const { numberFormat = 'plain', dateFormat = null, zeroDecimals = false } = options;
  const latest = options.latest === undefined ? {} : { latest: options.latest };
  const positions = new Map<string, number>();
  const normalised = new Map<string, number>();
  const countedOn: number[] = [];
  const days = new Map<string, { format: DateFormat; day: string | null }>();
  let cells: readonly string[] = [];
  let line = 0;
  let problems: Problem[] = [];
  let failed = false;

  const row: Row = {
    get line() {
      return line;
    },
    text: column => text(column),
    name,
    required,
    count: column => number(column, readPeople),
    amount: (column, bounds) => number(column, cell => readAmount(cell, numberFormat, bounds)),
    decimal: column => number(column, cell => readDecimal(cell, numberFormat)),
    date,
    year,
    word,
    report,
    failed: () => failed,
  };

  function load(record: { line: number; cells: readonly string[] }): Row {
    ({ line, cells } = record);
    if (problems.length > 0) problems = [];
    failed = false;
    return row;
  }

  function text(column: string, overridden: Problem['severity'] = 'warning'): string {
    const cell = raw(column);
    if (cell === '' || (plainText.test(cell) && !cell.startsWith(formulaGuard))) return cell;
    const clean = cleanText(cell);
    if (clean.problem === 'bidi') report(overridden, 'bidi', column);
    else if (clean.problem !== null) report('error', clean.problem, column);
    if (clean.normalised) countNormalised(column);
    return clean.value;
  }

  function name(column: string): string {
    const value = text(column, 'error');
    if (isErrorValue(value)) report('error', 'excel-error', column);
    else if (isScientific(value) && /[+-]/.test(value)) report('error', 'excel-scientific', column);
    return value;
  }

  function required(column: string): string {
    const value = text(column);
    if (value === '') report('error', 'required', column);
    return value;
  }

  function number(column: string, read: (cell: string) => CellReading): string | null {
    const cell = raw(column);
    if (cell === '') return null;
    return plainCount.test(cell) ? cell : taken(read(cell), column);
  }

  function readPeople(cell: string): CellReading {
    return readCount(cell, numberFormat, { zeroDecimals });
  }

  function date(column: string, format?: DateFormat): string | null {
    const cell = raw(column);
    if (cell === '') return null;
    const known = days.get(cell);
    const written = format ?? dateFormat ?? 'iso';
    if (known?.format === written) return known.day;
    const reading = readDate(cell, written, latest);
    if ('value' in reading && !reading.normalised && days.size < manyDays) {
      days.set(cell, { format: written, day: reading.value });
    }
    return taken(reading, column);
  }

  function year(column: string): number | null {
    const value = number(column, cell => readCount(cell, 'plain', { zeroDecimals }));
    if (value === null) return null;
    if (value.length === 4 && value >= '1900' && value <= '2099') return Number(value);
    report('error', 'number-range', column, { least: '1900', most: '2099' });
    return null;
  }

  function word<W extends string>(column: string, words: readonly W[]): W | '' {
    const value = text(column);
    if (value === '') return '';
    const found = words.find(one => one === value) ?? words.find(one => one.toLowerCase() === value.toLowerCase());
    if (found === undefined) report('error', 'word', column, { expected: words.join(', ') });
    return found ?? '';
  }

  function taken(reading: CellReading, column: string): string | null {
    if ('code' in reading) {
      report('error', reading.code, column, reading.details);
      return null;
    }
    if (reading.normalised) countNormalised(column);
    return reading.value;
  }

  function report(
    severity: Problem['severity'],
    code: ProblemCode,
    column?: string,
    details: Problem['details'] = {},
  ): void {
    if (severity === 'error') failed = true;
    const name = column === undefined ? null : nameOf(column);
    const failedAlready = (one: Problem) => one.severity === 'error' && one.column === name && name !== null;
    const told = problems.findIndex(one => (one.code === code && one.column === name) || failedAlready(one));
    if (told >= 0 && (severity === 'warning' || problems[told]!.severity === 'error')) return;
    const at = { line, column: name, value: column === undefined ? null : raw(column), details };
    const problem = severity === 'error' ? error(code, at) : warning(code, at);
    problems.splice(told < 0 ? problems.length : told, 1, problem);
  }

  function countNormalised(column: string): void {
    const position = positionOf(column);
    if (countedOn[position] === line) return;
    countedOn[position] = line;
    normalised.set(nameOf(column), (normalised.get(nameOf(column)) ?? 0) + 1);
  }

  function raw(column: string): string {
    const position = positionOf(column);
    return position < 0 ? '' : (cells[position] ?? '');
  }

  function nameOf(column: string): string {
    return names[positionOf(column)] ?? column.split('|')[0]!;
  }

  function positionOf(column: string): number {
    let position = positions.get(column);
    if (position === undefined) {
      position = findColumn(names, column);
      positions.set(column, position);
    }
    return position;
  }

  return {
    row,
    load,
    get problems() {
      return problems;
    },
    normalised,
  };
}
