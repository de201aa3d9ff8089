// The rows of an answer as every output shows them: the remainder has its name in the reader's language.
import type { Answer, Cell } from '../charts/chart.ts';
import { locationName, unlocated } from '../charts/place-names.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';

export function namedRows(answer: Answer, words: DrawingWords): Record<string, Cell>[] {
  return answer.rows.map(row => {
    const remainder = String(row.location_code ?? '').endsWith(unlocated);
    return remainder ? { ...row, location_name: locationName(row, words) } : row;
  });
}
