// The countries side by side: the newest figure of each source for each, with its age. No total over sources or days.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { latestByCountry } from '../store/displacement-by-country.ts';
import { locationsByCode, type Place } from '../store/locations.ts';
import { type CarriedPoint, withCarried } from './carried-series.ts';
import { carryDays } from './carry-forward.ts';
import type { Answer, Chart, Explanation, NumberAsked, Panel, Sentence } from './chart.ts';
import { named, oneDayTotals } from './countries-total.ts';
import { dotPanel } from './dot-panel.ts';
import { daysBetween } from './exact.ts';
import { explainCarried, explainPeople, peopleInputs, readTrace, traceOf } from './explain-people.ts';
import { mainPoint, trustOf } from './main-point.ts';
import { sourceStyles } from './manner.ts';
import { operationName } from './operation-name.ts';
import { locationName } from './place-names.ts';
import { quantity } from './say.ts';
import { sourceName, sourceNames } from './source-names.ts';

/** `returnees`: the same source's newest stock of returned people, of the day `returnees_as_of`; never taken off or added. */
export type CountryRow = {
  location_code: string;
  location_name: string;
  location_name_ar: string | null;
  population_group: string;
  source: string;
  operation: string;
  assessment: string;
  as_of: string;
  age_days: number;
  individuals: string | null;
  households: string | null;
  basis: string;
  quantifier: string;
  returnees: string | null;
  returnees_as_of: string | null;
  carried_places: number | null;
  carried_share: string | null;
  from_level: number;
  trace: string;
};

export const countries: Chart<CountryRow> = {
  slug: 'countries',
  columns: [
    { name: 'location_code', kind: 'code' },
    { name: 'location_name', kind: 'text' },
    { name: 'location_name_ar', kind: 'text' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'as_of', kind: 'day' },
    { name: 'age_days', kind: 'days' },
    { name: 'individuals', kind: 'count' },
    { name: 'basis', kind: 'code' },
    { name: 'quantifier', kind: 'code' },
    { name: 'returnees', kind: 'count' },
    { name: 'returnees_as_of', kind: 'day' },
    { name: 'households', kind: 'count' },
    { name: 'population_group', kind: 'code' },
    { name: 'assessment', kind: 'text' },
    { name: 'carried_places', kind: 'count', file_only: true },
    { name: 'carried_share', kind: 'percent', file_only: true },
  ],
  key: ['location_code', 'population_group', 'source', 'operation', 'assessment'],
  answer,
  headline,
  explain,
  draw,
};

/** `question.places` chooses countries; the place of the question does not matter here. */
async function answer(db: Db, question: Question): Promise<Answer<CountryRow>> {
  const group = question.group ?? 'idps';
  const chosen = question.places?.split(',') ?? null;
  const beside: PopulationGroup[] = group === 'returnees' ? [] : ['returnees'];
  const found = await latestByCountry(db, question, [group, ...beside], chosen);
  const points = await withCarried(db, question, found, { newest: true });
  const told = points.filter(point => point.population_group === group);
  const places = await locationsByCode(db, [...codesOf(points), ...(chosen ?? [])], question.version);
  const main = leaders(told)[0];
  const sources = [...new Set(told.map(point => point.source))].sort();
  const rows = inOrder(told).map(point => row(point, points, places, question));
  return {
    rows,
    notes: notes(told, rows, chosen, places, sources),
    as_of: null,
    sources,
    facts: {
      ...(await sourceNames(db, sources)),
      place: 'World',
      place_ar: 'العالم',
      population_group: group,
      countries: codesOf(told).length,
      top: main ? (places.get(main.location_code)?.name ?? main.location_code) : null,
      top_ar: main ? (places.get(main.location_code)?.name_ar ?? null) : null,
      top_as_of: main?.as_of ?? null,
      individuals: main?.individuals ?? null,
      source: main?.source ?? null,
      basis: main?.basis ?? null,
      quantifier: main?.quantifier ?? null,
    },
  };
}

function codesOf(points: readonly CarriedPoint[]): string[] {
  return [...new Set(points.map(point => point.location_code))];
}

/** Of each country the number that speaks first (a count before an estimate), the largest first: the order of the countries. */
function leaders(points: readonly CarriedPoint[]): CarriedPoint[] {
  const first = [...Map.groupBy(points, point => point.location_code).values()].flatMap(same => mainPoint(same) ?? []);
  return first.sort(largestFirst);
}

/** Country by country, those of which no number of people is known at the end; within one what was counted before what was said. */
function inOrder(points: readonly CarriedPoint[]): CarriedPoint[] {
  const rank = new Map(leaders(points).map((point, i) => [point.location_code, i]));
  const place = (point: CarriedPoint) => rank.get(point.location_code) ?? rank.size;
  return points.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      a.location_code.localeCompare(b.location_code) ||
      trustOf(a.basis) - trustOf(b.basis) ||
      largestFirst(a, b),
  );
}

function largestFirst(a: CarriedPoint, b: CarriedPoint): number {
  const [left, right] = [BigInt(a.individuals ?? -1), BigInt(b.individuals ?? -1)];
  if (left !== right) return left < right ? 1 : -1;
  return `${a.location_code}\n${a.source}\n${a.operation}` < `${b.location_code}\n${b.source}\n${b.operation}` ? -1 : 1;
}

function row(
  point: CarriedPoint,
  all: readonly CarriedPoint[],
  places: Map<string, Place>,
  question: Question,
): CountryRow {
  const { location_code, population_group, source, operation, assessment, as_of, individuals, households } = point;
  const { basis, quantifier, from_level, carried_places, carried_share } = point;
  const returned = all.find(
    other =>
      other.population_group === 'returnees' &&
      other.location_code === location_code &&
      other.source === source &&
      other.operation === operation &&
      population_group !== 'returnees',
  );
  return {
    location_code,
    location_name: places.get(location_code)?.name ?? location_code,
    location_name_ar: places.get(location_code)?.name_ar ?? null,
    population_group,
    source,
    operation,
    assessment,
    as_of,
    age_days: daysBetween(as_of, question.as_of ?? question.today),
    individuals,
    households,
    basis,
    quantifier,
    returnees: returned?.individuals ?? null,
    returnees_as_of: returned?.as_of ?? null,
    carried_places,
    carried_share,
    from_level,
    trace: traceOf(point),
  };
}

function notes(
  points: readonly CarriedPoint[],
  rows: readonly CountryRow[],
  chosen: readonly string[] | null,
  places: Map<string, Place>,
  sources: readonly string[],
): Sentence[] {
  const inTable = rows.length - drawn(rows).length;
  const open = drawn(rows).some(row => row.basis !== 'count' && row.basis !== 'registration');
  const silent = (chosen ?? []).filter(code => !points.some(point => point.location_code === code));
  return [
    ...(sources.length > 1 ? [{ key: 'charts.note.never-added' }] : []),
    ...(points.length > 0 ? [{ key: 'charts.note.countries-apart' }] : []),
    ...oneDayTotals(points, chosen, places),
    ...carriedNote(points, places),
    ...(open ? [{ key: 'charts.note.open-markers' }] : []),
    ...(inTable > 0 ? [{ key: 'charts.note.in-table', values: { count: inTable } }] : []),
    ...(silent.length > 0
      ? [{ key: 'charts.note.countries-silent', values: { count: silent.length, ...named(silent, places) } }]
      : []),
  ];
}

function headline({ facts }: Answer<CountryRow>): Sentence {
  const { population_group = null } = facts;
  if (facts.individuals == null) return { key: 'charts.countries.nothing', values: { population_group } };
  return {
    key: 'charts.countries.headline',
    values: {
      population_group,
      place: facts.top!,
      place_ar: facts.top_ar!,
      as_of: facts.top_as_of!,
      source: facts.source!,
      basis: facts.basis!,
      quantifier: facts.quantifier!,
      individuals: facts.individuals,
      count: Number(facts.countries),
    },
  };
}

/** Countries of which a number holds places with figures of an earlier day; the table has how many, and their share. */
function carriedNote(points: readonly CarriedPoint[], places: Map<string, Place>): Sentence[] {
  const codes = codesOf(points.filter(point => (point.carried_places ?? 0) > 0)).sort();
  if (codes.length === 0) return [];
  const values = { count: codes.length, days: carryDays, ...named(codes, places) };
  return [{ key: 'charts.note.countries-carried', values }];
}

/**
 * The source's own figure for the country, or the sum of its places at the level where they were counted, with those that
 * were carried.
 */
function explain(row: CountryRow, question: Question, { column }: NumberAsked<CountryRow>): Explanation | null {
  const { location_code, source, as_of, from_level } = row;
  const [trace, asked] = [readTrace(row.trace), { ...question, country: location_code }];
  if (column === 'carried_places' || column === 'carried_share') return explainCarried(trace, asked);
  if (column !== 'individuals' && column !== 'households') return null;
  if (trace.added.length > 0) return explainPeople(trace, asked, column);
  return {
    rule: { key: `explain.rule.newest-${from_level === 0 ? 'own' : 'sum'}`, values: { source, as_of } },
    inputs: peopleInputs(trace, asked, column),
    left_out: [{ key: 'explain.left-out.other-sources' }, { key: 'explain.left-out.other-days' }],
  };
}

/** More rows than a reader takes in are left to the table. */
const mostDots = 30;

function drawn(rows: readonly CountryRow[]): CountryRow[] {
  return rows.filter(row => row.individuals !== null).slice(0, mostDots);
}

/** A dot a number, in its source's colour; what was not counted or registered is open. */
function draw({ rows, facts }: Answer<CountryRow>, words: DrawingWords): Panel[] | null {
  const shown = drawn(rows);
  const styles = sourceStyles(shown.map(row => row.source));
  const dots = shown.map(row => ({
    label: `${locationName(row, words)} · ${sourceName(row.source, facts, words)}`,
    note: operationName(row.operation, words),
    value: row.individuals,
    text: `${quantity(row, words)} · ${words.day(row.as_of, 'short')}`,
    colour: styles.get(row.source)!.colour,
    marker: styles.get(row.source)!.marker,
    open: row.basis !== 'count' && row.basis !== 'registration',
  }));
  return dots.length > 0 ? [dotPanel(dots, words)] : null;
}
