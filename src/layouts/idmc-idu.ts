// IDMC's Internal Displacement Updates: one row is one event, with the movements that were reported of it.
import type { Quantifier } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import { countryIn } from './countries.ts';
import { figure, figureFact } from './figure.ts';
import type { Layout, ReadContext, Row } from './layout.ts';

const country = 'iso3|country';
const start = 'displacement_start_date|event_start_date|start_date';
const end = 'displacement_end_date|event_end_date|end_date';
const kind = 'displacement_type|figure_cause|type';

export const idmcIdu: Layout = {
  name: 'idmc-idu',
  source: 'idmc',
  completeness: 'update',
  asOf: 'in-file',
  columns: ['id', country, 'figure', kind, `displacement_date|${end}|${start}`],
  optional: [
    ...['displacement_date', start, end, 'qualifier', 'role', 'event_name', 'source_url|event_url|sources_url'],
    // Told elsewhere in the row, or places below the country, which an update does not count by:
    ...[
      'country',
      'iso3',
      'year',
      'type',
      'subtype',
      'category',
      'subcategory',
      'event_id',
      'event_codes',
      'event_code_types',
    ],
    ...[
      'event_start_date',
      'event_end_date',
      'event_url',
      'event_info',
      'sources',
      'old_id',
      'created_at',
      'description',
    ],
    ...[
      'standard_popup_text',
      'standard_info_text',
      'centroid',
      'latitude',
      'longitude',
      'hazard_category',
      'hazard_type',
    ],
    ...['hazard_sub_category', 'hazard_sub_type', 'locations_name', 'locations_coordinates', 'locations_accuracy'],
    ...['locations_type', 'displacement_occurred', 'event_name'],
  ],
  zeroDecimals: true,
  open: context => row => read(row, context),
};

/**
 * Events stand apart by their id and add up, by an assessment of their own: IDMC's yearly figures of the same movements are another
 * series. IDMC marks a second source for the same event as `Triangulation`: it keeps that word as its assessment and so never
 * enters the sum of the recommended figures.
 */
function read(row: Row, context: ReadContext): Fact[] {
  const id = row.required('id');
  const place = countryIn(row, country, context);
  const period = periodOf(row, context);
  const individuals = row.count('figure');
  if (individuals === null && row.text('figure') === '') row.report('error', 'required', 'figure');
  if (row.failed() || place === null || period === null) return [];
  const key = { operation: row.required(kind).toLowerCase(), assessment: assessmentOf(row), category: id };
  const said = { individuals, quantifier: quantifierOf(row), note: row.text('event_name'), source_url: linkOf(row) };
  const all = { source: context.source, population_group: 'new_displacements', basis: 'estimate' } as const;
  return row.failed() ? [] : [figureFact('idmc idu', figure({ ...place, ...all, ...period, ...key, ...said }))];
}

function periodOf(row: Row, { dateFormat }: ReadContext) {
  const [from, to, on] = [start, end, 'displacement_date'].map(column => row.date(column, dateFormat ?? 'iso'));
  const as_of = to ?? on ?? from ?? null;
  const period_start = from ?? on ?? as_of;
  if (as_of === null) {
    if (!row.failed()) row.report('error', 'required', 'displacement_date');
    return null;
  }
  if (period_start! > as_of) row.report('error', 'rule', end, { kind: 'period-order' });
  return { as_of, period_start: period_start!, period_end: as_of };
}

function assessmentOf(row: Row): string {
  const role = row.text('role').toLowerCase();
  return role === '' || role.startsWith('recommended') ? 'IDU' : role;
}

/** IDMC's words; `total` and `exact` are the number itself. */
const quantifiers: Record<string, Quantifier> = {
  total: '=',
  exact: '=',
  approximately: '~',
  about: '~',
  between: '~',
  'more than': '>',
  'at least': '>',
  'less than': '<',
  'up to': '<',
};

/** A word that IDMC did not use before does not pass for "exactly". */
function quantifierOf(row: Row): Quantifier {
  const word = row.text('qualifier').toLowerCase();
  if (word === '') return '=';
  const quantifier = Object.hasOwn(quantifiers, word) ? quantifiers[word]! : null;
  if (quantifier === null)
    row.report('warning', 'word', 'qualifier', { expected: Object.keys(quantifiers).join(', ') });
  return quantifier ?? '~';
}

/** A cell may hold several links; the first is cited. */
function linkOf(row: Row): string {
  return row.text('source_url|event_url|sources_url').split(/[\s;,]+/)[0]!;
}
