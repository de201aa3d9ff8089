// A displacement figure from what a layout knows of it, with the rest as it is where nothing else is said.
import { type DisplacementFigure, type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import type { Resolved } from './layout.ts';

/** A place of our list; `admin_level` 3 is a site below it. */
type Located = Omit<Resolved, 'admin_level'> & Pick<DisplacementFigure, 'admin_level'>;
type Known = Pick<DisplacementFigure, 'source' | 'population_group' | 'as_of'> & Located & Partial<DisplacementFigure>;

const unsaid = {
  operation: '',
  assessment: '',
  round: '',
  period_start: null,
  period_end: null,
  provider_place: '',
  site: '',
  origin_code: '',
  breakdown: 'total',
  category: '',
  individuals: null,
  households: null,
  household_factor: null,
  derived: '',
  basis: 'count',
  quantifier: '=',
  coverage_break: false,
  note: '',
  source_url: '',
} as const satisfies Partial<DisplacementFigure>;

/** A count of its group at a place and day; without numbers it is missing. `value_as_published` is the number unless said otherwise. */
export function figure(known: Known): DisplacementFigure {
  const individuals = known.individuals ?? null;
  const households = known.households ?? null;
  return {
    ...unsaid,
    measure_kind: populationGroups[known.population_group],
    state: individuals === null && households === null ? 'missing' : 'reported',
    value_as_published: individuals ?? households ?? '',
    ...known,
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
