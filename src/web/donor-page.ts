// One donor, the host government like any other: what it promised, when, where that stands, and what came year by year.
import type { RequestHandler } from 'express';
import { viewsNamed } from '../charts/charts.ts';
import { yearAsked } from '../charts/plans.ts';
import { sourceName, sourceNames } from '../charts/source-names.ts';
import { packageName } from '../exports/file-name.ts';
import type { Words } from '../locales/words.ts';
import { latest } from '../model/preference.ts';
import type { Db } from '../store/connect.ts';
import { countriesOfDonor, type DonorYear, donorYears } from '../store/donors.ts';
import { locationsByCode } from '../store/locations.ts';
import { namesOfDonor, organisationAliases } from '../store/organisation-aliases.ts';
import { askQuestion } from './ask-question.ts';
import { askCharts, told } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { donorName } from './donor-name.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { donorLink, planLink } from './ledger-links.ts';
import { type AskedPage, type AskPage, packageLink } from './packages.ts';
import { page, sendOn } from './page.ts';
import { questionBar } from './question-bar.ts';
import { type Asked, permalink } from './read-question.ts';
import { sharing } from './sharing.ts';

const story = viewsNamed(['fulfilment-by-donor', 'pledges']);

/** `/donors/:name`. Another name of a donor of our list leads on to its own; a name that nobody tells is a 404. */
export function donorPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const { db } = ledger.store;
    const found = await askDonor(ledger, request, response);
    if (!found) return;
    const { asked, made, shown, donor, names, countries, title, description } = found;
    const all = await donorYears(db, asked.question, names);
    const years = all.filter(({ year }) => yearAsked(year, asked.question));
    page(request, response, 'donor', {
      title,
      published: title === donor ? '' : donor,
      description,
      bar: { ...(await questionBar(db, asked, words, donorLink(donor))), kept: [] },
      charts: shown.map(each => chartView(each, words)),
      years: await yearRows(db, words, years),
      plans: [...new Set(years.flatMap(year => year.plans))].map(code => ({ code, href: planLink(code) })),
      last: lastReport(latest(made.map(each => each.answer.as_of)), words),
      elsewhere: await elsewhere(db, words, countries, asked),
      zip: packageLink(found),
      today: permalink(asked, 'en', donorLink(donor), { donor: null, known_on: null }),
      share: sharing(request, found.address, shown),
    });
  };
}

type AskedDonor = AskedPage & { donor: string; names: string[]; countries: string[] };

/** `names`: all that the donor is called by, `countries`: where it stands. */
export const askDonor: AskPage<AskedDonor> = async ({ store: { db } }, request, response) => {
  const { words } = request;
  const donor = String(request.params.name);
  const read = await askQuestion(db, request, response, { inPath: { donor } });
  if (!read) return undefined;
  const { version } = read.question;
  const aliases = await organisationAliases(db, version);
  const own = aliases.get(donor);
  const end = request.path.endsWith('.zip') ? '.zip' : '';
  if (own !== undefined) return void sendOn(request, response, `${donorLink(own)}${end}`);
  const names = namesOfDonor(aliases, donor);
  const countries = await countriesOfDonor(db, names, version);
  if (countries.length === 0) return void notFound(request, response);
  const asked = request.query.place ? read : inItsCountry(read, countries);
  const made = await askCharts(db, story, asked, request);
  const title = await donorName(db, words, donor, version);
  return {
    ...{ asked, made, donor, names, countries, title },
    shown: told(made),
    name: packageName(made[0]!.answer, asked.question, 'donor', donor),
    description: words.t('donor.lede', { donor: title }),
    address: permalink(asked, words.lang, donorLink(donor), { donor: null }),
  };
};

/** Where nobody asks for a place: the home of the site, or the first country in which the donor stands. */
function inItsCountry(asked: Asked, countries: readonly string[]): Asked {
  const { homePlace, question } = asked;
  const own = countries.filter(isOne);
  if (own.includes(homePlace) || countries.includes('') || own.length === 0) return asked;
  return { ...asked, question: { ...question, place: own[0]!, country: own[0]!, admin_level: 0 } };
}

/** One country, not several together or none. */
function isOne(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && code !== 'MUL';
}

async function yearRows(db: Db, words: Words, years: readonly DonorYear[]) {
  const names = await sourceNames(
    db,
    years.map(year => year.source),
  );
  return years.map(({ source, year, commitment_usd, paid_usd, flows, last_report }) => ({
    year: year === null ? '–' : words.plain(year),
    source: sourceName(source, names, words),
    paid: paid_usd === null ? '–' : words.amount(paid_usd),
    committed: commitment_usd === null ? '–' : words.amount(commitment_usd),
    flows: words.number(flows),
    last: last_report ? words.day(last_report, 'short') : '–',
  }));
}

function lastReport(day: string | null, words: Words): string {
  return day ? words.t('donor.last', { day: words.day(day) }) : words.t('donor.never');
}

async function elsewhere(db: Db, words: Words, countries: readonly string[], { question }: Asked) {
  const others = countries.filter(code => isOne(code) && code !== question.country);
  const places = await locationsByCode(db, others, question.version);
  return others.map(code => {
    const place = places.get(code);
    return { name: place ? words.name(place.name, place.name_ar) : code, query: `?place=${code}` };
  });
}
