// Cells of origins by destinations in the order of reading, with the names of their places.
import { compare } from '../model/decimal.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { Round } from '../store/displacement-rounds.ts';
import { locationsByCode, type Place } from '../store/locations.ts';
import { share, sum } from './exact.ts';
import type { Cell, Part } from './origin-rows.ts';

/** `breakdown`, `from_level` and `round` are for the explanation, and not in the file. */
export type OriginRow = Round & {
  origin_code: string;
  origin_name: string | null;
  origin_name_ar: string | null;
  destination_code: string;
  destination_name: string | null;
  destination_name_ar: string | null;
  individuals: string | null;
  households: string | null;
  share: string | null;
  breakdown: Cell['breakdown'];
  from_level: number;
};

/** The places at both ends of these cells, by code. */
export async function placesOf(db: Db, { version }: Question, cells: readonly Cell[]): Promise<Map<string, Place>> {
  return locationsByCode(db, [...new Set(cells.flatMap(cell => [cell.origin_code, cell.destination_code]))], version);
}

/** The largest destination first, within it the largest origin, what is not known last. */
export function namedOrigins({ cells, total }: Part, round: Round, places: Map<string, Place>): OriginRow[] {
  const size = new Map(
    [...Map.groupBy(cells, cell => cell.destination_code)].map(([code, same]) => [
      code,
      sum(same.map(cell => cell.individuals)) ?? '0',
    ]),
  );
  const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const unknown = (code: string) => Number(code.includes(':'));
  return cells
    .toSorted(
      (a, b) =>
        unknown(a.destination_code) - unknown(b.destination_code) ||
        compare(size.get(b.destination_code)!, size.get(a.destination_code)!) ||
        byCode(a.destination_code, b.destination_code) ||
        unknown(a.origin_code) - unknown(b.origin_code) ||
        compare(b.individuals ?? '0', a.individuals ?? '0') ||
        byCode(a.origin_code, b.origin_code),
    )
    .map(cell => originRow(cell, total.individuals, round, places));
}

function originRow(cell: Cell, total: string | null, round: Round, places: Map<string, Place>): OriginRow {
  const { source, operation, assessment, as_of, population_group } = round;
  const { origin_code, destination_code, individuals, households, breakdown, from_level } = cell;
  const [origin, destination] = [places.get(origin_code), places.get(destination_code)];
  return {
    origin_code,
    origin_name: origin?.name ?? (origin_code.includes(':') ? null : origin_code),
    origin_name_ar: origin?.name_ar ?? null,
    destination_code,
    destination_name: destination?.name ?? (destination_code.includes(':') ? null : destination_code),
    destination_name_ar: destination?.name_ar ?? null,
    as_of,
    individuals,
    households,
    share: share(individuals, total),
    source,
    operation,
    population_group,
    assessment,
    round: round.round,
    breakdown,
    from_level,
  };
}
