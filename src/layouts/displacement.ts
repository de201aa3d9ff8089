// Our own template: one row is one number that somebody published for one group, place and day.
import {
  bases,
  breakdowns,
  type DisplacementFigure,
  type PopulationGroup,
  populationGroups,
  quantifiers,
} from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import { numbersOf } from './displacement-numbers.ts';
import { namedPlace, unlistedPlace } from './displacement-place.ts';
import { figure, figureFact } from './figure.ts';
import type { Layout, ReadContext, Resolved, Row } from './layout.ts';
import { isSourceSlug, sourceSlug } from './source-slug.ts';
import { refuseTotal } from './total-row.ts';

const groups = Object.keys(populationGroups) as PopulationGroup[];

/** Where a row says what it counts; governorate and district have columns of their own in mapped files. */
const names = ['admin1_name', 'admin2_name', 'place_name', 'site'];

export const displacement: Layout = {
  name: 'displacement',
  source: null,
  completeness: 'update',
  asOf: 'optional',
  dayColumn: 'as_of',
  columns: ['measure', 'place_code|place_name', 'individuals|households'],
  optional: [
    ...[
      'source',
      'operation',
      'round',
      'as_of',
      'period_start',
      'period_end',
      'place_code',
      'place_name',
      'admin_level',
    ],
    ...['basis', 'quantifier', 'households', 'individuals', 'household_factor', 'origin_code', 'note', 'source_url'],
    // Beyond the template, so that our own downloads come back unchanged:
    ...[
      'country',
      'admin1_code',
      'assessment',
      'provider_place',
      'site',
      'breakdown',
      'category',
      'derived',
      'state',
      'value_as_published',
      'coverage_break',
    ],
  ],
  open: context => {
    const slugs = new Map<string, string>();
    const slugOf = (name: string) => slugs.get(name) ?? remember(slugs, name);
    return row => read(row, context, slugOf);
  },
};

/** A file has few sources and many rows. */
function remember(slugs: Map<string, string>, name: string): string {
  const slug = sourceSlug(name);
  if (slugs.size < 1_000) slugs.set(name, slug);
  return slug;
}

function read(row: Row, context: ReadContext, slugOf: (name: string) => string): Fact[] {
  if (refuseTotal(row, names)) return [];
  const source = slugOf(row.text('source')) || context.source;
  if (source === '') required(row, 'source');
  else if (!isSourceSlug(source)) row.report('error', 'unknown-code', 'source', { expected: 'iom-dtm' });
  const population_group = row.word('measure', groups);
  const as_of = row.date('as_of') ?? context.asOf;
  if (population_group === '') required(row, 'measure');
  if (as_of === null) required(row, 'as_of');
  const place = namedPlace(row, context) ?? unlistedPlace(row, context);
  const level = levelOf(row, place);
  const numbers = numbersOf(row);
  const parts = partsOf(row, context);
  const rest = restOf(row);
  if (as_of !== null && rest.basis !== 'planning') notYet(row, as_of, context.today);
  if (row.failed() || place === null || population_group === '' || as_of === null) return [];
  const provider_place = row.text('provider_place') || (level === 3 ? row.text('place_name') : place.provider_place);
  const said = { source, population_group, as_of, ...numbers, ...parts, ...rest };
  return [figureFact(`displacement ${source}`, figure({ ...place, ...said, provider_place, admin_level: level }))];
}

/** Nothing is counted before its day, which begins earlier in the east than in UTC; only plans look ahead. */
function notYet(row: Row, as_of: string, today: string): void {
  if (as_of <= today) return;
  const latest = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
  if (as_of > latest) row.report('error', 'date-range', 'as_of', { earliest: '1945-01-01', latest });
}

/** A row after which the cell was read already: an unreadable cell is not an empty one. */
function required(row: Row, column: string): void {
  if (row.text(column) === '') row.report('error', 'required', column);
}

/** The level of the place; 3 for a site below it, said or named. A level that contradicts the place's own is an error. */
function levelOf(row: Row, place: Resolved | null): 0 | 1 | 2 | 3 {
  const level = row.word('admin_level', ['0', '1', '2', '3']);
  if (level === '' && row.text('site') !== '') return 3;
  if (level === '' || place === null) return place?.admin_level ?? 0;
  if (level !== '3' && Number(level) !== place.admin_level) {
    row.report('error', 'rule', 'admin_level', { kind: 'admin-level', expected: place.admin_level });
  }
  return Number(level) as 0 | 1 | 2 | 3;
}

/**
 * Rows with an origin are parts of the place's figure, and are never added to it. A row that says its own breakdown comes
 * from our downloads, and keeps an origin that no list knows.
 */
function partsOf(
  row: Row,
  { places }: ReadContext,
): Pick<DisplacementFigure, 'origin_code' | 'breakdown' | 'category'> {
  const text = row.name('origin_code');
  const origin = text === '' ? null : (places.byCode(text) ?? places.country(text));
  const ours = row.text('breakdown') !== '';
  if (text !== '' && origin === null && !ours) {
    row.report('error', 'unknown-place', 'origin_code', { nearest: places.nearest(text).join(', ') });
  }
  const origin_code = origin?.location_code ?? (ours ? text : '');
  const breakdown = row.word('breakdown', breakdowns) || (origin_code === '' ? 'total' : 'origin');
  return { origin_code, breakdown, category: row.text('category') || (breakdown === 'origin' ? origin_code : '') };
}

function restOf(row: Row) {
  const period_start = row.date('period_start');
  const period_end = row.date('period_end');
  if (period_start !== null && period_end !== null && period_start > period_end) {
    row.report('error', 'rule', 'period_end', { kind: 'period-order' });
  }
  return {
    period_start,
    period_end,
    operation: row.text('operation'),
    assessment: row.text('assessment'),
    round: row.text('round'),
    site: row.text('site'),
    basis: row.word('basis', bases) || 'count',
    quantifier: row.word('quantifier', quantifiers) || '=',
    coverage_break: row.word('coverage_break', ['true', 'false']) === 'true',
    note: row.text('note'),
    source_url: row.text('source_url'),
  } as const;
}
