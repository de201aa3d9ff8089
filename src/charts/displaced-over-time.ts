// How did the number develop, according to each source? One line a source, never a sum of them.
import { isCounted, isSaid } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { lastDay } from '../store/displacement-series.ts';
import { type CarriedPoint, carriedSeries } from './carried-series.ts';
import type { Answer, Chart, Explanation, NumberAsked, Sentence } from './chart.ts';
import { explainColumn, readTrace, traceOf } from './explain-people.ts';
import { seriesAt } from './held-on.ts';
import { mainFacts, mainPoint, mainValues } from './main-point.ts';
import { placeNames } from './place-names.ts';
import { breakNotes, carriedNotes, partsDiffer } from './series-notes.ts';
import { drawSeries } from './series-pictures.ts';
import { sourceNames } from './source-names.ts';

export type Row = {
  as_of: string;
  source: string;
  operation: string;
  assessment: string;
  round: string;
  population_group: string;
  individuals: string | null;
  households: string | null;
  basis: string;
  quantifier: string;
  carried_places: number | null;
  carried_share: string | null;
  coverage_break: 'true' | 'false';
  trace: string;
};

export const displacedOverTime: Chart<Row> = {
  slug: 'displaced-over-time',
  columns: [
    { name: 'as_of', kind: 'day' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'assessment', kind: 'text' },
    { name: 'round', kind: 'text' },
    { name: 'population_group', kind: 'code' },
    { name: 'individuals', kind: 'count' },
    { name: 'households', kind: 'count' },
    { name: 'basis', kind: 'code' },
    { name: 'quantifier', kind: 'code' },
    { name: 'carried_places', kind: 'count' },
    { name: 'carried_share', kind: 'percent' },
    { name: 'coverage_break', kind: 'code', file_only: true },
  ],
  key: ['as_of', 'source', 'operation', 'assessment', 'population_group'],
  explain,
  answer,
  headline,
  draw: drawSeries,
};

async function answer(db: Db, question: Question): Promise<Answer<Row>> {
  const group = question.group ?? 'idps';
  const [names, points] = await Promise.all([placeNames(db, question), carriedSeries(db, question, [group])]);
  const asked = points.filter(point => !question.from || point.as_of >= question.from);
  const sources = [...new Set(asked.map(point => point.source))];
  const main = mainPoint(asked);
  return {
    rows: asked
      .map(row)
      .sort((a, b) => (a.as_of < b.as_of ? -1 : a.as_of > b.as_of ? 1 : a.source < b.source ? -1 : 1)),
    notes: notes(asked),
    as_of: main?.as_of ?? lastDay(question),
    sources,
    facts: {
      ...names,
      ...(await sourceNames(db, sources)),
      population_group: group,
      ...mainFacts(main, asked),
      ...peak(asked, main),
    },
  };
}

function row(point: CarriedPoint): Row {
  const { as_of, source, operation, assessment, round, population_group, individuals, households, basis, quantifier } =
    point;
  const { carried_places, carried_share } = point;
  const coverage_break = point.coverage_break ? 'true' : 'false';
  return {
    ...{ as_of, source, operation, assessment, round, population_group },
    ...{ individuals, households, basis, quantifier, carried_places, carried_share, coverage_break },
    trace: traceOf(point),
  };
}

function explain(row: Row, question: Question, { column }: NumberAsked<Row>): Explanation {
  return explainColumn(readTrace(row.trace), question, column);
}

/** The highest number of the series up to this one, and its day, since its coverage is as it is there. */
function peak(points: CarriedPoint[], main: CarriedPoint | undefined) {
  if (!main) return { peak: null, peak_on: null };
  const until = points.slice(0, points.indexOf(main) + 1);
  const place = main.location_code;
  const series = until.filter(point => seriesAt(point, place) === seriesAt(main, place));
  const since = series.findLastIndex(point => point.coverage_break);
  const known = series.slice(Math.max(0, since)).filter(point => point.individuals !== null && !isSaid(point.basis));
  const most = known.reduce<CarriedPoint | null>(
    (top, p) => (!top || BigInt(p.individuals!) > BigInt(top.individuals!) ? p : top),
    null,
  );
  return { peak: most?.individuals ?? null, peak_on: most?.as_of ?? null };
}

function notes(points: CarriedPoint[]): Sentence[] {
  const differing = points.filter(point => point.parts_individuals && point.parts_individuals !== point.individuals);
  const silent = points.filter(point => point.individuals === null);
  const several = new Set(points.map(point => point.source)).size > 1;
  return [
    ...(several ? [{ key: 'charts.note.never-added' }] : []),
    ...(points.some(point => !isCounted(point.basis)) ? [{ key: 'charts.note.open-markers' }] : []),
    ...carriedNotes(points),
    ...breakNotes(points),
    ...(silent.length > 0 ? [{ key: 'charts.note.silent', values: { count: silent.length } }] : []),
    ...differing.slice(-1).map(point => partsDiffer(point, points)),
    ...(differing.length > 1
      ? [{ key: 'charts.note.parts-differ-more', values: { count: differing.length - 1 } }]
      : []),
  ];
}

function headline({ facts, as_of }: Answer<Row>): Sentence {
  const { place = null, place_ar = null, population_group = null } = facts;
  if (facts.individuals == null || !as_of)
    return { key: 'charts.displaced-over-time.nothing', values: { place, place_ar, population_group } };
  const values = {
    place,
    place_ar,
    population_group,
    as_of,
    ...mainValues(facts),
  };
  if (facts.peak === null || facts.peak_on === as_of) return { key: 'charts.displaced-over-time.headline', values };
  return {
    key: 'charts.displaced-over-time.headline-peak',
    values: { ...values, peak: facts.peak!, peak_on: facts.peak_on! },
  };
}
