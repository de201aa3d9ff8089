// A source on a page of its own: what it counts and how, what of it is here, what it changed, and its figures alone.
import type { RequestHandler } from 'express';
import { factName } from '../charts/fact-name.ts';
import type { Words } from '../locales/words.ts';
import type { Question } from '../model/question.ts';
import type { Correction } from '../store/source-coverage.ts';
import { findSource, type Source } from '../store/sources.ts';
import type { VersionMade } from '../store/versions-touching.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { sourceLinks } from './source-links.ts';
import { askSource, type SourceTold } from './source-told.ts';
import { ageOf, askDay, knownOn, nameOf } from './sources.ts';

/** `/sources/:slug` */
export function sourcePage({ store: { db } }: Ledger): RequestHandler {
  return async (request, response) => {
    const source = await findSource(db, String(request.params.slug));
    if (!source) return notFound(request, response);
    const asked = await askDay(db, request, response);
    if (!asked) return;
    const { words } = request;
    const { question } = asked;
    const told = await askSource(db, source, question.version);
    const title = nameOf(source, words);
    page(request, response, 'source', {
      title,
      slug: source.slug,
      sensitive: source.sensitive ? 'yes' : 'no',
      description: words.name(source.definition, source.definition_ar),
      ...knownOn(asked, `/sources/${source.slug}`),
      definition: words.name(source.definition, source.definition_ar),
      scope: words.name(source.scope_note, source.scope_note_ar),
      facts: facts(source, words),
      homepage: /^https?:\/\//i.test(source.homepage) ? source.homepage : '',
      coverage: coverage(told, question, words),
      countries: told.countries.map(code => countryName(told, code, words)).join(words.t('unit.comma')),
      charts: sourceLinks(source, told, asked, words),
      corrections: told.corrections.map(one => correction(one, told, words)),
      versions: told.versions.slice(0, 20).map(one => version(one, words)),
      more: told.versions.length > 20 ? words.t('sources.more-versions', { count: told.versions.length - 20 }) : '',
    } as { title: string });
  };
}

function facts(source: Source, words: Words): { name: string; text: string }[] {
  const { t } = words;
  return [
    { name: t('sources.publisher'), text: source.publisher },
    { name: t('sources.scope_from'), text: source.scope_from ? words.day(source.scope_from) : '' },
    { name: t('sources.licence'), text: source.licence },
    { name: t('sources.redistribution'), text: t(`sources.redistribution-${source.redistribution ? 'yes' : 'no'}`) },
    { name: t('sources.update_frequency'), text: source.update_frequency },
  ].filter(fact => fact.text !== '');
}

function coverage({ persons, amounts, places, countries }: SourceTold, question: Question, words: Words) {
  const { t } = words;
  const people = persons && [
    { name: t('sources.figures'), text: words.number(persons.figures) },
    { name: t('sources.groups'), text: words.list(persons.groups.map(group => t(`charts.group.${group}`))) },
    { name: t('sources.places'), text: words.number(places) },
    {
      name: t('sources.days'),
      text: t('charts.question.period', { from: words.day(persons.first_day), to: words.day(persons.last_day) }),
    },
    { name: t('sources.newest'), text: ageOf(persons.last_day, question, words) },
  ];
  const money = amounts.map(one => ({ name: t(`sources.rows.${one.noun}`), text: words.number(one.rows) }));
  const where = { name: t('sources.countries'), text: words.number(countries.length) };
  return people || money.length > 0 ? [where, ...(people ?? []), ...money] : [];
}

function countryName({ names }: SourceTold, code: string, words: Words): string {
  const place = names.get(code);
  return place ? words.name(place.name, place.name_ar) : code;
}

function correction(one: Correction, told: SourceTold, words: Words) {
  const place = told.names.get(one.country);
  const row = {
    ...one,
    location_code: one.country,
    location_name: place?.name ?? '',
    location_name_ar: place?.name_ar ?? '',
  };
  const write = one.unit === 'USD' ? words.money : words.number;
  return {
    fact: [factName(row, {}, words), ...(one.unit === 'USD' ? [countryName(told, one.country, words)] : [])].join(
      ' · ',
    ),
    before: write(one.value_then),
    after: write(one.value_now),
    difference: `${one.difference.startsWith('-') ? '' : '+'}${words.number(one.difference)}`,
    version: words.plain(one.version),
  };
}

function version(made: VersionMade, words: Words) {
  return {
    number: words.plain(made.version),
    when: words.moment(made.published_at),
    kind: words.t(`changes.${made.kind}`),
    import: made.import,
    file_name: made.file_name,
    reason: made.reason ? words.t('import.reason', { reason: made.reason }) : '',
    new: words.number(made.rows_new),
    changed: words.number(made.rows_changed),
    withdrawn: words.number(made.rows_withdrawn),
  };
}
