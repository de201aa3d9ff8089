// People: one number that a source printed for one group, place and day.

/**
 * Whom a figure counts. Stocks: people in a state on a day. Flows: movements in a period (one person may move three
 * times). `cumulative_displaced`: everybody who ever fled since a start, returned or not; it never falls.
 */
export const populationGroups = {
  idps: 'stock',
  returnees: 'stock',
  refugees: 'stock',
  asylum_seekers: 'stock',
  other_in_need_of_protection: 'stock',
  stateless: 'stock',
  host_community: 'stock',
  others_of_concern: 'stock',
  new_displacements: 'flow',
  arrivals: 'flow',
  departures: 'flow',
  returns: 'flow',
  returned_refugees: 'flow',
  returned_idps: 'flow',
  cumulative_displaced: 'cumulative',
} as const satisfies Record<string, MeasureKind>;

export type MeasureKind = 'stock' | 'flow' | 'cumulative';
export type PopulationGroup = keyof typeof populationGroups;

/** How a number came about, from what is trusted most; a minister's round number is a `statement`, a plan's caseload is `planning` (never a count). */
export const bases = ['count', 'registration', 'estimate', 'planning', 'statement'] as const;
export type Basis = (typeof bases)[number];

/** Measured: what was only estimated, planned with or said is drawn open, and is no reference for a count. */
export function isCounted(basis: string): boolean {
  return basis === 'count' || basis === 'registration';
}

/** Said in public or planned with: it is part of no series and of no sum. */
export function isSaid(basis: string): boolean {
  return basis === 'statement' || basis === 'planning';
}

/** "over 10,000" is `>`, "nearly 2.5m" is `<`, "some 60,000" is `~`. */
export const quantifiers = ['=', '~', '>', '<'] as const;
export type Quantifier = (typeof quantifiers)[number];

/**
 * What the parts of a number are parts by. `total` rows are the number itself: where a source splits one place and round
 * over several rows (one per reason and origin), each is a `total` row with its own `category`, and they add up.
 * All other breakdowns are parts and are never added to a total.
 */
export const breakdowns = ['total', 'origin', 'shelter', 'period', 'sex_age', 'cause'] as const;
export type Breakdown = (typeof breakdowns)[number];

/** Missing is not zero, and neither is withheld. */
type FigureState = 'reported' | 'missing' | 'suppressed';

/**
 * Units: `individuals` persons, `households` families, `household_factor` persons per family by the source's own rule.
 * `derived` names the one that was computed from the other by the factor, by the publisher or by us; empty when both
 * were counted. Numbers are exact decimal text; days are `YYYY-MM-DD`.
 */
export type DisplacementFigure = {
  country: string;
  source: string;
  operation: string;
  assessment: string;
  round: string;
  population_group: PopulationGroup;
  measure_kind: MeasureKind;
  as_of: string;
  period_start: string | null;
  period_end: string | null;
  admin_level: 0 | 1 | 2 | 3;
  admin1_code: string;
  admin2_code: string;
  location_code: string;
  provider_place: string;
  site: string;
  origin_code: string;
  breakdown: Breakdown;
  category: string;
  individuals: string | null;
  households: string | null;
  household_factor: string | null;
  derived: '' | 'individuals' | 'households';
  basis: Basis;
  quantifier: Quantifier;
  state: FigureState;
  value_as_published: string;
  /** The source says that from here on it counts more places, or otherwise: the step to the number before is no movement. */
  coverage_break: boolean;
  note: string;
  source_url: string;
};
