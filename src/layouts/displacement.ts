// Our own template: one row is one number that somebody published for one group, place and day.
import { type DisplacementFigure, type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import { type Numbers, numbersOf } from './displacement-numbers.ts';
import { levelOf, namedPlace, unlistedPlace } from './displacement-place.ts';
import { type Parts, partsOf, type Rest, restOf } from './displacement-rest.ts';
import { figure, figureFact } from './figure.ts';
import type { Layout, ReadContext, Resolved, Row } from './layout.ts';
import { isSourceSlug, sourceSlug } from './source-slug.ts';
import { refuseTotal } from './total-row.ts';

type What = Pick<DisplacementFigure, 'source' | 'population_group' | 'as_of'>;

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
  const where = { place, admin_level: level, provider_place };
  const known = wholeOf({ source, population_group, as_of }, where, numbers, parts, rest);
  return [figureFact(`displacement ${source}`, figure(known))];
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

type Where = Pick<DisplacementFigure, 'admin_level' | 'provider_place'> & { place: Resolved };

/** Column by column: of a million rows, parts that are spread would be copied over and over. */
function wholeOf(
  what: What,
  { place, admin_level, provider_place }: Where,
  numbers: Numbers,
  parts: Parts,
  rest: Rest,
) {
  return {
    source: what.source,
    population_group: what.population_group,
    as_of: what.as_of,
    country: place.country,
    admin_level,
    admin1_code: place.admin1_code,
    admin2_code: place.admin2_code,
    location_code: place.location_code,
    provider_place,
    individuals: numbers.individuals,
    households: numbers.households,
    household_factor: numbers.household_factor,
    derived: numbers.derived,
    state: numbers.state,
    value_as_published: numbers.value_as_published,
    origin_code: parts.origin_code,
    breakdown: parts.breakdown,
    category: parts.category,
    operation: rest.operation,
    assessment: rest.assessment,
    round: rest.round,
    period_start: rest.period_start,
    period_end: rest.period_end,
    site: rest.site,
    basis: rest.basis,
    quantifier: rest.quantifier,
    coverage_break: rest.coverage_break,
    note: rest.note,
    source_url: rest.source_url,
  };
}
