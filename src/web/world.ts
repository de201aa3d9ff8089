// The page of the world: the countries of the store beside each other, each source's newest figure for each.
import type { RequestHandler } from 'express';
import { worldCharts } from '../charts/charts.ts';
import type { Words } from '../locales/words.ts';
import { type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import type { Db } from '../store/connect.ts';
import { locationsByCode } from '../store/locations.ts';
import { countriesWithFigures } from '../store/places-known.ts';
import { askQuestion } from './ask-question.ts';
import { type AskedChart, askCharts, told } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import type { Ledger } from './ledger.ts';
import { type AskPage, packageLink } from './packages.ts';
import { page } from './page.ts';
import { placeLink, worldLink } from './place-links.ts';
import { questionBar } from './question-bar.ts';
import type { Asked } from './read-question.ts';
import { sharing } from './sharing.ts';

/** A table of so many rows is open from the start. */
const briefRows = 30;

/** `/world`: the same filters as every view, and `places` for up to eight countries. One country alone is said to be one. */
export function worldPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const { db } = ledger.store;
    const found = await askWorld(ledger, request, response);
    if (!found) return;
    const { asked, made, title, description } = found;
    const codes = await countriesWithFigures(db, asked.question.version);
    const shown = made[0]!.answer.rows.map(row => String(row.location_code));
    page(request, response, 'world', {
      title,
      description,
      bar: await questionBar(db, asked, words, '/world'),
      charts: made.filter((each, i) => i === 0 || each.answer.rows.length > 0).map(each => chartView(each, words)),
      only: codes.length < 2 ? ((await countryLinks(db, asked, codes, words))[0] ?? null) : null,
      none: codes.length === 0,
      groups: groupLinks(asked, words),
      brief: shown.length <= briefRows,
      countries: await countryLinks(db, asked, [...new Set(shown)], words),
      zip: packageLink(found),
      today: worldLink(asked, 'en', { known_on: null }),
      share: sharing(request, worldLink(asked, words.lang), told(made)),
    });
  };
}

export const askWorld: AskPage = async ({ store: { db } }, request, response) => {
  const { words } = request;
  const asked = await askQuestion(db, request, response, { view: 'countries' });
  if (!asked) return undefined;
  const made = await askCharts(db, worldCharts, asked, request);
  const [first] = made as [AskedChart];
  return {
    ...{ asked, made, name: 'world' },
    shown: told(made),
    title: titleOf(first, words),
    description: first.caption.subtitle,
    address: worldLink(asked, words.lang),
  };
};

/** The countries and sources that stand beside each other: what the page is, before what its first view says. */
function titleOf({ answer, caption }: AskedChart, words: Words): string {
  const { countries, population_group } = answer.facts;
  if (!countries) return caption.title;
  const group = words.t(`charts.whom-anywhere.${population_group}`);
  return words.t('world.title', { group, count: Number(countries), sources: answer.sources.length });
}

type Link = { text: string; href: string; chosen?: boolean };

/** The groups of people in a state on a day; movements are no stock and are not asked here. */
function groupLinks(asked: Asked, words: Words): Link[] {
  const stocks = Object.entries(populationGroups).filter(([, kind]) => kind === 'stock');
  return stocks.map(([group]) => ({
    text: words.t(`charts.group.${group}`),
    href: worldLink(asked, words.lang, { group: group as PopulationGroup }),
    chosen: (asked.question.group ?? 'idps') === group,
  }));
}

/** The page of each of these countries, asked the same question. */
async function countryLinks(db: Db, asked: Asked, codes: readonly string[], words: Words): Promise<Link[]> {
  const places = await locationsByCode(db, codes, asked.question.version);
  return codes.map(code => ({
    text: words.name(places.get(code)?.name ?? code, places.get(code)?.name_ar ?? ''),
    href: placeLink(asked, code, words.lang),
  }));
}
