// Which figures are fresh, stale or missing? Each source at each place, with the day of its last figure and its age.

import type { PopulationGroup } from '../model/displacement-figure.ts';
import { latest } from '../model/preference.ts';
import { dayOf, type Question } from '../model/question.ts';
import { bySeries } from '../model/series.ts';
import type { Db } from '../store/connect.ts';
import { lastDay } from '../store/displacement-series.ts';
import { type LastFigure, lastFigures } from '../store/last-figures.ts';
import { locationsWithin, type Place } from '../store/locations.ts';
import { carryDays } from './carry-forward.ts';
import type { Answer, Chart, Explanation, Sentence } from './chart.ts';
import { daysBetween } from './exact.ts';
import { within } from './figure-inputs.ts';
import { freshnessMatrix } from './freshness-matrix.ts';
import { placeNames } from './place-names.ts';
import { sourceNames } from './source-names.ts';

/** `state`: fresh (at most 180 days old), stale (older: no longer counted) or none (the source has no figure). */
export type FreshnessRow = {
  source: string;
  operation: string;
  assessment: string;
  population_group: PopulationGroup;
  location_code: string;
  location_name: string | null;
  location_name_ar: string | null;
  last_as_of: string | null;
  age_days: number | null;
  state: 'fresh' | 'stale' | 'none';
};

export const freshness: Chart<FreshnessRow> = {
  slug: 'freshness',
  columns: [
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'assessment', kind: 'text' },
    { name: 'population_group', kind: 'code' },
    { name: 'location_code', kind: 'code' },
    { name: 'location_name', kind: 'text' },
    { name: 'location_name_ar', kind: 'text' },
    { name: 'last_as_of', kind: 'day' },
    { name: 'age_days', kind: 'days' },
    { name: 'state', kind: 'code' },
  ],
  key: ['source', 'operation', 'assessment', 'population_group', 'location_code'],
  explain,
  answer,
  headline,
  draw: ({ rows, facts }, words) => freshnessMatrix(rows, facts, words),
};

/** Every series that has a figure anywhere here, at the asked place itself and at each place directly within it. */
async function answer(db: Db, question: Question): Promise<Answer<FreshnessRow>> {
  const group = question.group ?? 'idps';
  const [names, within] = await Promise.all([
    placeNames(db, question),
    locationsWithin(db, question.place, question.version),
  ]);
  const codes = within.map(place => place.code);
  const found = await lastFigures(db, question, group, codes);
  const day = lastDay(question) ?? dayOf(question);
  const places = [whole(question, names), ...within];
  const rows = fullestFirst(found).flatMap(series => places.map(place => row(series, place, group, day)));
  const sources = [...new Set(rows.map(({ source }) => source))];
  return {
    rows,
    notes: notes(rows),
    as_of: rows.length > 0 ? day : null,
    sources,
    facts: { ...names, ...(await sourceNames(db, sources)), population_group: group, ...counted(rows) },
  };
}

type Named = Pick<Place, 'code' | 'name' | 'name_ar'>;

function whole({ place }: Question, names: Awaited<ReturnType<typeof placeNames>>): Named {
  return { code: place, name: String(names.place ?? place), name_ar: String(names.place_ar ?? '') };
}

/** The figures of each series; those that speak of most places first. */
function fullestFirst(found: LastFigure[]): LastFigure[][] {
  return bySeries(found).sort((a, b) => b.length - a.length);
}

function row(series: LastFigure[], place: Named, group: PopulationGroup, day: string): FreshnessRow {
  const { source, operation, assessment } = series[0]!;
  const last = series.find(figure => figure.location_code === place.code);
  const age_days = last ? daysBetween(last.as_of, day) : null;
  return {
    ...{ source, operation, assessment, population_group: group },
    location_code: place.code,
    location_name: place.name,
    location_name_ar: place.name_ar || null,
    last_as_of: last?.as_of ?? null,
    age_days,
    state: age_days === null ? 'none' : age_days > carryDays ? 'stale' : 'fresh',
  };
}

function counted(rows: readonly FreshnessRow[]) {
  const of = (state: FreshnessRow['state']) => rows.filter(row => row.state === state).length;
  return { fresh: of('fresh'), stale: of('stale'), none: of('none'), newest: latest(rows.map(row => row.last_as_of)) };
}

function notes(rows: readonly FreshnessRow[]): Sentence[] {
  if (rows.length === 0) return [];
  return [
    { key: 'charts.note.freshness', values: { days: carryDays } },
    ...(rows.some(row => row.state === 'none') ? [{ key: 'charts.note.nothing-is-not-zero' }] : []),
  ];
}

function headline({ rows, facts }: Answer<FreshnessRow>): Sentence {
  const { place = null, place_ar = null, population_group = null, fresh = 0, newest: newestDay = null } = facts;
  const values = { place, place_ar, population_group };
  if (rows.length === 0) return { key: 'charts.freshness.nothing', values };
  const counts = { fresh: Number(fresh), cells: rows.length, newest: newestDay, days: carryDays };
  return { key: `charts.freshness.headline${fresh === 0 ? '-stale' : ''}`, values: { ...values, ...counts } };
}

function explain(
  { source, operation, assessment, last_as_of, ...row }: FreshnessRow,
  question: Question,
): Explanation | null {
  if (last_as_of === null) return null;
  const { country, place, admin_level } = question;
  const level = row.location_code === place ? admin_level : admin_level + 1;
  const series = { source, operation, assessment, population_group: row.population_group, as_of: last_as_of };
  const where = { ...within(country, row.location_code, level), ...series, breakdown: 'total' };
  return {
    rule: { key: 'explain.rule.freshness', values: { days: carryDays } },
    inputs: [{ noun: 'displacement_figures', part: 'beside', where }],
    left_out: [{ key: 'explain.left-out.said-once' }],
  };
}
