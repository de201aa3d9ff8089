// The page of a place within a country: the sentence, the figures, the pictures, then what lies around and within it.
import type { Request, Response } from 'express';
import type { Chart } from '../charts/chart.ts';
import { findChart } from '../charts/charts.ts';
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import { type PlaceRecord, placeRecord, placesAbove } from '../store/locations.ts';
import { askChart } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { fitForQuestion, namesOf, todayLink, worthShowing } from './dashboard.ts';
import { figureTiles } from './figure-tiles.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { placeLink } from './place-links.ts';
import { placeParts } from './place-parts.ts';
import { questionBar } from './question-bar.ts';
import type { Asked } from './read-question.ts';
import { siteOf } from './site.ts';

/** The story of a place in reading order. Money is reported for countries and has no page here. */
const story: readonly Chart[] = [
  'key-figures',
  'displaced-over-time',
  'sources-side-by-side',
  'displaced-by-location',
  'origin-destination',
  'movements',
  'idps-and-returnees',
  'demography-and-shelter',
  'freshness',
].flatMap(slug => findChart(slug) ?? []);

/** Views without rows are left out; a place of which nothing is known still has its names, its parts and its way up. */
export function showPlace(ledger: Ledger) {
  return async (request: Request, response: Response, asked: Asked): Promise<void> => {
    const { words } = request;
    const { db } = ledger.store;
    const [fit, unfit] = fitForQuestion(story, asked);
    const made = await Promise.all(fit.map(chart => askChart(db, chart, asked, words, siteOf(request))));
    const views = made.filter(worthShowing).map(each => chartView(each, words));
    const record = await placeRecord(db, asked.question.place, asked.question.version);
    page(request, response, 'place', {
      title: made[0]!.caption.title,
      description: made[0]!.caption.subtitle,
      name: record ? words.name(record.name, record.name_ar) : asked.question.place,
      bar: await questionBar(db, asked, words, '/'),
      above: await crumbs(db, asked, words),
      charts: views.filter(view => view.slug !== 'key-figures'),
      figures: views.find(view => view.slug === 'key-figures') ?? null,
      tiles: figureTiles(made[0]!, words),
      unfit: namesOf(unfit, words),
      parts: await placeParts(db, asked, made, words),
      partsOf: words.t(`charts.group.${asked.question.group ?? 'idps'}`),
      facts: record ? placeFacts(record, words) : [],
      today: todayLink(asked, `/places/${asked.question.place}`),
    } as { title: string });
  };
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
    { label: t('place.code-list'), value: valid.join(words.lang === 'ar' ? '، ' : ', ') },
    { label: t('place.spellings'), value: place.spellings.join(words.lang === 'ar' ? '، ' : ', ') },
    { label: t('place.note'), value: place.note },
  ].filter(({ value }) => value !== '');
}
