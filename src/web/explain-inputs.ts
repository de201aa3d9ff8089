// The inputs of a number gathered from the store: what each part adds up to, by file, and one page of the rows.
import type { Cell, Inputs } from '../charts/chart.ts';
import type { MeasuredInputs } from '../charts/explain-number.ts';
import { add, type Decimal, subtract } from '../model/decimal.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import {
  type InputFile,
  type InputReader,
  type InputRow,
  type InputSet,
  inputFiles,
  inputRows,
} from '../store/inputs.ts';

const pageRows = 100;

/** Inputs of one part, noun and measure, and what they are together; `sum` is null where none says anything. */
export type InputGroup = InputSet & {
  part: Inputs['part'];
  files: InputFile[];
  rows: number;
  listed: number;
  without: number;
  sum: Decimal | null;
};

/** `version` of a row: as of which it is shown, null where that is the question's. `adds`: whether a value of it is asked for. */
export type GatheredInputs = {
  groups: InputGroup[];
  /** Added less taken off; null where all inputs only stand beside the number. */
  sum: Decimal | null;
  /** What the number has more than that; '0' where it comes out even. */
  differenceFrom: (value: Cell) => Decimal | null;
  rows: { part: Inputs['part']; noun: InputSet['noun']; version: number | null; adds: boolean; row: InputRow }[];
  pages: number;
};

/** All groups are counted and added up; of the rows, one page over all groups. */
export async function gatherInputs(
  db: Db,
  question: Question,
  inputs: readonly MeasuredInputs[],
  reader: InputReader,
  page: number,
): Promise<GatheredInputs> {
  const filling = grouped(inputs).map(group => filled(db, question, group, reader));
  const groups = (await Promise.all(filling)).filter(({ part, rows }) => part !== 'beside' || rows > 0);
  const counting = groups.filter(group => group.part !== 'beside');
  const sum = counting.length > 0 ? counting.reduce(signed, '0') : null;
  const listed = groups.reduce((count, group) => count + group.listed, 0);
  return {
    groups,
    sum,
    differenceFrom: value => (sum === null || value === null ? null : subtract(String(value), sum)),
    rows: await rowsOfPage(db, question, groups, reader, page),
    pages: Math.max(1, Math.ceil(listed / pageRows)),
  };
}

type AskedGroup = Pick<InputGroup, 'part' | 'noun' | 'measure' | 'where' | 'version'>;

const order: readonly Inputs['part'][] = ['added', 'taken-off', 'beside'];

function grouped(inputs: readonly MeasuredInputs[]): AskedGroup[] {
  const alike = Map.groupBy(
    inputs,
    ({ part, noun, measure, version }) => `${order.indexOf(part)}\n${noun}\n${measure}\n${version}`,
  );
  return [...alike]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, same]) => ({ ...same[0]!, where: same.map(one => one.where) }));
}

async function filled(db: Db, question: Question, group: AskedGroup, reader: InputReader): Promise<InputGroup> {
  const files = await inputFiles(db, question, group, reader);
  const total = (name: 'rows' | 'listed' | 'without') => files.reduce((count, file) => count + file[name], 0);
  const known = files.flatMap(file => file.sum ?? []);
  const [rows, listed] = [total('rows'), total('listed')];
  return {
    ...group,
    files: rows === listed ? files : files.map(wholeOnly),
    rows,
    listed,
    without: total('without'),
    sum: known.length > 0 ? known.reduce(add, '0') : null,
  };
}

/** A file may hold one withheld row of a number, and its share would be that row: of such numbers only the whole is told. */
function wholeOnly(file: InputFile): InputFile {
  return { ...file, without: 0, sum: null };
}

function signed(total: Decimal, { part, sum }: InputGroup): Decimal {
  return part === 'added' ? add(total, sum ?? '0') : subtract(total, sum ?? '0');
}

async function rowsOfPage(
  db: Db,
  question: Question,
  groups: readonly InputGroup[],
  reader: InputReader,
  page: number,
): Promise<GatheredInputs['rows']> {
  const rows: GatheredInputs['rows'] = [];
  let offset = (page - 1) * pageRows;
  for (const group of groups) {
    const limit = pageRows - rows.length;
    if (offset < group.listed && limit > 0) {
      const found = await inputRows(db, question, group, reader, { limit, offset });
      const { part, noun, version = null } = group;
      const adds = group.measure !== null;
      rows.push(...found.map(row => ({ part, noun, version, adds, row })));
    }
    offset = Math.max(0, offset - group.listed);
  }
  return rows;
}
