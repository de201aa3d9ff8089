// Who arrived, left and returned in each period, by each source? Movements, not persons: never added up to people.

import { type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { lastDay } from '../store/displacement-series.ts';
import { type Movement, movements as movementsAt } from '../store/movements.ts';
import type { Answer, Chart, Explanation, Sentence } from './chart.ts';
import { figureInputs } from './figure-inputs.ts';
import { mainFacts, mainPoint, mainValues } from './main-point.ts';
import { movementPanels, overlapping, periodsDrawn } from './movement-panels.ts';
import { placeNames } from './place-names.ts';
import { sourceNames } from './source-names.ts';

export type MovementRow = Pick<
  Movement,
  | 'period_start'
  | 'period_end'
  | 'as_of'
  | 'source'
  | 'operation'
  | 'assessment'
  | 'round'
  | 'from_level'
  | 'population_group'
  | 'individuals'
  | 'households'
  | 'basis'
  | 'quantifier'
  | 'measure_kind'
>;

export const movements: Chart<MovementRow> = {
  slug: 'movements',
  columns: [
    { name: 'period_start', kind: 'day' },
    { name: 'period_end', kind: 'day' },
    { name: 'as_of', kind: 'day' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'assessment', kind: 'text' },
    { name: 'population_group', kind: 'code' },
    { name: 'individuals', kind: 'count' },
    { name: 'households', kind: 'count' },
    { name: 'basis', kind: 'code' },
    { name: 'quantifier', kind: 'code' },
    { name: 'measure_kind', kind: 'code' },
  ],
  key: ['source', 'operation', 'assessment', 'population_group', 'period_start', 'period_end', 'as_of'],
  explain,
  answer,
  headline,
  draw: ({ rows, facts }, words) => movementPanels(rows, facts, words),
};

const moving = (Object.keys(populationGroups) as PopulationGroup[]).filter(
  group => populationGroups[group] !== 'stock',
);

async function answer(db: Db, question: Question): Promise<Answer<MovementRow>> {
  const groups = question.group === null ? moving : moving.filter(group => group === question.group);
  const [names, found] = await Promise.all([
    placeNames(db, question),
    groups.length > 0 ? movementsAt(db, question, groups) : [],
  ]);
  const asked = found.filter(movement => !question.from || movement.as_of >= question.from);
  const rows = asked.map(row).sort(byPeriod);
  const sources = [...new Set(rows.map(({ source }) => source))];
  const main = mainMovement(asked);
  return {
    rows,
    notes: notes(rows, sources),
    as_of: main?.as_of ?? rows.at(-1)?.as_of ?? lastDay(question),
    sources,
    facts: { ...names, ...(await sourceNames(db, sources)), ...factsOf(main, asked) },
  };
}

function row(movement: Movement): MovementRow {
  const { period_start, period_end, as_of, source, operation, assessment, round, from_level } = movement;
  const { population_group, individuals, households, basis, quantifier, measure_kind } = movement;
  const when = { period_start, period_end, as_of };
  const whose = { source, operation, assessment, round, from_level, population_group };
  return { ...when, ...whose, individuals, households, basis, quantifier, measure_kind };
}

function byPeriod(a: MovementRow, b: MovementRow): number {
  const place = (row: MovementRow) =>
    [row.as_of, row.period_start ?? '', row.source, row.operation, row.assessment, row.population_group].join('\n');
  return place(a) < place(b) ? -1 : 1;
}

/** The movement that the headline tells: a flow before a cumulative number, then as everywhere. */
function mainMovement(found: readonly Movement[]): Movement | undefined {
  return mainPoint(found.filter(({ measure_kind }) => measure_kind === 'flow')) ?? mainPoint(found);
}

function factsOf(main: Movement | undefined, asked: readonly Movement[]) {
  return {
    population_group: main?.population_group ?? null,
    ...mainFacts(main, asked),
    measure_kind: main?.measure_kind ?? null,
  };
}

function notes(rows: readonly MovementRow[], sources: readonly string[]): Sentence[] {
  if (rows.length === 0) return [];
  const flows = rows.filter(({ measure_kind }) => measure_kind === 'flow');
  const periods = new Set(flows.map(({ period_start, as_of }) => `${period_start} ${as_of}`)).size;
  return [
    { key: 'charts.note.movements' },
    ...(flows.length > 0 ? [{ key: 'charts.note.above-and-below' }] : []),
    ...(sources.length > 1 ? [{ key: 'charts.note.never-added' }] : []),
    ...(overlapping(flows) ? [{ key: 'charts.note.periods-overlap' }] : []),
    ...(flows.length < rows.length ? [{ key: 'charts.note.cumulative' }] : []),
    ...(periods > periodsDrawn ? [{ key: 'charts.note.periods-drawn', values: { periods: periodsDrawn } }] : []),
  ];
}

function headline({ facts, as_of }: Answer<MovementRow>): Sentence {
  const { place = null, place_ar = null, population_group = null, individuals = null } = facts;
  if (individuals === null || !as_of) return { key: 'charts.movements.nothing', values: { place, place_ar } };
  const values = { place, place_ar, population_group, ...mainValues(facts), as_of };
  if (facts.measure_kind === 'flow') return { key: 'charts.movements.headline', values };
  return { key: 'charts.displaced-over-time.headline', values };
}

function explain(row: MovementRow, question: Question): Explanation {
  const { source, as_of } = row;
  const rule = row.measure_kind === 'flow' ? 'movement' : 'cumulative';
  return {
    rule: { key: `explain.rule.${rule}`, values: { source, as_of } },
    inputs: [figureInputs(row, question)],
    left_out: [{ key: 'explain.left-out.other-sources' }, { key: 'explain.left-out.other-periods' }],
  };
}
