// What did we know on a day, and what has changed since? Corrections, new figures and withdrawals between two versions.
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { drawChanges } from './change-pictures.ts';
import { type ChangeRow, newestFirst, withOrigins } from './change-rows.ts';
import { changedFacts } from './changed-facts.ts';
import type { Answer, Chart, Sentence } from './chart.ts';
import { explainChange } from './explain-change.ts';
import { placeNames } from './place-names.ts';
import { sourceNames } from './source-names.ts';

export const knownThenKnownNow: Chart<ChangeRow> = {
  slug: 'known-then-known-now',
  columns: [
    { name: 'fact', kind: 'text' },
    { name: 'source', kind: 'code' },
    { name: 'value_then', kind: 'amount' },
    { name: 'value_now', kind: 'amount' },
    { name: 'difference', kind: 'amount' },
    { name: 'unit', kind: 'code' },
    { name: 'change', kind: 'code' },
    { name: 'changed_on', kind: 'day' },
    { name: 'reason', kind: 'text' },
    { name: 'file_name', kind: 'text' },
    { name: 'version', kind: 'text' },
    { name: 'import', kind: 'text', file_only: true },
    { name: 'quantifier_then', kind: 'code' },
    { name: 'quantifier_now', kind: 'code' },
    { name: 'noun', kind: 'code', file_only: true },
    { name: 'measure', kind: 'code', file_only: true },
    { name: 'population_group', kind: 'code', file_only: true },
    { name: 'location_code', kind: 'code', file_only: true },
    { name: 'location_name', kind: 'text', file_only: true },
    { name: 'operation', kind: 'text', file_only: true },
    { name: 'assessment', kind: 'text', file_only: true },
    { name: 'as_of', kind: 'day', file_only: true },
    { name: 'plan_code', kind: 'code', file_only: true },
    { name: 'plan_name', kind: 'text', file_only: true },
    { name: 'year', kind: 'year', file_only: true },
    { name: 'sector', kind: 'text', file_only: true },
    { name: 'donor', kind: 'text', file_only: true },
    { name: 'pledge_ref', kind: 'code', file_only: true },
    { name: 'event', kind: 'code', file_only: true },
  ],
  key: [
    ...([
      'noun',
      'measure',
      'population_group',
      'location_code',
      'source',
      'operation',
      'assessment',
      'as_of',
    ] as const),
    ...(['plan_code', 'year', 'fact_key', 'unit'] as const),
  ],
  explain: explainChange,
  answer,
  headline,
  draw: drawChanges,
};

async function answer(db: Db, question: Question): Promise<Answer<ChangeRow>> {
  const [names, baseline] = await Promise.all([placeNames(db, question), baselineOf(db, question)]);
  if (!baseline) return { rows: [], notes: [], as_of: null, sources: [], facts: names };
  const changes = await changedFacts(db, question, baseline.version);
  const rows = (await withOrigins(db, changes)).sort(newestFirst);
  const sources = [...new Set(rows.map(row => row.source))].sort();
  const count = (change: string) => String(rows.filter(row => row.change === change).length);
  return {
    rows,
    notes: notes(rows, baseline, question),
    as_of: null,
    sources,
    facts: {
      ...names,
      ...(await sourceNames(db, sources)),
      since: baseline.day,
      then_version: baseline.version,
      same_day: baseline.sameDay ? 1 : 0,
      added_rows_exact: count('new'),
      changed_rows_exact: count('changed'),
      withdrawn_rows_exact: count('withdrawn'),
    },
  };
}

function notes(rows: readonly ChangeRow[], baseline: Baseline, question: Question): Sentence[] {
  const values = { day: baseline.day, earlier: String(baseline.version), later: String(question.version) };
  const has = (noun: string) => rows.some(row => row.noun === noun);
  return [
    {
      key: `charts.known-then-known-now.compared${baseline.sameDay ? '-same-day' : baseline.version === 0 ? '-nothing' : ''}`,
      values,
    },
    ...(has('displacement_figures') ? [{ key: 'charts.known-then-known-now.one-level' }] : []),
    ...(has('funding_flows') ? [{ key: 'charts.known-then-known-now.flows-in-sum' }] : []),
    ...(question.admin_level > 0 ? [{ key: 'charts.known-then-known-now.people-only' }] : []),
  ];
}

function headline({ facts, rows }: Answer<ChangeRow>): Sentence {
  const { place = null, place_ar = null, since = null } = facts;
  if (since === null) return { key: 'charts.known-then-known-now.nothing', values: { place, place_ar } };
  const { added_rows_exact = null, changed_rows_exact = null, withdrawn_rows_exact = null } = facts;
  const values = { place, place_ar, day: since, added_rows_exact, changed_rows_exact, withdrawn_rows_exact };
  const key = rows.length === 0 ? 'unchanged' : facts.same_day ? 'headline-same-day' : 'headline';
  return { key: `charts.known-then-known-now.${key}`, values };
}
