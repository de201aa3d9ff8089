// What is the latest known state, by each source, and how old is it? No total over sources.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { barPanel } from './bar-panel.ts';
import { type CarriedPoint, carriedSeries } from './carried-series.ts';
import type { Answer, Chart, Explanation, NumberAsked, Panel, Sentence } from './chart.ts';
import { daysBetween, difference } from './exact.ts';
import { explainCarried, explainPeople, peopleInputs, readTrace, type Trace, traceOf } from './explain-people.ts';
import { groupColour } from './group-colours.ts';
import { mainPoint } from './main-point.ts';
import { placeNames } from './place-names.ts';
import { breakNotes, carriedNotes } from './series-notes.ts';
import { sourceName, sourceNames } from './source-names.ts';

export type KeyFigure = {
  population_group: string;
  source: string;
  operation: string;
  as_of: string;
  age_days: number;
  individuals: string | null;
  households: string | null;
  basis: string;
  quantifier: string;
  previous_as_of: string | null;
  previous_individuals: string | null;
  net_change: string | null;
  carried_places: number | null;
  carried_share: string | null;
  assessment: string;
  trace: string;
  previous_trace: string | null;
};

export const keyFigures: Chart<KeyFigure> = {
  slug: 'key-figures',
  columns: [
    { name: 'population_group', kind: 'code' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'as_of', kind: 'day' },
    { name: 'age_days', kind: 'days' },
    { name: 'individuals', kind: 'count' },
    { name: 'households', kind: 'count' },
    { name: 'basis', kind: 'code' },
    { name: 'quantifier', kind: 'code' },
    { name: 'previous_as_of', kind: 'day' },
    { name: 'previous_individuals', kind: 'count' },
    { name: 'net_change', kind: 'count' },
    { name: 'carried_places', kind: 'count', file_only: true },
    { name: 'carried_share', kind: 'percent', file_only: true },
  ],
  key: ['population_group', 'source', 'operation', 'assessment'],
  explain,
  answer,
  headline,
  draw,
};

const allGroups = Object.keys(populationGroups) as PopulationGroup[];

async function answer(db: Db, question: Question): Promise<Answer<KeyFigure>> {
  const groups = question.group ? [question.group] : allGroups;
  const [names, points] = await Promise.all([placeNames(db, question), carriedSeries(db, question, groups)]);
  const day = question.as_of ?? question.today;
  const series = [...seriesOf(points).values()];
  const rows = series.map(own => keyFigure(own, day)).sort(byGroupThenDay);
  const sources = [...new Set(rows.map(row => row.source))];
  const main = mainPoint(points.filter(point => point.population_group === (question.group ?? 'idps')));
  return {
    rows,
    notes: notes(rows, sources, series),
    as_of: main?.as_of ?? rows[0]?.as_of ?? null,
    sources,
    facts: { ...names, ...(await sourceNames(db, sources)), ...mainFacts(main, points) },
  };
}

function seriesOf(points: CarriedPoint[]): Map<string, CarriedPoint[]> {
  const known = points.filter(point => point.individuals !== null || point.households !== null);
  return Map.groupBy(known, point =>
    [point.population_group, point.source, point.operation, point.assessment].join('\n'),
  );
}

function keyFigure(series: CarriedPoint[], day: string): KeyFigure {
  const last = series.at(-1)!;
  const before = series.at(-2);
  return {
    population_group: last.population_group,
    source: last.source,
    operation: last.operation,
    as_of: last.as_of,
    age_days: daysBetween(last.as_of, day),
    individuals: last.individuals,
    households: last.households,
    basis: last.basis,
    quantifier: last.quantifier,
    previous_as_of: before?.as_of ?? null,
    previous_individuals: before?.individuals ?? null,
    net_change: before && comparable(before, last) ? difference(last.individuals, before.individuals) : null,
    carried_places: last.carried_places,
    carried_share: last.carried_share,
    assessment: last.assessment,
    trace: traceOf(last),
    previous_trace: before ? traceOf(before) : null,
  };
}

/**
 * The difference of two stocks is a net change, and only where both are exact, came about alike and cover the same: not
 * across a break of coverage, nor where the figure of a place became too old between the two (rules P3, P7, P13, P18).
 */
function comparable(before: CarriedPoint, last: CarriedPoint): boolean {
  const exact = before.quantifier === '=' && last.quantifier === '=';
  const covered = !last.coverage_break && String(before.stale ?? '') === String(last.stale ?? '');
  return exact && covered && last.measure_kind === 'stock' && before.basis === last.basis && last.basis !== 'statement';
}

function byGroupThenDay(a: KeyFigure, b: KeyFigure): number {
  const group = (row: KeyFigure) => allGroups.indexOf(row.population_group as PopulationGroup);
  const said = (row: KeyFigure) => Number(row.basis === 'statement');
  return (
    group(a) - group(b) ||
    said(a) - said(b) ||
    (a.as_of < b.as_of ? 1 : a.as_of > b.as_of ? -1 : 0) ||
    (a.source < b.source ? -1 : 1)
  );
}

function explain(row: KeyFigure, question: Question, { column }: NumberAsked<KeyFigure>): Explanation {
  const trace = readTrace(row.trace);
  const before = row.previous_trace === null ? null : readTrace(row.previous_trace);
  if (column === 'previous_individuals' && before) return explainPeople(before, question, 'individuals');
  if (column === 'net_change' && before) return explainChange(trace, before, question);
  if (column === 'carried_places' || column === 'carried_share') return explainCarried(trace, question);
  if (column !== 'age_days') return explainPeople(trace, question, column === 'households' ? column : 'individuals');
  const inputs = peopleInputs(trace, question, row.individuals === null ? 'households' : 'individuals', 'beside');
  const until = question.as_of ?? question.today;
  return { rule: { key: 'explain.rule.age', values: { as_of: row.as_of, until } }, inputs, left_out: [] };
}

/** The difference of two stocks says nothing of who came and who went (rule P3). */
function explainChange(last: Trace, before: Trace, question: Question): Explanation {
  return {
    rule: { key: 'explain.rule.net-change', values: { source: last.source, as_of: last.as_of, before: before.as_of } },
    inputs: [
      ...peopleInputs(last, question, 'individuals'),
      ...peopleInputs(before, question, 'individuals', 'taken-off'),
    ],
    left_out: [{ key: 'explain.left-out.movements' }, { key: 'explain.left-out.other-sources' }],
  };
}

function notes(rows: KeyFigure[], sources: string[], series: CarriedPoint[][]): Sentence[] {
  return [
    ...(sources.length > 1 ? [{ key: 'charts.note.never-added' }] : []),
    ...(rows.some(row => row.net_change !== null) ? [{ key: 'charts.note.net-change' }] : []),
    ...carriedNotes(
      series.map(own => own.at(-1)!),
      4,
    ),
    ...breakNotes(series.filter(own => own.length > 1).map(own => own.at(-1)!)),
  ];
}

/** The number that the page opens with, and the returnees of the same source close to the same day. */
function mainFacts(main: CarriedPoint | undefined, points: CarriedPoint[]) {
  const returned =
    main &&
    points.findLast(
      point =>
        point.population_group === 'returnees' &&
        point.source === main.source &&
        Math.abs(daysBetween(point.as_of, main.as_of)) <= 31,
    );
  return {
    population_group: main?.population_group ?? null,
    individuals: main?.individuals ?? null,
    source: main?.source ?? null,
    basis: main?.basis ?? null,
    quantifier: main?.quantifier ?? null,
    returned: main?.population_group === 'idps' ? (returned?.individuals ?? null) : null,
  };
}

function headline({ facts, as_of }: Answer<KeyFigure>): Sentence {
  const { place = null, place_ar = null, individuals = null, returned = null, population_group = null } = facts;
  if (individuals === null || !as_of) return { key: 'charts.key-figures.nothing', values: { place, place_ar } };
  const values = {
    place,
    place_ar,
    individuals,
    population_group,
    as_of,
    source: facts.source!,
    basis: facts.basis!,
    quantifier: facts.quantifier!,
  };
  if (returned === null) return { key: 'charts.displaced-over-time.headline', values };
  const more = BigInt(returned) > BigInt(individuals);
  return {
    key: `charts.key-figures.${more ? 'headline-more-returned' : 'headline-returned'}`,
    values: { ...values, returned },
  };
}

function draw({ rows, facts }: Answer<KeyFigure>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  const bars = rows.map(row => ({
    label: `${words.t(`charts.group.${row.population_group}`)} · ${sourceName(row.source, facts, words)}`,
    value: row.individuals,
    text: `${row.individuals === null ? words.t('charts.not-reported') : words.number(row.individuals)} · ${words.day(row.as_of, 'short')}`,
    colour: groupColour(row.population_group),
  }));
  return [barPanel(bars, words, { label: words.t('charts.unit.people') })];
}
