// How well was each plan funded, as it was known at the time? Every file is a step, and nothing is told with hindsight.
import { latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { Answer, Chart, Explanation, Sentence } from './chart.ts';
import { isOverCovered } from './coverage.ts';
import { drawCoverage, shownPlans } from './coverage-pictures.ts';
import { type CoverageRow, coverageRow, dayOf } from './coverage-rows.ts';
import { type CoverageStep, coverageSteps } from './coverage-steps.ts';
import { noteIf, withoutUsdNotes } from './money-notes.ts';
import { placeNames } from './place-names.ts';
import { planYear } from './plans.ts';
import { sourceNames } from './source-names.ts';

export const coverageOverTime: Chart<CoverageRow> = {
  slug: 'coverage-over-time',
  columns: [
    { name: 'plan_code', kind: 'code' },
    { name: 'plan_name', kind: 'text' },
    { name: 'known_on', kind: 'day' },
    { name: 'as_of', kind: 'day' },
    { name: 'requirement_usd', kind: 'usd' },
    { name: 'funding_usd', kind: 'usd' },
    { name: 'coverage_pct', kind: 'percent' },
    { name: 'import', kind: 'text' },
    { name: 'requirement_revised', kind: 'code' },
    { name: 'year', kind: 'year' },
    { name: 'source', kind: 'code' },
    { name: 'version', kind: 'code' },
    { name: 'import_id', kind: 'code' },
  ],
  key: ['plan_code', 'year', 'version'],
  page_rows: 500,
  explain,
  answer,
  headline,
  draw: drawCoverage,
};

async function answer(db: Db, question: Question): Promise<Answer<CoverageRow>> {
  const steps = await coverageSteps(db, question);
  const plans = [...Map.groupBy(steps, step => planYear(coverageRow(step))).values()].sort(mostTold);
  const rows = plans.flat().map(coverageRow);
  const sources = [...new Set(rows.map(row => row.source))].sort();
  return {
    rows,
    notes: notes(plans),
    as_of: latest(rows.map(row => row.as_of)),
    sources,
    facts: {
      ...(await placeNames(db, question)),
      ...(await sourceNames(db, sources)),
      ...facts(plans.find(isMoving) ?? plans.find(isCovered)),
    },
  };
}

/** Latest year first; within a year the plan of which most was told. */
function mostTold(a: CoverageStep[], b: CoverageStep[]): number {
  const [x, y] = [a[0]!.plan, b[0]!.plan];
  return (y.year ?? 0) - (x.year ?? 0) || b.length - a.length || (x.plan_code < y.plan_code ? -1 : 1);
}

function notes(plans: readonly CoverageStep[][]): Sentence[] {
  const steps = plans.flat();
  const told = plans.filter(isMoving).length;
  return [
    ...withoutUsdNotes(plans.map(own => own.at(-1)!.plan)),
    ...noteIf(steps.length > 0, 'money.note.coverage-as-known'),
    ...noteIf(told > shownPlans, 'money.note.coverage-shown', { shown: shownPlans, plans: told }),
    ...steps
      .filter(step => step.revised)
      .slice(-3)
      .map(({ plan, requirement, seen }) => ({
        key: 'money.note.requirement-known',
        values: { plan_code: plan.plan_code, requirement_exact: requirement, known_on: seen.known_on },
      })),
    ...noteIf(steps.some(isOverCovered), 'money.note.over-covered'),
    ...noteIf(
      steps.some(step => step.gone),
      'money.note.coverage-gone',
    ),
  ];
}

/** The first and the last that is known of the latest plan of which most can be told. */
function facts(steps: readonly CoverageStep[] = []): Answer['facts'] {
  const told = steps.filter(step => step.coverage_pct !== null);
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last) return { steps: 0 };
  return {
    steps: told.length,
    plan: first.plan.plan_name || first.plan.plan_code,
    first_pct: first.coverage_pct,
    first_day: dayOf(coverageRow(first)),
    last_pct: last.coverage_pct,
    last_day: dayOf(coverageRow(last)),
    requirement: last.requirement,
  };
}

function headline({ facts }: Answer<CoverageRow>): Sentence {
  if (!facts.steps) return { key: 'money.coverage.none', values: facts };
  return { key: facts.steps === 1 ? 'money.coverage.one-step' : 'money.coverage.steps', values: facts };
}

function explain(row: CoverageRow, question: Question): Explanation | null {
  if (row.requirement_usd === null && row.funding_usd === null) return null;
  const { source, plan_code, year } = row;
  const where = { country: question.country, source, plan_code, year, sector_kind: 'plan' };
  return {
    rule: { key: 'explain.rule.coverage-step', values: { import: row.import, known_on: row.known_on } },
    inputs: [
      { noun: 'requirements', part: 'beside', where },
      { noun: 'plan_funding', part: 'beside', where },
    ],
    left_out: [{ key: 'explain.left-out.plan-state-past' }],
  };
}

/** A plan of which one thing only was ever told is a point and no line. */
function isMoving(steps: readonly CoverageStep[]): boolean {
  return steps.filter(step => step.coverage_pct !== null).length > 1;
}

function isCovered(steps: readonly CoverageStep[]): boolean {
  return steps.some(step => step.coverage_pct !== null);
}
