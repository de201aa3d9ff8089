// The rows of an answer as every output shows them: the remainder and a changed fact have their names in the reader's language.

import type { Answer, Cell } from '../charts/chart.ts';
import { factName } from '../charts/fact-name.ts';
import { locationName, unlocated } from '../charts/place-names.ts';
import { remainderName } from '../charts/remainder.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';

export function namedRows(answer: Answer, words: DrawingWords): Record<string, Cell>[] {
  return answer.rows.map(row => {
    const remainder = String(row.location_code ?? '').endsWith(unlocated);
    if (remainder) return { ...row, location_name: locationName(row, words) };
    if ('origin_code' in row) return withEnds(row, words);
    return 'fact' in row ? { ...row, fact: factName(row, answer.facts, words) } : row;
  });
}

/** Where neither the origin nor the place of people is known, that is its name. */
function withEnds(row: Record<string, Cell>, words: DrawingWords): Record<string, Cell> {
  const origin_name = remainderName(row.origin_code ?? null, words) ?? row.origin_name ?? null;
  const destination_name = remainderName(row.destination_code ?? null, words) ?? row.destination_name ?? null;
  return { ...row, origin_name, destination_name };
}
