// What a view is: a question to the store, its rows as a table and a file, and a picture drawn from the same rows.
import type { ChartConfiguration } from 'chart.js';
import type { Kysely } from 'kysely';
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Ground } from '../maps/ground.ts';
import type { Question } from '../model/question.ts';
import type { Series } from '../model/series.ts';
import type { DataNoun } from '../store/published-rows.ts';
import type { Tables } from '../store/tables.ts';

/**
 * How a column reads: people and money are exact decimal text, percent has one decimal, a day is YYYY-MM-DD, a moment is
 * in UTC. `amount`: decimal text in the unit that its row names.
 */
type ColumnKind = 'text' | 'code' | 'count' | 'usd' | 'amount' | 'percent' | 'day' | 'days' | 'moment' | 'year';

/**
 * `name` is the CSV header (snake_case, stable); its label is in the catalogue under `column.<name>`. `file_only`: codes that
 * the page says in words elsewhere.
 */
export type Column = { name: string; kind: ColumnKind; file_only?: true };

export type Cell = string | number | null;

/**
 * `rows` in the order of table and file. `notes`: what was carried, left out, differs: catalogue keys with parameters,
 * never silence. `as_of`: the day the picture speaks for. `sources`: slugs, in the order shown. `facts`: the numbers that
 * headline, subtitle and text alternative need. `series`: where one is shown at a time, which it is (or which few, each
 * for its part), and those that could be shown instead.
 */
export type Answer<R extends Record<string, Cell> = Record<string, Cell>> = {
  rows: R[];
  notes: Sentence[];
  as_of: string | null;
  sources: string[];
  facts: Record<string, Cell>;
  map?: MapGround | null;
  series?: { shown: readonly Series[]; others: readonly Series[] };
};

/**
 * Where the rows' places lie, by code, and the ground below them: rings of its own, or the sheet of the world. `notes`: whose
 * boundaries and points they are; the last of them also stands under the picture.
 */
export type MapGround = Omit<Ground, 'land' | 'around'> &
  Partial<Ground> & { sheet?: 'world'; notes: [...Sentence[], Sentence] };

/** A sentence of the catalogue with its parameters: text stays out of the code. */
export type Sentence = { key: string; values?: Record<string, string | number | null> };

/**
 * One or more Chart.js configurations stacked on one shared axis (people above, money below), with the height in CSS
 * pixels of each at full width. Pure data: the browser and the server draw the same. `shows`: what is to be seen, in words
 * (see `shows.ts`).
 */
export type Panel = { config: ChartConfiguration; height: number; shows: string };

/**
 * Published rows of one noun, by equality of their columns or their `id` (a list: any of these; null: empty). `part` says
 * what they are to the number: added up to it, taken off it, or only shown beside it. `measure`: the column of theirs that is
 * added up, where it is not called as the number is; `counted_usd` is what of a flow or pledge counts in dollars; null adds
 * nothing up. `version`: as of which they stand, where it is not the question's.
 */
export type Inputs = {
  noun: DataNoun;
  part: 'added' | 'taken-off' | 'beside';
  where: Record<string, string | number | null | readonly string[]>;
  measure?: string | null;
  version?: number;
};

/** How a number came about: the rule in one sentence of the catalogue, the rows it is made of, what was left out and why. */
export type Explanation = { rule: Sentence; inputs: Inputs[]; left_out: Sentence[] };

/** Which number of a row is asked about, and the rows that stand with it: a remainder is made of what the others are not. */
export type NumberAsked<R> = { column: string; rows: readonly R[] };

/** One file in this folder and one line in `charts.ts`. */
export type Chart<R extends Record<string, Cell> = Record<string, Cell>> = {
  slug: string;
  columns: readonly Column[];
  /** How many rows the page shows, the first ones; its note counts the others, and the files hold all. */
  page_rows?: number;
  /** The columns that tell one row from all others: the address of its explanation. */
  key?: readonly (keyof R & string)[];
  /**
   * What this number of the row is made of; null where it is not made of others (a heading, a remainder of nothing). A view
   * whose columns are called as those of its inputs need not look at `asked`. With inputs that are all beside, the rule
   * alone makes the number.
   */
  explain?: (row: R, question: Question, asked: NumberAsked<R>) => Explanation | null;
  /** Asks the store, as of `question.version`. */
  answer: (db: Kysely<Tables>, question: Question) => Promise<Answer<R>>;
  /** The title that answers, in one sentence of the catalogue. */
  headline: (answer: Answer<R>, question: Question) => Sentence;
  /** Rows in, picture out; null where there is nothing to draw (the page then says so in words). */
  draw: (answer: Answer<R>, words: DrawingWords) => Panel[] | null;
};
