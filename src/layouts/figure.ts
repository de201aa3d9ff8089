// A displacement figure from what a layout knows of it, with the rest as it is where nothing else is said.
import { type DisplacementFigure, type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import type { Resolved } from './layout.ts';

/** A place of our list; `admin_level` 3 is a site below it. */
type Located = Omit<Resolved, 'admin_level'> & Pick<DisplacementFigure, 'admin_level'>;
type Known = Pick<DisplacementFigure, 'source' | 'population_group' | 'as_of'> & Located & Partial<DisplacementFigure>;

/**
 * A count of its group at a place and day; without numbers it is missing. `value_as_published` is the number unless said
 * otherwise. Every figure has its columns in the order of the table: of a million, each is then made and read in the same way.
 */
export function figure(known: Known): DisplacementFigure {
  const individuals = known.individuals ?? null;
  const households = known.households ?? null;
  return {
    country: known.country,
    source: known.source,
    operation: known.operation ?? '',
    assessment: known.assessment ?? '',
    round: known.round ?? '',
    population_group: known.population_group,
    measure_kind: known.measure_kind ?? populationGroups[known.population_group],
    as_of: known.as_of,
    period_start: known.period_start ?? null,
    period_end: known.period_end ?? null,
    admin_level: known.admin_level,
    admin1_code: known.admin1_code,
    admin2_code: known.admin2_code,
    location_code: known.location_code,
    provider_place: known.provider_place ?? '',
    site: known.site ?? '',
    origin_code: known.origin_code ?? '',
    breakdown: known.breakdown ?? 'total',
    category: known.category ?? '',
    individuals,
    households,
    household_factor: known.household_factor ?? null,
    derived: known.derived ?? '',
    basis: known.basis ?? 'count',
    quantifier: known.quantifier ?? '=',
    state: known.state ?? (individuals === null && households === null ? 'missing' : 'reported'),
    value_as_published: known.value_as_published ?? individuals ?? households ?? '',
    coverage_break: known.coverage_break ?? false,
    note: known.note ?? '',
    source_url: known.source_url ?? '',
  };
}

/** The figure as a fact of its scope. */
export function figureFact(scope: string, row: DisplacementFigure): Fact {
  return { noun: 'displacement_figures', scope, row };
}

/** Movements of a calendar year, or the state at its end. */
export function yearOf(
  group: PopulationGroup,
  year: number,
): Pick<DisplacementFigure, 'as_of' | 'period_start' | 'period_end'> {
  const as_of = `${year}-12-31`;
  if (populationGroups[group] === 'stock') return { as_of, period_start: null, period_end: null };
  return { as_of, period_start: `${year}-01-01`, period_end: as_of };
}

/** What is left of the parts when the empty ones are taken out: `conflict / HT01`. */
export function category(...parts: string[]): string {
  return parts.filter(part => part !== '').join(' / ');
}
