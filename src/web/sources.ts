// Who publishes figures: every source in a list, with how much of it is here and how old that is.
import type { Request, RequestHandler, Response } from 'express';
import { daysBetween } from '../charts/exact.ts';
import type { Words } from '../locales/words.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { type MoneyCoverage, moneyCoverage, type PeopleCoverage, peopleCoverage } from '../store/source-coverage.ts';
import { allSources, type Source } from '../store/sources.ts';
import { badRequest } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { type Asked, permalink, readQuestion } from './read-question.ts';

/** `/sources`: who is in the ledger, with how much, and how old the newest of it is. */
export function sourcesPage({ store: { db } }: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await askDay(db, request, response);
    if (!asked) return;
    const { words } = request;
    const { question } = asked;
    const [sources, people, money] = await Promise.all([
      allSources(db),
      peopleCoverage(db, question.version),
      moneyCoverage(db, question.version),
    ]);
    const listed = sources.map(source => listedSource(source, people, money, question, words));
    page(request, response, 'sources', {
      title: words.t('sources.title'),
      description: words.t('sources.lede'),
      ...knownOn(asked, '/sources'),
      sources: [...listed.filter(one => one.told), ...listed.filter(one => !one.told)],
    } as { title: string });
  };
}

function listedSource(
  source: Source,
  people: readonly PeopleCoverage[],
  money: readonly MoneyCoverage[],
  question: Question,
  words: Words,
) {
  const persons = people.find(one => one.source === source.slug);
  const amounts = money.filter(one => one.source === source.slug);
  const countries = new Set([...(persons?.countries ?? []), ...amounts.flatMap(one => one.countries)]);
  const rows = amounts.reduce((sum, one) => sum + BigInt(one.rows), 0n);
  return {
    slug: source.slug,
    name: nameOf(source, words),
    publisher: source.publisher,
    licence: source.licence,
    told: persons !== undefined || amounts.length > 0,
    figures: persons ? words.number(persons.figures) : '–',
    money: rows > 0n ? words.number(String(rows)) : '–',
    countries: countries.size > 0 ? words.number(countries.size) : '–',
    last: persons ? words.day(persons.last_day, 'short') : '–',
    age: persons ? ageOf(persons.last_day, question, words) : '–',
  };
}

/** The question of this address, of which a page about sources needs the day only; a wrong one is answered at once. */
export async function askDay(db: Db, request: Request, response: Response): Promise<Asked | undefined> {
  const asked = await readQuestion(db, request.query as Record<string, string>, [], request.told?.version);
  if (!('parameter' in asked)) return asked;
  return void badRequest(request, response, asked.parameter, request.words.t(asked.key, asked.values));
}

/** What the banner of an earlier day needs. */
export function knownOn(asked: Asked, path: string) {
  const today = permalink({ ...asked, question: { ...asked.question, known_on: null } }, 'en', path);
  return { known_on: asked.question.known_on, today };
}

export function nameOf(source: Source, words: Words): string {
  return words.name(source.name, source.name_ar);
}

export function ageOf(day: string, { known_on, today }: Question, words: Words): string {
  return words.t('charts.age', { count: Math.max(0, daysBetween(day, known_on ?? today)) });
}
