// The page of a place within a country: the sentence, the figures, the pictures, then what lies around and within it.
import type { Request, Response } from 'express';
import { viewsNamed } from '../charts/charts.ts';
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import { type PlaceRecord, placeRecord, placesAbove } from '../store/locations.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { placeLink } from './place-links.ts';
import { placeModel } from './place-model.ts';
import type { Asked } from './read-question.ts';

/** The story of a place in reading order. Money is reported for countries and has no page here. */
export const placeStory = viewsNamed([
  'key-figures',
  'displaced-over-time',
  'sources-side-by-side',
  'displaced-by-location',
  'origin-destination',
  'movements',
  'idps-and-returnees',
  'demography-and-shelter',
  'freshness',
]);

/** A place of which nothing is known still has its names, its parts and its way up. */
export async function showPlace(ledger: Ledger, request: Request, response: Response, asked: Asked): Promise<void> {
  const { words } = request;
  const { db } = ledger.store;
  const { place, version } = asked.question;
  const record = await placeRecord(db, place, version);
  page(request, response, 'place', {
    ...(await placeModel(ledger, request, asked, placeStory)),
    name: record ? words.name(record.name, record.name_ar) : place,
    above: await crumbs(db, asked, words),
    facts: record ? placeFacts(record, words) : [],
  });
}

/** The way up, from the country down to the place that this one lies in. */
async function crumbs(db: Db, asked: Asked, words: Words) {
  const above = await placesAbove(db, asked.question.place, asked.question.version);
  return above.map(place => ({
    text: words.name(place.name, place.name_ar),
    href: placeLink(asked, place.code, words.lang),
  }));
}

/** What the code list says of the place: names, code, since when, and how publishers write it. */
function placeFacts(place: PlaceRecord, words: Words): { label: string; value: string }[] {
  const { t } = words;
  const valid = [
    place.valid_from && t('place.valid-from', { day: words.day(place.valid_from) }),
    place.valid_to && t('place.valid-to', { day: words.day(place.valid_to) }),
  ].filter(Boolean);
  return [
    { label: t('place.name-en'), value: place.name },
    { label: t('place.name-ar'), value: place.name_ar },
    { label: t('place.code'), value: place.code },
    { label: t('place.level'), value: t(`place.levels.${place.admin_level}`) },
    { label: t('place.code-list'), value: valid.join(t('unit.comma')) },
    { label: t('place.spellings'), value: place.spellings.join(t('unit.comma')) },
    { label: t('place.note'), value: place.note },
  ].filter(({ value }) => value !== '');
}
