// Under what conditions do they live, and who are they? The parts of one number by one breakdown at a time, never mixed.

import { compare } from '../model/decimal.ts';
import type { Breakdown } from '../model/displacement-figure.ts';
import { latest } from '../model/preference.ts';
import { everySeries, type Question } from '../model/question.ts';
import { type Series, seriesIn, seriesOf } from '../model/series.ts';
import type { Db } from '../store/connect.ts';
import { newestParts, type Part, type SeriesWithParts, seriesWithParts } from '../store/displacement-parts.ts';
import { type Whole, wholeOf } from '../store/displacement-rounds.ts';
import { explainPart } from './breakdown-inputs.ts';
import { drawBreakdowns } from './breakdown-pictures.ts';
import { layerOf } from './category-names.ts';
import type { Answer, Chart, Sentence } from './chart.ts';
import { share, sum } from './exact.ts';
import { placeNames } from './place-names.ts';
import { isRemainder, notSpecified, remainderOf } from './remainder.ts';
import { whose } from './series-name.ts';
import { sourceNames } from './source-names.ts';
import { groupsAsked, groupTold } from './usual-groups.ts';

/** `from_level`, `told_by`, `round`, `categories` (a list) and `total` (of the whole place) are for explanation and picture. */
export type PartRow = {
  breakdown: Breakdown;
  category: string;
  as_of: string;
  individuals: string | null;
  households: string | null;
  share: string | null;
  source: string;
  operation: string;
  population_group: string;
  assessment: string;
  round: string;
  from_level: number;
  told_by: Part['told_by'];
  total: string | null;
  categories: string;
};

export const demographyAndShelter: Chart<PartRow> = {
  slug: 'demography-and-shelter',
  columns: [
    { name: 'breakdown', kind: 'code' },
    { name: 'category', kind: 'code' },
    { name: 'as_of', kind: 'day' },
    { name: 'individuals', kind: 'count' },
    { name: 'households', kind: 'count' },
    { name: 'share', kind: 'percent' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'assessment', kind: 'text' },
    { name: 'population_group', kind: 'code' },
  ],
  key: ['breakdown', 'category', 'population_group', 'source', 'operation'],
  explain: explainPart,
  answer,
  headline,
  draw: drawBreakdowns,
};

/** Origin is a breakdown too, and has a view of its own. */
const shown: readonly Breakdown[] = ['sex_age', 'shelter', 'period', 'cause'];

/** The rows of each breakdown add up to the number of the whole place in the same round exactly. */
async function answer(db: Db, question: Question): Promise<Answer<PartRow>> {
  const breakdowns = shown.filter(one => question.breakdown === null || one === question.breakdown);
  const groups = groupsAsked(question);
  const [names, all, everybody] = await Promise.all([
    placeNames(db, question),
    newestParts(db, question, groups, breakdowns),
    seriesWithParts(db, { ...question, ...everySeries }, groups, breakdowns),
  ]);
  const group = groupTold(groups, all.length > 0 ? all : everybody);
  const parts = all.filter(part => part.population_group === group);
  const told = Map.groupBy(parts, part => part.breakdown);
  const tables = breakdowns.filter(one => told.has(one)).map(one => tableOf(db, question, told.get(one)!));
  const rows = (await Promise.all(tables)).flat();
  const others = seriesBeside(
    rows,
    everybody.filter(each => each.population_group === group),
  );
  const sources = [...new Set(rows.map(row => row.source))];
  return {
    rows,
    notes: notes(rows, parts),
    as_of: latest(rows.map(row => row.as_of)),
    sources,
    series: { shown: rows, others },
    facts: {
      ...names,
      ...(await sourceNames(db, [...sources, ...others.map(each => each.source)])),
      population_group: group,
      breakdown: question.breakdown,
    },
  };
}

/** The series that tell one of these breakdowns too, and are not shown for it. */
function seriesBeside(rows: readonly PartRow[], everybody: readonly SeriesWithParts[]): Series[] {
  const shown = new Set(rows.map(row => `${row.breakdown} ${seriesOf(row)}`));
  const others = everybody.filter(each => !shown.has(`${each.breakdown} ${seriesOf(each)}`)).map(seriesIn);
  return [...new Map(others.map(other => [seriesOf(other), other])).values()];
}

/** One breakdown: its parts, the largest first (ages in their order), and those of whom it says nothing. */
async function tableOf(db: Db, question: Question, told: readonly Part[]): Promise<PartRow[]> {
  const parts = inOrder(oneLayer(told));
  const whole = await wholeOf(db, question, parts[0]!);
  const rest = remainderOf(whole, parts);
  const total = whole?.individuals ?? sum(parts.map(part => part.individuals));
  const row = (part: Part) => partRow(part, total);
  return [
    ...parts.map(row),
    ...(rest ? [row({ ...parts[0]!, ...rest, ...levelOf(whole), category: notSpecified })] : []),
  ];
}

function levelOf(whole: Whole | undefined) {
  return whole ? { from_level: whole.from_level } : {};
}

/** Where women and men, ages, and both together are told beside each other, they overlap: the one that tells most people. */
function oneLayer(parts: readonly Part[]): Part[] {
  if (parts[0]?.breakdown !== 'sex_age') return [...parts];
  const layers = [...Map.groupBy(parts, part => layerOf(part.category)).values()];
  const people = (layer: readonly Part[]) => sum(layer.map(part => part.individuals)) ?? '-1';
  return layers.toSorted((a, b) => compare(people(b), people(a)) || b.length - a.length)[0]!;
}

function inOrder(parts: Part[]): Part[] {
  const size = (part: Part) => part.individuals ?? part.households ?? '-1';
  return parts.sort((a, b) => {
    if (a.breakdown === 'sex_age') return a.category.localeCompare(b.category, 'en', { numeric: true });
    return compare(size(b), size(a)) || (a.category < b.category ? -1 : 1);
  });
}

function partRow(part: Part, total: string | null): PartRow {
  const { breakdown, category, as_of, individuals, households, source, operation, population_group } = part;
  const { assessment, round, from_level, told_by, categories } = part;
  const said = { breakdown, category, as_of, individuals, households, share: share(individuals, total) };
  return {
    ...said,
    source,
    operation,
    population_group,
    assessment,
    round,
    from_level,
    told_by,
    total,
    categories: JSON.stringify(categories),
  };
}

function notes(rows: readonly PartRow[], told: readonly Part[]): Sentence[] {
  const rest = rows.filter(isRemainder);
  const left =
    told.filter(part => part.breakdown === 'sex_age').length -
    rows.filter(row => row.breakdown === 'sex_age' && !isRemainder(row)).length;
  return [
    ...(rows.length > 0 ? [{ key: 'charts.note.breakdowns-apart' }] : []),
    ...(rest.some(row => !row.individuals?.startsWith('-')) ? [{ key: 'charts.note.not-specified' }] : []),
    ...(rest.some(row => row.individuals?.startsWith('-')) ? [{ key: 'charts.note.parts-hold-more' }] : []),
    ...(left > 0 ? [{ key: 'charts.note.sex-age-layers', values: { count: left } }] : []),
  ];
}

/** The largest part of the first breakdown that has one speaks. */
function headline({ rows, facts, series }: Answer<PartRow>): Sentence {
  const { place = null, place_ar = null, population_group = null, breakdown = null } = facts;
  const key = 'charts.demography-and-shelter';
  if (breakdown === 'origin') return { key: `${key}.origin-elsewhere`, values: { place, place_ar } };
  const breakdowns = new Set(rows.map(row => row.breakdown));
  const first = rows.find(
    row => !isRemainder(row) && row.breakdown === (breakdowns.has('shelter') ? 'shelter' : rows[0]?.breakdown),
  );
  if (!first) return { key: `${key}.nothing`, values: { place, place_ar, population_group } };
  const same = rows.filter(row => row.breakdown === first.breakdown && !isRemainder(row));
  const top = same.toSorted((a, b) => compare(b.individuals ?? '-1', a.individuals ?? '-1'))[0]!;
  const { individuals, total, as_of } = top;
  const values = { place, place_ar, population_group, breakdown: top.breakdown, category: top.category };
  return {
    key: individuals === null ? `${key}.headline-families` : `${key}.headline`,
    values: { ...values, individuals, total, as_of, ...whose(top, [...rows, ...(series?.others ?? [])]) },
  };
}
