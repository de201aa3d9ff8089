// What the asked place is called, as facts of an answer.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { findLocation } from '../store/locations.ts';
import { newestVersion } from '../store/versions.ts';
import type { Cell } from './chart.ts';

/** `place` and `place_ar`: as the version knows them, else as they are called now; the code where nobody knows. */
export async function placeNames(db: Db, question: Question): Promise<Record<string, Cell>> {
  const then = await findLocation(db, question.place, question.version);
  const place = then ?? (await findLocation(db, question.place, await newestVersion(db)));
  return { place: place?.name || question.place, place_ar: place?.name_ar ?? '' };
}

/** What the whole of all countries is called, as facts of an answer. */
export const worldNames = { place: 'World', place_ar: 'العالم' };

/** The end of the code of the row for people whose place within the asked one is not known. */
export const unlocated = ':unlocated';

/** The name of a row's place in the reader's language; the remainder's name is a sentence of the catalogue. */
export function locationName(row: Record<string, Cell>, words: DrawingWords): string {
  const code = String(row.location_code ?? '');
  if (code.endsWith(unlocated)) return words.t('charts.unlocated');
  return String(words.own(row, 'location_name') || code);
}
