// Which flows belong in the same FTS file, so that what a later file lacks of them is known to have vanished.
import { manyCountries } from './fts-countries.ts';

/** Flows of one boundary between the same countries, used in the same years: `ocha-fts flows incoming AFG+JOR 2019/2020`. */
export type FlowSet = { kind: string; places: string[]; from: number | null; to: number | null };

/** The set as the text that a fact carries as its scope. */
export function flowScope({ kind, places, from, to }: FlowSet): string {
  return `${kind} ${places.join('+') || '-'} ${from ?? '-'}/${to ?? '-'}`;
}

/**
 * FTS gives out a file for a year and a country, or for a year and all countries, and says neither; but all its rows have
 * the year, and a country's also the country, in common. So a file of which every row is into Jordan and used in 2020
 * holds every flow into Jordan used in 2020, also those sets of which nothing is left. A file of many countries and none in
 * common is the one of all countries, and also whole for those that it no longer names; one of a few (somebody may have put
 * three together) only for the countries it names; one without a common year only for the sets it has rows of.
 * @param own the scopes of the file's rows
 * @returns whether this scope, published before, belongs in the file
 */
export function fileHolds(own: readonly string[]): (scope: string) => boolean {
  const sets = own.map(setOf).filter(set => set !== null);
  const kinds = new Set(sets.map(set => set.kind));
  const years = yearsOfAll(sets);
  if (years === null) return () => false;
  const common = placesOfAll(sets);
  const named = new Set(sets.flatMap(set => set.places));
  const isOfAll = common.length === 0 && named.size >= manyCountries;
  const inPlaces = ({ places }: FlowSet) =>
    common.length > 0
      ? common.every(place => places.includes(place))
      : places.length > 0 && places.every(place => named.has(place));
  return scope => {
    const set = setOf(scope);
    if (set === null || !kinds.has(set.kind) || set.from === null || set.to === null) return false;
    const inYears = set.from <= years.first && set.to >= years.last;
    return inYears && (isOfAll || inPlaces(set));
  };
}

function setOf(scope: string): FlowSet | null {
  const match = /^(\S+ flows \S+) (\S+) (\d+|-)\/(\d+|-)$/.exec(scope);
  if (!match) return null;
  const [, kind = '', places = '', from, to] = match;
  const year = (text: string | undefined) => (text === '-' ? null : Number(text));
  return { kind, places: places === '-' ? [] : places.split('+'), from: year(from), to: year(to) };
}

/** The years that every dated set is used in; null where there is none. */
function yearsOfAll(sets: readonly FlowSet[]): { first: number; last: number } | null {
  const dated = sets.filter(set => set.from !== null && set.to !== null);
  const first = Math.max(...dated.map(set => set.from!));
  const last = Math.min(...dated.map(set => set.to!));
  return dated.length > 0 && first <= last ? { first, last } : null;
}

function placesOfAll(sets: readonly FlowSet[]): string[] {
  const [one, ...others] = sets.filter(set => set.places.length > 0);
  return one?.places.filter(place => others.every(set => set.places.includes(place))) ?? [];
}
