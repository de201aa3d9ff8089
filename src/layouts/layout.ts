// What a layout is: how a file of the field is recognised, and how one of its records becomes facts.
import type { DateFormat } from '../csv/read-date.ts';
import type { NumberFormat } from '../csv/read-number.ts';
import type { Fact } from '../model/fact.ts';
import type { Location } from '../model/location.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';

export type Layout = {
  /** kebab-case, stable: it stands in imports and on the command line. */
  name: string;
  /** The slug of the source whose files these are; null where each row, or the uploader, names it. */
  source: string | null;
  /** `complete`: a file holds all of each scope it touches, so what it lacks has vanished. `update`: it only adds and changes. */
  completeness: 'complete' | 'update';
  /**
   * Of a complete file, which published scopes it holds besides those it has rows of: nothing is left of them, and that is
   * what it says. `own`: the scopes of its rows.
   */
  holdsToo?: (own: readonly string[]) => (scope: string) => boolean;
  /** The file does not say its day: the uploader must (`as_of`), or may. */
  asOf: 'in-file' | 'required' | 'optional';
  /** With `asOf: 'optional'`: the column of the day. In a file that lacks it the uploader must say (see `asOfProblem`). */
  dayColumn?: string;
  /**
   * Columns that must be there, by name (compared as `columnKey` does: case, spaces, `_` and `-` aside). Vintages that name
   * one column differently stand side by side, `Families|Returnee Families`: the first that the file has is meant. A row
   * takes the same text: `row.count('Families|Returnee Families')`.
   */
  columns: readonly string[];
  /** Columns that are read where present. Others are named in a warning and not stored. */
  optional: readonly string[];
  /** Columns that are read by their place or pattern rather than by name (extra shelter types); called once a column. */
  alsoReads?: (column: string, header: Header) => boolean;
  /** Set where the columns alone do not decide (two layouts with one header, or variants). */
  recognises?: (header: Header) => boolean;
  /** Numbers like 42.0 are whole people here. */
  zeroDecimals?: boolean;
  /** Called once a file; returns the reader of its records. */
  open: (context: ReadContext) => RecordReader;
};

/**
 * One record in, facts out; problems go through `row.report`. A record with an error is rejected whole: what it returned is
 * dropped by the caller.
 * 'blank' says that the record is no data row though something stands in it (a row index and a date at the end of a
 * list): the caller counts it among the blank lines, and not as read.
 */
export type RecordReader = (row: Row) => Fact[] | 'blank';

export type Header = {
  names: readonly string[];
  hxl: readonly string[] | null;
  /** True when the file has the column, under this name or one of `a|b`. */
  has: (column: string) => boolean;
};

export type ReadContext = {
  header: Header;
  /** Slug: the layout's own, else the uploader's; '' where the rows say. */
  source: string;
  /** The day the uploader declared, or null. */
  asOf: string | null;
  /** The day in UTC on which it is read. */
  today: string;
  /** ISO3 declared by the uploader for rows that name no place, or ''. */
  place: string;
  fileName: string;
  numberFormat: NumberFormat;
  dateFormat: DateFormat | null;
  places: Places;
  organisations: Organisations;
};

/** A record under its column names. Readers return null for an empty cell (never 0) and report what they cannot read. */
export type Row = {
  line: number;
  /** Cleaned text, '' when empty or when the column is absent. */
  text: (column: string) => string;
  /**
   * A code or a name that is looked up, as `text`: what a worksheet left in its place (`#N/A`, `1E+05`) and a direction that
   * is turned around are errors.
   */
  name: (column: string) => string;
  /** As `text`, but an empty cell is a `required` error. */
  required: (column: string) => string;
  /** Whole number of people or households as text. */
  count: (column: string) => string | null;
  /** Money as exact decimal text; negative only where allowed. */
  amount: (column: string, options?: { negative?: boolean; decimals?: number }) => string | null;
  /** A rate, factor or coordinate. */
  decimal: (column: string) => string | null;
  /** A day, YYYY-MM-DD, read by the layout's own format or the one declared. */
  date: (column: string, format?: DateFormat) => string | null;
  /** A calendar year 1900–2099. */
  year: (column: string) => number | null;
  /** One of a closed list of words (case and outer spaces aside); '' when empty; otherwise a `word` error. */
  word: <W extends string>(column: string, words: readonly W[]) => W | '';
  /** Reports a problem of this row; column optional. */
  report: (severity: Problem['severity'], code: ProblemCode, column?: string, details?: Problem['details']) => void;
  /** True once an error was reported for this row. */
  failed: () => boolean;
};

/** Where a place is in our list. `location_code` is the deepest known place. */
export type Resolved = {
  country: string;
  admin1_code: string;
  admin2_code: string;
  location_code: string;
  admin_level: 0 | 1 | 2;
};

export type Places = {
  /** By code: ISO3, or a P-code as it is in the list (also an old form that the list names as a spelling: TD07 → TCD07). */
  byCode: (code: string) => Resolved | null;
  /** A country by ISO3, ISO2 or any known name or spelling. */
  country: (text: string) => Resolved | null;
  /** A place by name or spelling, at a level, inside a parent (a country for level 1, an admin 1 for level 2). */
  inside: (parentCode: string, name: string) => Resolved | null;
  /** Every place of this name or spelling, in a country and at a level where these are given: one is an answer, two are a question. */
  named: (name: string, country?: string, level?: number) => Resolved[];
  /** The list's own entry for a code, or null: what a list without spellings must not wipe out. */
  entry: (code: string) => Location | null;
  /** Known names near this one, best first, at most three: for the sentence of an `unknown-place`. */
  nearest: (name: string, parentCode?: string) => string[];
};

export type Organisations = {
  /** The name and type in our list for a name or alias (case and spaces aside), or null. */
  byName: (name: string) => { name: string; type: string } | null;
};

/** Two column names are the same when their letters and digits are: `Place_ID`, `Place ID`, `place id`. */
export function columnKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#+]/gu, '');
}
