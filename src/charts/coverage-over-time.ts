// How well was each plan funded, as it was known at the time? Every file is a step, and nothing is told with hindsight.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Decimal } from '../model/decimal.ts';
import { latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { Answer, Chart, Explanation, Panel, Sentence } from './chart.ts';
import { type CoverageStep, coverageSteps } from './coverage-steps.ts';
import type { LineStyle } from './manner.ts';
import { noteIf } from './money-notes.ts';
import { placeNames } from './place-names.ts';
import { sourceNames } from './source-names.ts';
import { type Line, timePanel } from './time-panel.ts';

/**
 * From `known_on` (UTC) until the plan's next row this was known: `coverage_pct` is funding to the requirement beside it, the
 * one that was in force in the sources then. `as_of`: the day for which the numbers speak. Without numbers: nobody told the
 * plan any more. `requirement_revised`: the requirement is another than in the row before.
 */
export type CoverageRow = {
  plan_code: string;
  plan_name: string;
  known_on: string;
  as_of: string | null;
  requirement_usd: Decimal | null;
  funding_usd: Decimal | null;
  coverage_pct: string | null;
  import: string;
  requirement_revised: 'yes' | 'no';
  year: number | null;
  source: string;
  version: number;
  import_id: string;
};

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
  draw,
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

function planYear(row: { plan_code: string; year: number | null }): string {
  return `${row.plan_code}\n${row.year}`;
}

/** Latest year first; within a year the plan of which most was told. */
function mostTold(a: CoverageStep[], b: CoverageStep[]): number {
  const [x, y] = [a[0]!.plan, b[0]!.plan];
  return (y.year ?? 0) - (x.year ?? 0) || b.length - a.length || (x.plan_code < y.plan_code ? -1 : 1);
}

function coverageRow({ plan, seen, requirement, funding, coverage_pct, revised, gone }: CoverageStep): CoverageRow {
  return {
    plan_code: plan.plan_code,
    plan_name: plan.plan_name,
    known_on: seen.known_on,
    as_of: gone ? seen.as_of : plan.as_of,
    requirement_usd: requirement,
    funding_usd: funding,
    coverage_pct,
    import: seen.file_name,
    requirement_revised: revised ? 'yes' : 'no',
    year: plan.year,
    source: plan.source,
    version: seen.number,
    import_id: seen.import_id,
  };
}

function notes(plans: readonly CoverageStep[][]): Sentence[] {
  const steps = plans.flat();
  const told = plans.filter(isMoving).length;
  return [
    ...noteIf(steps.length > 0, 'money.note.coverage-as-known'),
    ...noteIf(told > shownPlans, 'money.note.coverage-shown', { shown: shownPlans, plans: told }),
    ...steps
      .filter(step => step.revised)
      .slice(-3)
      .map(({ plan, requirement, seen }) => ({
        key: 'money.note.requirement-known',
        values: { plan_code: plan.plan_code, requirement_exact: requirement, known_on: seen.known_on },
      })),
    ...noteIf(
      steps.some(step => step.coverage_pct !== null && Number(step.coverage_pct) > 100),
      'money.note.over-covered',
    ),
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

/** The day that the numbers speak for; without one, the day on which they were known. */
function dayOf(row: CoverageRow): string {
  return row.as_of ?? row.known_on;
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

const shownPlans = 6;

/** A plan of which one thing only was ever told is a point and no line. */
function isMoving(steps: readonly CoverageStep[]): boolean {
  return steps.filter(step => step.coverage_pct !== null).length > 1;
}

function isCovered(steps: readonly CoverageStep[]): boolean {
  return steps.some(step => step.coverage_pct !== null);
}

const colours: readonly LineStyle['colour'][] = [
  '@source-1',
  '@source-2',
  '@source-3',
  '@source-4',
  '@source-5',
  '@source-6',
];
const dashes: readonly number[][] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 4], [12, 4]];

/** Stepped lines of the plans that moved; a thin line stands where a requirement was revised. */
function draw({ rows }: Answer<CoverageRow>, words: DrawingWords): Panel[] | null {
  const plans = [...Map.groupBy(rows, planYear).values()];
  const moving = plans.filter(own => own.filter(row => row.coverage_pct !== null).length > 1).slice(0, shownPlans);
  if (moving.length === 0) return null;
  const revisions = moving.flat().filter(row => row.requirement_revised === 'yes');
  return [
    timePanel(
      moving.map((own, i) => line(own, i, words)),
      words,
      {
        unit: words.t('money.axis.coverage'),
        events: revisions.map(row => ({ day: dayOf(row), label: words.t('money.revised', { plan: row.plan_code }) })),
      },
    ),
  ];
}

function line(rows: readonly CoverageRow[], i: number, words: DrawingWords): Line {
  const label = rows[0]!.plan_code;
  return {
    label,
    endLabel: label,
    stepped: true,
    style: { colour: colours[i]!, marker: 'circle', dash: dashes[i]! },
    points: rows.map(row => ({ day: dayOf(row), value: row.coverage_pct, said: said(label, row, words) })),
  };
}

function said(label: string, row: CoverageRow, words: DrawingWords): string {
  if (row.coverage_pct === null) return `${label}: ${words.t('money.unknown')}`;
  const amount = words.t('money.usd', { amount: words.number(row.requirement_usd ?? '0') });
  return `${label}: ${words.t('money.coverage-of', { percent: words.number(row.coverage_pct), amount })}`;
}
