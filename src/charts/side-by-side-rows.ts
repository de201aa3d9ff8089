// The rows of sources side by side: of each source its number nearest to the reference, and how the two stand to each other.

import { isSaid } from '../model/displacement-figure.ts';
import { dayOf, type Question } from '../model/question.ts';
import { seriesOf } from '../model/series.ts';
import { lastDay } from '../store/displacement-series.ts';
import type { Source } from '../store/sources.ts';
import { type CarriedPoint, wholeOnes } from './carried-series.ts';
import { apart, referenceOf, type ScopeFrom, whyNot } from './comparability.ts';
import { daysBetween, difference, share } from './exact.ts';
import { traceOf } from './explain-people.ts';
import { inPart } from './main-point.ts';

/**
 * `comparable`: true or false. `reason`: `reference` for the number that the others are held against; why not, where not;
 * null where it is compared. `days_apart`: from the reference's day. `difference`: to the reference, where
 * comparable. `scope_from`, `definition`, `scope_note`: whom the source counts. `trace`, `reference_trace`: of what the two numbers are made.
 * `aside`: the day of a sum that would stand here, but lacks most of its places. `in_part`: this one does.
 */
export type ClaimRow = {
  source: string;
  operation: string;
  assessment: string;
  population_group: string;
  as_of: string;
  age_days: number;
  individuals: string | null;
  households: string | null;
  basis: string;
  quantifier: string;
  comparable: 'true' | 'false';
  reason: string | null;
  days_apart: number | null;
  difference: string | null;
  difference_pct: string | null;
  scope_from: string | null;
  definition: string | null;
  definition_ar: string | null;
  scope_note: string | null;
  scope_note_ar: string | null;
  carried_places: number | null;
  carried_share: string | null;
  trace: string;
  reference_trace: string | null;
  aside: string | null;
  in_part: 'true' | null;
};

type Claim = CarriedPoint & Pick<ClaimRow, 'aside'>;

/** The reference first, then what is compared with it, then the rest: one row for each claim, none added to another. */
export function claimRows(points: readonly CarriedPoint[], sources: readonly Source[], question: Question): ClaimRow[] {
  const reference = referenceOf(points, lastDay(question));
  const about = new Map(sources.map(source => [source.slug, source]));
  const day = reference?.as_of ?? lastDay(question) ?? dayOf(question);
  return claimsNear(points, day)
    .map(claim => row(claim, reference, about, question))
    .sort(comparedFirst);
}

/**
 * Of each series the number nearest to the day; what it stated or planned with apart. A sum that lacks
 * most of its places is no claim about the whole, where there is another.
 */
function claimsNear(points: readonly CarriedPoint[], day: string): Claim[] {
  const said = ({ basis }: CarriedPoint) => (isSaid(basis) ? basis : '');
  const series = Map.groupBy(points, point => `${seriesOf(point)}\n${said(point)}`);
  return [...series.values()].map(same => {
    const known = same.filter(point => point.individuals !== null || point.households !== null);
    const whole = wholeOnes(known.length > 0 ? known : same);
    const nearest = whole.reduce((a, b) => (apart(b.as_of, day) < apart(a.as_of, day) ? b : a));
    const isNearer = ({ as_of }: CarriedPoint) => apart(as_of, day) < apart(nearest.as_of, day);
    const isNewer = ({ as_of }: CarriedPoint) => nearest === whole.at(-1) && as_of > nearest.as_of;
    const aside = known.findLast(point => !whole.includes(point) && (isNearer(point) || isNewer(point)));
    return { ...nearest, aside: aside?.as_of ?? null };
  });
}

function row(
  point: Claim,
  reference: CarriedPoint | undefined,
  about: ReadonlyMap<string, Source>,
  question: Question,
): ClaimRow {
  const { source, operation, assessment, population_group, as_of } = point;
  const isReference = reference !== undefined && keyOf(point) === keyOf(reference);
  const why = isReference ? null : whyNot(point, reference, scopes(about));
  const more = why === null && !isReference ? difference(point.individuals, reference!.individuals) : null;
  return {
    ...{ source, operation, assessment, population_group, as_of },
    age_days: daysBetween(as_of, dayOf(question)),
    individuals: point.individuals,
    households: point.households,
    basis: point.basis,
    quantifier: point.quantifier,
    comparable: why === null ? 'true' : 'false',
    reason: isReference ? 'reference' : why,
    days_apart: reference ? apart(as_of, reference.as_of) : null,
    difference: more,
    difference_pct: share(more, reference?.individuals ?? null),
    ...scopeOf(about.get(source)),
    carried_places: point.carried_places,
    carried_share: point.carried_share,
    trace: traceOf(point),
    reference_trace: reference ? traceOf(reference) : null,
    aside: point.aside,
    in_part: inPart(point),
  };
}

function keyOf(point: CarriedPoint): string {
  return `${seriesOf(point)}\n${point.as_of}`;
}

function scopes(about: ReadonlyMap<string, Source>): ScopeFrom {
  return new Map([...about].map(([slug, { scope_from }]) => [slug, scope_from]));
}

/** Whom the source counts, in its own words as the ledger keeps them; null where nobody wrote them down. */
function scopeOf(source: Source | undefined) {
  return {
    scope_from: source?.scope_from ?? null,
    definition: source?.definition || null,
    definition_ar: source?.definition_ar || null,
    scope_note: source?.scope_note || null,
    scope_note_ar: source?.scope_note_ar || null,
  };
}

/** The reference, what is compared with it, then the rest; within each the nearest day first. */
function comparedFirst(a: ClaimRow, b: ClaimRow): number {
  const rank = (row: ClaimRow) => (row.reason === 'reference' ? 0 : row.comparable === 'true' ? 1 : 2);
  const name = (row: ClaimRow) => `${seriesOf(row)}\n${row.basis}`;
  return rank(a) - rank(b) || (a.days_apart ?? 0) - (b.days_apart ?? 0) || (name(a) < name(b) ? -1 : 1);
}
