// What the population files of HDX HAPI have in common: codes of groups, a reference period, sex and age.
import { isChangedDate } from '../csv/excel-cells.ts';
import type { DisplacementFigure, PopulationGroup } from '../model/displacement-figure.ts';
import type { ReadContext, Row } from './layout.ts';

/** HAPI's population group codes (UNHCR's), and what they are here. */
export const hapiGroups: Record<string, PopulationGroup> = {
  REF: 'refugees',
  ASY: 'asylum_seekers',
  OOC: 'others_of_concern',
  HST: 'host_community',
  OIP: 'other_in_need_of_protection',
  STA: 'stateless',
  IDP: 'idps',
  RET: 'returned_refugees',
  RDP: 'returned_idps',
};

/** Columns of HAPI files that say nothing the figure needs; `min_age` and `max_age` repeat `age_range` (with a literal None). */
export const hapiUnused = [
  ...[
    'has_hrp',
    'in_gho',
    'location_name',
    'location_ref',
    'admin1_ref',
    'admin2_ref',
    'resource_hdx_id',
    'dataset_hdx_id',
  ],
  ...['origin_has_hrp', 'origin_in_gho', 'origin_location_name', 'origin_location_ref'],
  ...['asylum_has_hrp', 'asylum_in_gho', 'asylum_location_name', 'asylum_location_ref'],
  ...[
    'min_age',
    'max_age',
    'population_min',
    'population_max',
    'hapi_updated_date',
    'hapi_replaced_date',
    'warning',
    'error',
  ],
];

/** HAPI's codes: female, male, unspecified, other … and all. */
const sexes = ['f', 'm', 'all', 'x', 'u', 'o', 'e', 'unknown'] as const;
const ages = /^(?:all|unknown|\d{1,3}-\d{1,3}|\d{1,3}\+)$/;

export type Period = { start: string | null; end: string | null };

/** The reference period; a missing end is the start. Neither is a `required` error. */
export function periodOf(row: Row, { dateFormat }: ReadContext): Period {
  const start = row.date('reference_period_start', dateFormat ?? 'iso');
  const end = row.date('reference_period_end', dateFormat ?? 'iso') ?? start;
  if (end === null && !row.failed()) row.report('error', 'required', 'reference_period_start');
  return { start, end };
}

/** The row of all sexes and ages is the figure; the others are its parts: `f 0-4`. Parts leave out people of unknown sex. */
export function sexAndAge(row: Row, origin: string): Pick<DisplacementFigure, 'breakdown' | 'category'> {
  const sex = row.word('gender', sexes) || 'all';
  const age = ageOf(row);
  if (sex === 'all' && age === 'all') return { breakdown: 'total', category: origin };
  return { breakdown: 'sex_age', category: `${sex} ${age}` };
}

/** A worksheet turns the age 5-11 into 11-May: such a cell is named, and never passes for an age. */
function ageOf(row: Row): string {
  const age = row.text('age_range').toLowerCase() || 'all';
  if (isChangedDate(age)) row.report('error', 'excel-date', 'age_range');
  else if (!ages.test(age)) row.report('error', 'word', 'age_range', { expected: 'all, 0-4, 60+' });
  return age;
}
