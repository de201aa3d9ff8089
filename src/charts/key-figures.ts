// What is the latest known state, by each source, and how old is it? No total over sources.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { isSaid } from '../model/displacement-figure.ts';
import { dayOf, type Question } from '../model/question.ts';
import { besideSeries } from '../model/series.ts';
import type { Db } from '../store/connect.ts';
import { barPanel } from './bar-panel.ts';
import { type CarriedPoint, carriedSeries, leavesOutMost, wholeOnes } from './carried-series.ts';
import type { Answer, Chart, Panel, Sentence } from './chart.ts';
import { apart, comparisonDays } from './comparability.ts';
import { explainKeyFigure } from './explain-key-figure.ts';
import { groupColour } from './group-colours.ts';
import { allGroups, byGroupThenDay, type KeyFigure, keyFigure, knownBySeries } from './key-figure-rows.ts';
import { mainFacts, mainPoint, mainValues } from './main-point.ts';
import { placeNames } from './place-names.ts';
import { quantity } from './say.ts';
import { seriesName } from './series-name.ts';
import { breakNotes, carriedNotes, lastWholeNotes } from './series-notes.ts';
import { sourceNames } from './source-names.ts';

export const keyFigures: Chart<KeyFigure> = {
  slug: 'key-figures',
  columns: [
    { name: 'population_group', kind: 'code' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'assessment', kind: 'text' },
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
  key: ['population_group', 'source', 'operation', 'assessment', 'basis'],
  explain: explainKeyFigure,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<KeyFigure>> {
  const groups = question.group ? [question.group] : allGroups;
  const [names, points] = await Promise.all([placeNames(db, question), carriedSeries(db, question, groups)]);
  const day = dayOf(question);
  const series = knownBySeries(points);
  const whole = series.map(wholeOnes);
  const rows = whole.map(own => keyFigure(own, day)).sort(byGroupThenDay);
  const sources = [...new Set(rows.map(row => row.source))];
  const main = mainPoint(points.filter(point => point.population_group === (question.group ?? 'idps')));
  return {
    rows,
    notes: [...notes(rows, sources, whole), ...lastWholeNotes(series, 4)],
    as_of: main?.as_of ?? rows[0]?.as_of ?? null,
    sources,
    facts: { ...names, ...(await sourceNames(db, sources)), ...mainAndReturned(main, points) },
  };
}

function notes(rows: KeyFigure[], sources: string[], series: (readonly CarriedPoint[])[]): Sentence[] {
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

/** The number that the page opens with, and the returnees of the same series close to the same day. */
function mainAndReturned(main: CarriedPoint | undefined, points: CarriedPoint[]) {
  const returned = main?.population_group === 'idps' ? returnedBeside(main, points) : undefined;
  return {
    population_group: main?.population_group ?? null,
    ...mainFacts(main, points),
    returned: returned?.individuals ?? null,
  };
}

/** An exact number of the whole, as the sentence says it; of two as near the earlier. */
function returnedBeside(main: CarriedPoint, points: CarriedPoint[]): CarriedPoint | undefined {
  const returned = points.filter(
    point => point.population_group === 'returnees' && isSaid(point.basis) === isSaid(main.basis),
  );
  const exact = besideSeries(main, returned).filter(
    point => point.individuals !== null && point.quantifier === '=' && !leavesOutMost(point),
  );
  const days = (point: CarriedPoint) => apart(point.as_of, main.as_of);
  return exact.filter(point => days(point) <= comparisonDays).toSorted((a, b) => days(a) - days(b))[0];
}

function headline({ facts, as_of }: Answer<KeyFigure>): Sentence {
  const { place = null, place_ar = null, individuals = null, returned = null, population_group = null } = facts;
  if (individuals === null || !as_of) return { key: 'charts.key-figures.nothing', values: { place, place_ar } };
  const values = {
    place,
    place_ar,
    population_group,
    as_of,
    ...mainValues(facts),
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
    label: `${words.t(`charts.group.${row.population_group}`)} · ${seriesName(row, rows, facts, words)}`,
    value: row.individuals,
    text: `${quantity(row, words)} · ${words.day(row.as_of, 'short')}`,
    colour: groupColour(row.population_group),
  }));
  return [barPanel(bars, words, { label: words.t('charts.unit.people') })];
}
