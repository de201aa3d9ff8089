// What was asked, what came: requirement, commitment, paid and gap of each plan, and the money beside the plans.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { atLeastZero, compare, percent, subtract } from '../model/decimal.ts';
import { latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { Answer, Chart, Explanation, NumberAsked, Panel, Sentence } from './chart.ts';
import { isOverCovered } from './coverage.ts';
import { explainCovered, flowsLeftOut, madeOfCell } from './explain-money.ts';
import { noteIf, revisionNotes, sourceNotes, withoutUsdNotes } from './money-notes.ts';
import { bulletPanel } from './money-panels.ts';
import { placeNames } from './place-names.ts';
import { allPlansOf, isAsked, isPlan, type Plan, sumsOf } from './plans.ts';
import { otherPlans, outsidePlans, planRow, type RequirementsRow } from './requirement-rows.ts';
import { sourceNames } from './source-names.ts';

export const requirementsAndFunding: Chart<RequirementsRow> = {
  slug: 'requirements-and-funding',
  columns: [
    { name: 'plan_code', kind: 'code' },
    { name: 'plan_name', kind: 'text' },
    { name: 'year', kind: 'year' },
    { name: 'original_requirement_usd', kind: 'usd' },
    { name: 'requirement_usd', kind: 'usd' },
    { name: 'commitment_usd', kind: 'usd' },
    { name: 'paid_usd', kind: 'usd' },
    { name: 'funding_usd', kind: 'usd' },
    { name: 'coverage_pct', kind: 'percent' },
    { name: 'gap_usd', kind: 'usd' },
    { name: 'as_of', kind: 'day' },
    { name: 'source', kind: 'code' },
    { name: 'requirement_since', kind: 'day' },
    { name: 'original_source', kind: 'code' },
    { name: 'part', kind: 'code' },
  ],
  key: ['part', 'plan_code', 'year', 'source'],
  explain,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<RequirementsRow>> {
  const all = await allPlansOf(db, question);
  const plans = all.filter(plan => isAsked(plan, question));
  const asked = question.plan;
  const shown = plans.filter(plan => isPlan(plan, asked));
  const outside = await outsidePlans(db, question, all);
  const years = new Set(shown.map(plan => plan.year));
  const rows = [
    ...shown.map(planRow),
    ...(asked === null ? [] : otherPlans(plans.filter(p => years.has(p.year) && !shown.includes(p)))),
    ...outside.filter(row => asked === null || years.has(row.year)),
  ];
  const sources = [...new Set(rows.map(row => row.source))];
  return {
    rows,
    notes: notes(rows, shown),
    as_of: latest(rows.map(row => row.as_of)),
    sources,
    facts: { ...(await placeNames(db, question)), ...(await sourceNames(db, sources)), ...facts(shown) },
  };
}

function explain(
  row: RequirementsRow,
  _question: Question,
  { column }: NumberAsked<RequirementsRow>,
): Explanation | null {
  const left_out = [{ key: `explain.left-out.three-numbers.${row.part}` }, { key: 'explain.left-out.other-sources' }];
  const covered = column === 'coverage_pct' || column === 'gap_usd' ? explainCovered(row, column) : null;
  if (covered) return { ...covered, left_out };
  const inputs = madeOfCell(row.made_of)[column];
  if (!inputs) return null;
  const values = { source: column.startsWith('original') ? row.original_source : row.source };
  const flows = inputs.some(one => one.noun === 'funding_flows');
  return {
    rule: { key: `explain.rule.${column}.${row.part === 'plan' ? 'plan' : 'several'}`, values },
    inputs,
    left_out: [...left_out, ...(flows ? flowsLeftOut : [])],
  };
}

function notes(rows: readonly RequirementsRow[], plans: readonly Plan[]): Sentence[] {
  const has = (test: (row: RequirementsRow) => boolean) => rows.some(test);
  return [
    ...sourceNotes(plans),
    ...revisionNotes(plans),
    ...withoutUsdNotes(plans),
    ...noteIf(
      has(r => r.part !== 'plan'),
      'money.note.three-numbers',
    ),
    ...noteIf(has(isOverCovered), 'money.note.over-covered'),
    ...noteIf(
      has(r => r.funding_usd !== null && compare(r.funding_usd, '0') < 0),
      'money.note.negative',
    ),
    ...noteIf(
      has(r => r.funding_usd !== null) && !has(r => r.paid_usd !== null || r.commitment_usd !== null),
      'money.note.stages-unknown',
    ),
  ];
}

/** The latest year in which a plan has both numbers: what its plans of one source ask and have, as a ratio of sums. */
function facts(plans: readonly Plan[]): Answer['facts'] {
  const told = plans.filter(plan => plan.requirement !== null && plan.funding !== null);
  const first = told[0];
  if (!first) return { plans: 0 };
  const { year, source } = first;
  const ofYear = told.filter(plan => plan.year === year && plan.source === source);
  const { requirement, funding } = sumsOf(ofYear);
  return {
    plans: ofYear.length,
    plan: first.plan_name || first.plan_code,
    year,
    requirement,
    funding,
    coverage_pct: percent(funding, requirement),
    gap: atLeastZero(subtract(requirement, funding)),
    as_of: latest(ofYear.map(plan => plan.as_of)),
    source,
  };
}

function headline({ facts }: Answer<RequirementsRow>): Sentence {
  if (!facts.plans) return { key: 'money.requirements.none' };
  return {
    key: facts.plans === 1 ? 'money.requirements.one-plan' : 'money.requirements.plans',
    values: { ...facts, count: facts.plans },
  };
}

function draw({ rows }: Answer<RequirementsRow>, words: DrawingWords): Panel[] | null {
  const bullets = rows
    .filter(row => row.requirement_usd !== null || row.funding_usd !== null)
    .map(row => ({
      label: row.part === 'plan' ? row.plan_name || row.plan_code : words.t(`money.part.${row.part}`),
      year: row.year,
      required: row.requirement_usd,
      paid: row.paid_usd,
      committed: row.commitment_usd,
      funded: row.funding_usd,
      remainder: row.part !== 'plan',
      coverage_pct: row.coverage_pct,
    }));
  return bullets.length > 0 ? [bulletPanel(bullets, words)] : null;
}
