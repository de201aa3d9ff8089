// A table of origins by destinations with its margins: what no cell holds has cells of its own, so that all of it adds up.
import type { Question } from '../model/question.ts';
import type { OriginCell } from '../store/displacement-origins.ts';
import type { Whole } from '../store/displacement-rounds.ts';
import { sum } from './exact.ts';
import { unlocated } from './place-names.ts';
import { type Numbers, remainderOf, unknownOrigin } from './remainder.ts';

/** One cell. `from_level`: the level at which it was counted; `breakdown`: how the round tells origins (see `OriginCell`). */
export type Cell = Numbers & {
  origin_code: string;
  destination_code: string;
  from_level: number;
  breakdown: OriginCell['breakdown'];
};

/** `cells` add up to `total` exactly, where the whole is known; else to the sum of what is told. */
export type Part = { cells: Cell[]; total: Numbers };

/**
 * Everybody in the asked country, by origin and by place of the first level; by origin alone where the round does not say
 * where. For each origin who is not located, for each place whose origin is not known, and in the corner neither.
 */
export function countryTable(
  { place, country }: Question,
  cells: readonly OriginCell[],
  wholes: readonly Whole[],
): Part {
  const here = cells.filter(cell => cell.country === country);
  const located = here.filter(cell => cell.admin_level === 1).map(told);
  const all = here.filter(cell => cell.location_code === place).map(told);
  if (located.length === 0) return placeTable(place, cells, wholes);
  const rows = [...located, ...unlocatedOf(place, all, located), ...unknownOf(located, wholes)];
  const whole = wholes.find(each => each.location_code === place);
  const corner = rest(whole, rows, { origin_code: place + unknownOrigin, destination_code: place + unlocated });
  return { cells: [...rows, ...corner], total: totalOf(whole, rows) };
}

/** Everybody in one place, by origin. */
export function placeTable(place: string, cells: readonly OriginCell[], wholes: readonly Whole[]): Part {
  const rows = cells.filter(cell => cell.location_code === place).map(told);
  const whole = wholes.find(each => each.location_code === place);
  if (rows.length === 0) return { cells: [], total: { individuals: null, households: null } };
  return { cells: [...rows, ...unknownOf(rows, wholes)], total: totalOf(whole, rows) };
}

/** Everybody from the asked place, by the place where they are now: within its country, or abroad where it is a country. */
export function fledTable({ place, country, admin_level }: Question, cells: readonly OriginCell[]): Part {
  const from = cells.filter(cell => cell.origin_code === place);
  if (admin_level === 0) {
    const abroad = from.filter(cell => cell.country !== country && cell.admin_level === 0).map(told);
    return { cells: abroad, total: added(abroad) };
  }
  const whole = from.find(cell => cell.location_code === country);
  const located = from.filter(cell => cell.admin_level === 1).map(told);
  const rows = [...located, ...rest(whole, located, { origin_code: place, destination_code: country + unlocated })];
  return { cells: rows, total: totalOf(whole, rows) };
}

function told({ origin_code, location_code, from_level, breakdown, individuals, households }: OriginCell): Cell {
  return { origin_code, destination_code: location_code, from_level, breakdown, individuals, households };
}

/** Of each origin, those whom the round counts in the country and in none of its places. */
function unlocatedOf(place: string, all: readonly Cell[], located: readonly Cell[]): Cell[] {
  return all.flatMap(whole =>
    rest(
      whole,
      located.filter(cell => cell.origin_code === whole.origin_code),
      { origin_code: whole.origin_code, destination_code: place + unlocated },
    ),
  );
}

/** Of each place, those whose origin the round does not say. */
function unknownOf(cells: readonly Cell[], wholes: readonly Whole[]): Cell[] {
  return [...Map.groupBy(cells, cell => cell.destination_code)].flatMap(([destination_code, same]) => {
    const whole = wholes.find(each => each.location_code === destination_code);
    return rest(whole, same, { origin_code: destination_code + unknownOrigin, destination_code });
  });
}

function rest(
  whole: (Numbers & { from_level: number }) | undefined,
  parts: readonly Cell[],
  codes: Pick<Cell, 'origin_code' | 'destination_code'>,
): Cell[] {
  const left = remainderOf(whole, parts);
  return left ? [{ ...codes, ...left, from_level: whole!.from_level, breakdown: parts[0]?.breakdown ?? 'origin' }] : [];
}

function totalOf(whole: Numbers | undefined, cells: readonly Cell[]): Numbers {
  return whole && whole.individuals !== null ? whole : added(cells);
}

function added(cells: readonly Cell[]): Numbers {
  return {
    individuals: sum(cells.map(cell => cell.individuals)),
    households: sum(cells.map(cell => cell.households)),
  };
}
