// /api/v1/displacement-figures: every published number of people, in the field names of HDX HAPI where it has them.
import { z } from 'zod';
import {
  type Basis,
  bases,
  breakdowns,
  type MeasureKind,
  type PopulationGroup,
  populationGroups,
  quantifiers,
} from '../../model/displacement-figure.ts';
import type { Db } from '../../store/connect.ts';
import { locationsByCode } from '../../store/locations.ts';
import type { PublishedRow } from '../../store/published-page.ts';
import { count, day, decimal, origin, text, yesOrNo } from './fields.ts';
import { admin1, admin2, between, country, equal, shortText, source, wholeNumber } from './parameters.ts';
import { published } from './published.ts';

const groups = Object.keys(populationGroups) as PopulationGroup[];
const kinds: MeasureKind[] = ['stock', 'flow', 'cumulative'];

const row = z.object({
  location_code: text,
  location_name: text,
  admin1_code: text,
  admin1_name: text,
  admin2_code: text,
  admin2_name: text,
  admin_level: z.int().min(0).max(3),
  provider_admin1_name: text,
  provider_admin2_name: text,
  provider_place: text,
  site: text,
  population_group: z.enum(groups),
  measure_kind: z.enum(kinds),
  population: count,
  households: count,
  household_factor: decimal,
  derived: z.enum(['individuals', 'households']).nullable(),
  basis: z.enum(bases),
  quantifier: z.enum(quantifiers),
  state: z.enum(['reported', 'missing', 'suppressed']),
  value_as_published: text,
  coverage_break: yesOrNo,
  breakdown: z.enum(breakdowns),
  category: text,
  origin_code: text,
  operation: text,
  assessment_type: text,
  reporting_round: text,
  as_of: day,
  reference_period_start: day,
  reference_period_end: day,
  source: text,
  note: text,
  source_url: text,
  ...origin,
});

export const displacementFigures = published('displacement_figures', {
  name: 'displacement-figures',
  example: 'location_code=IRQ&population_group=idps&admin_level=0&reference_period_start_min=2014-01-01&limit=5',
  parameters: {
    location_code: country,
    admin1_code: admin1,
    admin2_code: admin2,
    admin_level: equal(wholeNumber(0, 3), 'admin_level'),
    population_group: equal(z.enum(groups), 'population_group'),
    breakdown: equal(z.enum(breakdowns), 'breakdown'),
    basis: equal(z.enum(bases as readonly Basis[]), 'basis'),
    operation: shortText('operation', 'Conflict'),
    reporting_round: shortText('round', '86'),
    source,
    ...between('reference_period_start', 'period_start', 'as_of'),
    ...between('reference_period_end', 'period_end', 'as_of'),
  },
  row,
  tell,
});

async function tell(rows: PublishedRow<'displacement_figures'>[], db: Db, version: number) {
  const codes = rows.flatMap(({ country, admin1_code, admin2_code }) => [country, admin1_code, admin2_code]);
  const places = await locationsByCode(db, [...new Set(codes)].filter(Boolean), version);
  const nameOf = (code: string) => places.get(code)?.name ?? '';
  return rows.map(figure => ({
    location_code: figure.country,
    location_name: nameOf(figure.country),
    admin1_code: figure.admin1_code,
    admin1_name: nameOf(figure.admin1_code),
    admin2_code: figure.admin2_code,
    admin2_name: nameOf(figure.admin2_code),
    admin_level: figure.admin_level,
    provider_admin1_name: figure.admin_level === 1 ? figure.provider_place : '',
    provider_admin2_name: figure.admin_level === 2 ? figure.provider_place : '',
    provider_place: figure.provider_place,
    site: figure.site,
    population_group: figure.population_group,
    measure_kind: figure.measure_kind,
    population: figure.individuals,
    households: figure.households,
    household_factor: figure.household_factor,
    derived: figure.derived,
    basis: figure.basis,
    quantifier: figure.quantifier,
    state: figure.state,
    value_as_published: figure.value_as_published,
    coverage_break: figure.coverage_break,
    breakdown: figure.breakdown,
    category: figure.category,
    origin_code: figure.origin_code,
    operation: figure.operation,
    assessment_type: figure.assessment,
    reporting_round: figure.round,
    as_of: figure.as_of,
    reference_period_start: figure.period_start ?? figure.as_of,
    reference_period_end: figure.period_end ?? figure.as_of,
    source: figure.source,
    note: figure.note,
    source_url: figure.source_url,
    published_in: figure.published_in,
    import_id: figure.import_id,
    line: Number(figure.line),
  }));
}
