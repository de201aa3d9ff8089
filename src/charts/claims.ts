// Public statements beside the figures that speak to them: the nearest of each source, with their age, and no verdict.

import { everySeries, type Question } from '../model/question.ts';
import { seriesOf } from '../model/series.ts';
import { type NumberAround, originsAround, type Statement, statements, totalsAround } from '../store/claims.ts';
import type { Db } from '../store/connect.ts';
import { locationsByCode } from '../store/locations.ts';
import { newestVersion, versionKnownOn } from '../store/versions.ts';
import { type Carry, leavesOutMost, withCarried } from './carried-series.ts';
import { apart, comparisonDays } from './comparability.ts';
import { daysBetween, difference } from './exact.ts';

/** A number further than this from the day of the statement does not speak to it (align days first). */
export const windowDays = comparisonDays;

/**
 * `age_days`: how many days the number is older than the statement, negative where it is of a later day. `difference`:
 * number − statement, in people, or in families where people are not said of both.
 */
export type Beside = Pick<
  NumberAround,
  'source' | 'operation' | 'assessment' | 'as_of' | 'individuals' | 'households' | 'basis' | 'quantifier'
> & { age_days: number; unit: 'people' | 'families' | null; difference: string | null };

/**
 * `known`: whether `beside` is what the ledger knew on the day of the statement, or what it knows now. `aside`: sums around the
 * day that lack most of their places: they do not speak of the place that the statement speaks of.
 */
export type Claim = Statement & {
  location_name: string;
  location_name_ar: string;
  origin_name: string;
  origin_name_ar: string;
  known: 'that_day' | 'now';
  beside: Beside[];
  aside: Pick<NumberAround, 'source' | 'as_of'>[];
};

type Around = NumberAround & Partial<Pick<Carry, 'missing'>>;

/** All statements that the question asks for, newest first. */
export async function claims(db: Db, question: Question): Promise<Claim[]> {
  const said = await statements(db, question);
  const places = await locationsByCode(
    db,
    [...new Set(said.flatMap(one => [one.location_code, one.origin_code]))],
    await newestVersion(db),
  );
  const [now, then] = await Promise.all([numbersAround(db, question, said), knownThen(db, question, said)]);
  return said.map(one => {
    const known = speaking(one, then.get(one.as_of) ?? []);
    const isKnown = known.some(point => !leavesOutMost(point));
    const around = isKnown ? known : speaking(one, now);
    const place = places.get(one.location_code);
    const origin = places.get(one.origin_code);
    return {
      ...one,
      location_name: place?.name ?? one.location_code,
      location_name_ar: place?.name_ar ?? '',
      origin_name: origin?.name ?? one.origin_code,
      origin_name_ar: origin?.name_ar ?? '',
      known: isKnown ? 'that_day' : 'now',
      beside: nearest(one, around),
      aside: asideOf(around),
    };
  });
}

/** Every source's numbers of the statements' places and people around their days, as every view has them. */
async function numbersAround(db: Db, question: Question, said: readonly Statement[]): Promise<Around[]> {
  const all = { ...question, ...everySeries, from: null, to: null, as_of: null };
  const [totals, origins] = await Promise.all([
    totalsAround(db, all, said, windowDays),
    originsAround(db, all, said, windowDays),
  ]);
  const held = await withCarried(db, all, totals);
  return [...held.map(point => ({ ...point, origin_code: '' })), ...origins];
}

/** The numbers as the ledger knew them on the day of each statement; days on which it knew nothing are left out. */
async function knownThen(db: Db, question: Question, said: readonly Statement[]): Promise<Map<string, Around[]>> {
  const found = new Map<string, Around[]>();
  for (const day of new Set(said.map(one => one.as_of))) {
    const version = Math.min(await versionKnownOn(db, day), question.version);
    const ofDay = said.filter(one => one.as_of === day);
    if (version > 0) found.set(day, await numbersAround(db, { ...question, version }, ofDay));
  }
  return found;
}

/** The numbers of the statement's place, people and origin within the window; the statement itself is left out. */
function speaking(said: Statement, points: readonly Around[]): Around[] {
  return points.filter(
    point =>
      point.location_code === said.location_code &&
      point.population_group === said.population_group &&
      point.origin_code === said.origin_code &&
      !isItself(said, point) &&
      apart(point.as_of, said.as_of) <= windowDays,
  );
}

/** Of each series the number of the nearest day, of two as near the earlier. */
function nearest(said: Statement, points: readonly Around[]): Beside[] {
  const whole = points.filter(point => !leavesOutMost(point));
  const series = Map.groupBy(whole, seriesOf);
  return [...series.values()].map(of =>
    beside(
      said,
      of.reduce((a, b) => (apart(b.as_of, said.as_of) < apart(a.as_of, said.as_of) ? b : a)),
    ),
  );
}

/** Each source and day once, whatever its operations and assessments. */
function asideOf(points: readonly Around[]): Claim['aside'] {
  const thin = points.filter(leavesOutMost).map(({ source, as_of }) => ({ source, as_of }));
  return [...new Map(thin.map(one => [`${one.source} ${one.as_of}`, one])).values()];
}

function isItself(said: Statement, number: NumberAround): boolean {
  return number.basis === 'statement' && seriesOf(number) === seriesOf(said) && number.as_of === said.as_of;
}

function beside(said: Statement, point: NumberAround): Beside {
  const { source, operation, assessment, as_of, individuals, households, basis, quantifier } = point;
  const isExact = quantifier === '='; // between two rough numbers there is no difference to tell
  const people = isExact ? difference(individuals, said.individuals) : null;
  const families = isExact ? difference(households, said.households) : null;
  return {
    ...{ source, operation, assessment, as_of, individuals, households, basis, quantifier },
    age_days: daysBetween(as_of, said.as_of),
    unit: people !== null ? 'people' : families !== null ? 'families' : null,
    difference: people ?? families,
  };
}
