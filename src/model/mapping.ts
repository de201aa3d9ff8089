// A mapping: what the columns of a table of any shape mean, told once by a person and kept for the next file.
import type { PopulationGroup } from './displacement-figure.ts';

/**
 * What a column can mean, by what the table is about: the columns of our templates, and for people the names of the
 * governorate and the district in columns of their own.
 */
export const meanings = {
  displacement: [
    ...['place_name', 'place_code', 'country', 'admin1_name', 'admin2_name', 'admin1_code', 'admin2_code', 'site'],
    ...['as_of', 'measure'],
    ...['individuals', 'households', 'household_factor', 'origin_code', 'operation', 'round', 'period_start'],
    ...['period_end', 'basis', 'quantifier', 'coverage_break', 'source', 'note', 'source_url'],
  ],
  flows: [
    ...[
      'flow_id',
      'stage',
      'boundary',
      'donor',
      'recipient',
      'place_code',
      'amount_usd',
      'amount_original',
      'currency',
    ],
    ...[
      'exchange_rate',
      'decision_date',
      'first_reported',
      'usage_year_start',
      'usage_year_end',
      'plan_code',
      'sector',
    ],
    ...['flow_type', 'instrument', 'purpose', 'pledge_ref', 'source', 'note', 'source_url'],
  ],
  requirements: [
    ...['plan_code', 'plan_name', 'sector', 'year', 'requirement_usd', 'original_requirement_usd', 'funding_usd'],
    ...['valid_from', 'revision', 'place_code', 'source', 'note', 'source_url'],
  ],
  pledges: [
    ...['pledge_ref', 'donor', 'announced_on', 'event', 'amount', 'currency', 'amount_usd', 'purpose', 'due_date'],
    ...['status', 'semantics', 'place_code', 'source', 'note', 'source_url'],
  ],
} as const;

export type Target = keyof typeof meanings;
export type Meaning = (typeof meanings)[Target][number];

export const targets = Object.keys(meanings) as Target[];

/** Meanings whose cells are days, and those whose cells are numbers that may be written with separators. */
export const dayMeanings: readonly Meaning[] = [
  ...(['as_of', 'period_start', 'period_end', 'decision_date', 'first_reported'] as const),
  ...(['valid_from', 'announced_on', 'due_date'] as const),
];
export const numberMeanings: readonly Meaning[] = [
  ...(['individuals', 'households', 'household_factor', 'amount_usd', 'amount_original', 'exchange_rate'] as const),
  ...(['requirement_usd', 'original_requirement_usd', 'funding_usd', 'amount'] as const),
];

/** A column that counts one group, in a table that has several groups side by side. */
export type GroupColumn = { column: string | number; group: PopulationGroup; unit: 'individuals' | 'households' };

export type Mapping = {
  name: string;
  target: Target;
  /** The column names of the file it was made for: a file with the same ones is recognised. Empty when not kept. */
  header: string[];
  /** The number of columns of a file whose first row is data; null when there is a header. */
  headerless: number | null;
  /** A column by its name, or by its position from 1. */
  columns: { [M in Meaning]?: string | number };
  /** The columns of people where a row counts several groups: each group is a figure of its own, and none is their sum. */
  values?: GroupColumn[];
  /** What holds for every row: plain numbers, days as YYYY-MM-DD. `household_factor` makes families into people. */
  constants: { [M in Meaning]?: string };
  /** ISO3 of the country in which places are looked for, and of rows that name none; '' when the rows say. */
  place: string;
  number_format: string;
  date_format: string;
};
