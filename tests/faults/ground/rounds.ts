// Files of the same places and days every round, with other numbers, so that what stands tells which round it is of.
import { displacementCsv } from '../../imports/take-text.ts';

/** `rows` figures of governorates of Iraq, each greater by one than in the round before. */
export function roundFile(round: number, rows: number): string {
  const figures = Array.from({ length: rows }, (_, row) => ({
    as_of: new Date(Date.UTC(2010, 0, 1 + Math.floor(row / 10))).toISOString().slice(0, 10),
    place_code: `IQG${String((row % 10) + 1).padStart(2, '0')}`,
    individuals: String(row + round),
  }));
  return displacementCsv(figures);
}

/** What a whole round adds up to. */
export function peopleOf(round: number, rows: number): string {
  return String(BigInt(rows * round) + BigInt((rows * (rows - 1)) / 2));
}
