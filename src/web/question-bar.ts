// The question in plain words, and the form that changes it.
import { worldCharts } from '../charts/charts.ts';
import { operationName } from '../charts/operation-name.ts';
import { placeNames } from '../charts/place-names.ts';
import { namesOfSources, sourceName } from '../charts/source-names.ts';
import type { Words } from '../locales/words.ts';
import { breakdowns, populationGroups } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { locationsByCode, locationsWithin } from '../store/locations.ts';
import { countriesWithFigures } from '../store/places-known.ts';
import { allSources } from '../store/sources.ts';
import { donorName } from './donor-name.ts';
import { type Asked, written } from './read-question.ts';

type Choice = { value: string; text: string; chosen: boolean };
export type QuestionBar = {
  action: string;
  said: string[];
  question: Question;
  places: Choice[];
  ofWorld: boolean;
  sources: Choice[];
  groups: Choice[];
  breakdowns: Choice[];
  asksSince: boolean;
  /** Operation and assessment where they are asked for: they belong to a source, so whoever asks for another empties them. */
  series: { name: string; label: string; value: string }[];
  kept: { name: string; value: string }[];
};

/** The pages on which a view compares what was known on two days. */
const comparing = ['/', '/charts/known-then-known-now'];

/** The page of the view that shows one breakdown or all. */
const breakingDown = '/charts/demography-and-shelter';

/** What the form has no field for, it hands on. */
const kept = ['plan', 'donor', 'flow', 'status'] as const;

/** `action`: the path of the page that the form asks again; that of several countries has no single place to choose. */
export async function questionBar(db: Db, asked: Asked, words: Words, action: string): Promise<QuestionBar> {
  const { question } = asked;
  const ofWorld = ['/world', ...worldCharts.map(({ slug }) => `/charts/${slug}`)].includes(action);
  const [names, sources, places, donor] = await Promise.all([
    placeNames(db, question),
    allSources(db),
    placesToChoose(db, question),
    question.donor && donorName(db, words, question.donor, question.version),
  ]);
  const facts = namesOfSources(sources);
  const asksSince = comparing.includes(action);
  const choice = (value: string, text: string, chosen: string | null) => ({ value, text, chosen: value === chosen });
  return {
    action,
    question,
    ofWorld,
    said: [
      ofWorld ? await countriesSaid(db, question, words) : words.name(String(names.place), String(names.place_ar)),
      period(question, words),
      question.source ? sourceName(question.source, facts, words) : words.t('charts.question.all-sources'),
      ...(question.group ? [words.t(`charts.group.${question.group}`)] : []),
      ...(question.breakdown ? [words.t(`charts.code.breakdown.${question.breakdown}`)] : []),
      ...narrowed(question, donor, words),
      question.as_of
        ? words.t('charts.question.as-of', { day: words.day(question.as_of) })
        : words.t('charts.question.latest'),
      question.known_on
        ? words.t('charts.question.known-on', { day: words.day(question.known_on) })
        : words.t('charts.question.known-today'),
    ],
    places: places.map(place => choice(place.code, words.name(place.name, place.name_ar), question.place)),
    sources: sources.map(source => choice(source.slug, sourceName(source.slug, facts, words), question.source)),
    groups: Object.keys(populationGroups).map(group => choice(group, words.t(`charts.group.${group}`), question.group)),
    breakdowns: action === breakingDown ? breakdownsToChoose(question, words) : [],
    asksSince,
    series: (['operation', 'assessment'] as const).flatMap(name =>
      question[name] === null ? [] : [{ name, label: words.t(`column.${name}`), value: written(question[name]) }],
    ),
    kept: [...kept, ...unless('since', asksSince), ...unless('breakdown', action === breakingDown)].flatMap(name =>
      question[name] ? [{ name, value: question[name] }] : [],
    ),
  };
}

/** A parameter that the form hands on unless it has a field for it. */
function unless<N extends keyof Question>(name: N, asked: boolean): N[] {
  return asked ? [] : [name];
}

/** Totals are no breakdown, and origins have a view of their own. */
function breakdownsToChoose({ breakdown }: Question, words: Words): Choice[] {
  const offered = breakdowns.filter(one => one !== 'total' && one !== 'origin');
  return offered.map(one => ({ value: one, text: words.t(`charts.code.breakdown.${one}`), chosen: one === breakdown }));
}

/** "Iraq, Syria and Jordan", or all of them. */
async function countriesSaid(db: Db, { places, version }: Question, words: Words): Promise<string> {
  if (!places) return words.t('charts.question.all-countries');
  const known = await locationsByCode(db, places.split(','), version);
  return words.list(
    places.split(',').map(code => words.name(known.get(code)?.name ?? code, known.get(code)?.name_ar ?? '')),
  );
}

/** What no field of the form asks narrows the answer all the same. */
function narrowed(
  { operation, assessment, plan, flow, status }: Question,
  donor: string | null,
  words: Words,
): string[] {
  const { t } = words;
  return [
    ...(operation === null ? [] : [operationName(operation, words) || t('charts.question.no-operation')]),
    ...(assessment === null ? [] : [assessmentSaid(assessment, words)]),
    ...(plan ? [t('charts.question.of-plan', { plan })] : []),
    ...(donor ? [t('charts.question.of-donor', { donor })] : []),
    ...(flow ? [t('charts.question.of-flow', { flow })] : []),
    ...(status ? [t('charts.question.of-status', { status: t(`charts.code.status.${status}`) })] : []),
  ];
}

function assessmentSaid(assessment: string, { t }: Words): string {
  return assessment === '' ? t('charts.question.no-assessment') : t('charts.question.of-assessment', { assessment });
}

function period({ from, to }: Question, words: Words): string {
  if (from && to) return words.t('charts.question.period', { from: words.day(from), to: words.day(to) });
  if (from) return words.t('charts.question.since', { from: words.day(from) });
  return to ? words.t('charts.question.until', { to: words.day(to) }) : words.t('charts.question.all-years');
}

/** Countries with figures, the asked place and its neighbours within the country's first level. */
async function placesToChoose(db: Db, question: Question) {
  const { country, place, version } = question;
  const [countries, parts] = await Promise.all([
    countriesWithFigures(db, version),
    locationsWithin(db, country, version),
  ]);
  const named = await locationsByCode(db, [...new Set([...countries, country, place])], version);
  const known = [...named.values()].filter(each => each.admin_level === 0);
  const deeper = [...named.values()].filter(each => each.admin_level > 1);
  return [...known, ...parts, ...deeper];
}
