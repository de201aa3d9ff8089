// What was asked, what came: requirement, commitment, paid and gap of each plan, and the money beside the plans.
import { atLeastZero, compare, type Decimal, percent, subtract, sumKnown } from '../model/decimal.ts';
import { chosen, latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { moneyByPlan } from '../store/funding-flows.ts';
import { fundingOutsidePlans } from '../store/plan-funding.ts';
import type { Answer, Chart, Explanation, Inputs, NumberAsked, Panel, Sentence } from './chart.ts';
import { explainCovered, flowsLeftOut, inputsById, madeOfCell, madeOfText } from './explain-money.ts';
import { noteIf, revisionNotes, sourceNotes } from './money-notes.ts';
import { bulletPanel } from './money-panels.ts';
import { placeNames } from './place-names.ts';
import { allPlansOf, isAsked, isPlan, moneyInputs, type Plan, sumsOf, yearAsked } from './plans.ts';
import { sourceNames } from './source-names.ts';

/** `part`: a plan; the other plans of its year, where one plan is asked for; or money outside any plan. Never added up. */
export type RequirementsRow = {
  plan_code: string;
  plan_name: string;
  year: number | null;
  original_requirement_usd: Decimal | null;
  requirement_usd: Decimal | null;
  commitment_usd: Decimal | null;
  paid_usd: Decimal | null;
  funding_usd: Decimal | null;
  coverage_pct: string | null;
  gap_usd: Decimal | null;
  as_of: string | null;
  source: string;
  requirement_since: string | null;
  original_source: string | null;
  part: 'plan' | 'other_plans' | 'outside_plan';
  made_of: string;
};

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
  const shown = asked === null ? plans : plans.filter(plan => isPlan(plan, asked));
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

function planRow(plan: Plan): RequirementsRow {
  return {
    plan_code: plan.plan_code,
    plan_name: plan.plan_name,
    year: plan.year,
    original_requirement_usd: plan.original,
    requirement_usd: plan.requirement,
    commitment_usd: plan.commitment,
    paid_usd: plan.paid,
    funding_usd: plan.funding,
    ...coverage(plan.requirement, plan.funding),
    as_of: plan.as_of,
    source: plan.source,
    requirement_since: plan.since,
    original_source: plan.original_source,
    part: 'plan',
    made_of: madeOfText(plan.made_of),
  };
}

/** Coverage of the requirement in force, never clipped; the gap is never negative (domain rules F14, F22). */
export function coverage(
  requirement: Decimal | null,
  funding: Decimal | null,
): { coverage_pct: string | null; gap_usd: Decimal | null } {
  if (requirement === null || funding === null) return { coverage_pct: null, gap_usd: null };
  return { coverage_pct: percent(funding, requirement), gap_usd: atLeastZero(subtract(requirement, funding)) };
}

/** Beside one plan, the others of its year in one row a source: another number, not part of its coverage (F9). */
function otherPlans(plans: readonly Plan[]): RequirementsRow[] {
  const groups = Map.groupBy(plans, plan => `${plan.source}\n${plan.year}`);
  return [...groups.values()].map(group => ({
    ...planRow(group[0]!),
    plan_code: '',
    plan_name: '',
    original_requirement_usd: null,
    requirement_usd: sumKnown(group.map(plan => plan.requirement)),
    commitment_usd: sumKnown(group.map(plan => plan.commitment)),
    paid_usd: sumKnown(group.map(plan => plan.paid)),
    funding_usd: sumKnown(group.map(plan => plan.funding)),
    coverage_pct: null,
    gap_usd: null,
    as_of: latest(group.map(plan => plan.as_of)),
    requirement_since: null,
    original_source: null,
    part: 'other_plans' as const,
    made_of: madeOfText(together(group)),
  }));
}

function together(plans: readonly Plan[]): Record<string, Inputs[]> {
  const names = ['requirement_usd', 'commitment_usd', 'paid_usd', 'funding_usd'];
  return Object.fromEntries(names.map(name => [name, plans.flatMap(plan => plan.made_of[name] ?? [])]));
}

/**
 * Money outside any plan of the country, one row a year, of one source; it has no requirement and so no coverage. What names
 * a plan that the source does not list for this country is outside too, as in FTS's own sums.
 */
async function outsidePlans(db: Db, question: Question, plans: readonly Plan[]): Promise<RequirementsRow[]> {
  const [reported, flows] = await Promise.all([fundingOutsidePlans(db, question), moneyByPlan(db, question)]);
  const byYear = Map.groupBy(
    reported.filter(row => yearAsked(row.year, question)),
    row => row.year,
  );
  const listed = new Set(plans.map(plan => plan.plan_code));
  return [...byYear].reverse().map(([year, rows]) => {
    const sources = rows.map(row => row.source);
    const source = chosen(sources, ['ocha-fts', plans.find(p => p.year === year)?.source ?? null])!;
    const own = rows.filter(row => row.source === source);
    const money = flows.filter(m => m.source === source && !listed.has(m.plan_code) && m.year === year);
    return {
      plan_code: '',
      plan_name: '',
      year,
      original_requirement_usd: null,
      requirement_usd: null,
      commitment_usd: sumKnown(money.map(m => m.commitment_usd)),
      paid_usd: sumKnown(money.map(m => m.paid_usd)),
      funding_usd: sumKnown(own.map(row => row.funding_usd)),
      coverage_pct: null,
      gap_usd: null,
      as_of: latest(own.map(row => row.as_of)),
      source,
      requirement_since: null,
      original_source: null,
      part: 'outside_plan' as const,
      made_of: madeOfText({
        ...moneyInputs(money),
        funding_usd: own.flatMap(row => inputsById('plan_funding', row.id, 'funding_usd')),
      }),
    };
  });
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
    ...noteIf(
      has(r => r.part !== 'plan'),
      'money.note.three-numbers',
    ),
    ...noteIf(
      has(r => r.coverage_pct !== null && Number(r.coverage_pct) > 100),
      'money.note.over-covered',
    ),
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

/** The latest year in which a plan has both numbers: what its plans ask and have, as a ratio of sums. */
function facts(plans: readonly Plan[]): Answer['facts'] {
  const told = plans.filter(plan => plan.requirement !== null && plan.funding !== null);
  const year = told[0]?.year ?? null;
  const ofYear = told.filter(plan => plan.year === year);
  if (ofYear.length === 0) return { plans: 0 };
  const { requirement, funding } = sumsOf(ofYear);
  return {
    plans: ofYear.length,
    plan: ofYear[0]!.plan_name || ofYear[0]!.plan_code,
    year,
    requirement,
    funding,
    coverage_pct: percent(funding, requirement),
    gap: atLeastZero(subtract(requirement, funding)),
    as_of: latest(ofYear.map(plan => plan.as_of)),
    source: ofYear[0]!.source,
  };
}

function headline({ facts }: Answer<RequirementsRow>): Sentence {
  if (!facts.plans) return { key: 'money.requirements.none' };
  return {
    key: facts.plans === 1 ? 'money.requirements.one-plan' : 'money.requirements.plans',
    values: { ...facts, count: facts.plans },
  };
}

function draw({ rows }: Answer<RequirementsRow>, words: Parameters<Chart['draw']>[1]): Panel[] | null {
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
      text: row.coverage_pct === null ? words.t('money.usd', { amount: words.compact(row.funding_usd ?? '0') }) : '',
      coverage_pct: row.coverage_pct,
    }));
  return bullets.length > 0 ? [bulletPanel(bullets, words)] : null;
}
