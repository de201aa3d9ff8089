// Where the shortfall is within a plan, and how much of its money cannot be attributed to a sector; without one asked, of each.
import { add, compare, type Decimal, sumKnown } from '../model/decimal.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { fundingOfSectors } from '../store/plan-funding.ts';
import { sectorRequirements } from '../store/requirements.ts';
import type { Answer, Chart, Explanation, NumberAsked, Panel, Sentence } from './chart.ts';
import { isOverCovered } from './coverage.ts';
import { explainCovered, madeOfCell } from './explain-money.ts';
import { noteIf, revisionNotes, sourceNotes } from './money-notes.ts';
import { bulletPanel } from './money-panels.ts';
import { placeNames } from './place-names.ts';
import { isPlan, type Plan, plansOf } from './plans.ts';
import { publishersWord } from './publishers-words.ts';
import { partsOf, type SectorRow } from './sector-rows.ts';
import { sourceNames } from './source-names.ts';

export const gapBySector: Chart<SectorRow> = {
  slug: 'gap-by-sector',
  columns: [
    { name: 'plan_code', kind: 'code' },
    { name: 'sector', kind: 'text' },
    { name: 'requirement_usd', kind: 'usd' },
    { name: 'funding_usd', kind: 'usd' },
    { name: 'coverage_pct', kind: 'percent' },
    { name: 'gap_usd', kind: 'usd' },
    { name: 'kind', kind: 'code' },
    { name: 'year', kind: 'year' },
    { name: 'source', kind: 'code' },
    { name: 'as_of', kind: 'day' },
  ],
  key: ['plan_code', 'year', 'kind', 'sector'],
  page_rows: 30,
  explain,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<SectorRow>> {
  const [plans, requirements, funding] = await Promise.all([
    plansOf(db, question),
    sectorRequirements(db, question),
    fundingOfSectors(db, question),
  ]);
  const plan = planAsked(plans, question, [...requirements, ...funding]);
  const names = await placeNames(db, question);
  if (!plan) return { rows: [], notes: [], as_of: null, sources: [], facts: names };
  const own = partsOf(plan, requirements, funding);
  const others = question.plan === null ? plans.filter(other => other !== plan) : [];
  const after = others.flatMap(other => partsOf(other, requirements, funding));
  const [sectors, rest] = [own.filter(row => row.kind !== 'difference'), own.filter(row => row.kind === 'difference')];
  const rows = [...own, ...after];
  const sources = rows.length > 0 ? [...new Set(rows.map(row => row.source))] : [plan.source];
  return {
    rows,
    notes: [
      ...notes(plan, sectors, rest),
      ...noteIf(after.length > 0, 'money.note.sectors-of-other-plans', { plan_code: plan.plan_code }),
    ],
    as_of: plan.as_of,
    sources,
    facts: { ...names, ...(await sourceNames(db, sources)), ...facts(plan, sectors) },
  };
}

/** The plan told of: the one asked for; else the latest one that has sectors, of one year the one with the largest requirement. */
function planAsked(
  plans: readonly Plan[],
  { plan: asked }: Question,
  parts: readonly { plan_code: string; source: string }[],
): Plan | undefined {
  if (asked !== null) return plans.find(plan => isPlan(plan, asked));
  const hasSectors = (plan: Plan) => parts.some(p => p.plan_code === plan.plan_code && p.source === plan.source);
  return plans.find(hasSectors) ?? plans[0];
}

function explain(row: SectorRow, _question: Question, { column }: NumberAsked<SectorRow>): Explanation | null {
  const left_out = [{ key: 'explain.left-out.other-sectors' }, { key: 'explain.left-out.other-sources' }];
  const covered = column === 'coverage_pct' || column === 'gap_usd' ? explainCovered(row, column) : null;
  if (covered) return { ...covered, left_out };
  const inputs = madeOfCell(row.made_of)[column];
  if (!inputs) return null;
  const rule = { key: `explain.rule.${column}.${row.kind}`, values: { source: row.source } };
  return { rule, inputs, left_out: row.kind === 'difference' ? [] : left_out };
}

function notes(plan: Plan, sectors: readonly SectorRow[], rest: readonly SectorRow[]): Sentence[] {
  const [difference] = rest;
  const over = sectors.filter(isOverCovered);
  const unreported = sectors.filter(
    row => row.kind === 'sector' && row.requirement_usd !== null && row.gap_usd === null,
  );
  return [
    ...sourceNotes([plan]),
    ...revisionNotes([plan]),
    ...noteIf(difference, 'money.note.sectors-differ', {
      requirement_exact: difference?.requirement_usd ?? '0',
      funding_exact: difference?.funding_usd ?? '0',
    }),
    ...noteIf(over.length > 0, 'money.note.not-netted', { count: over.length }),
    ...noteIf(unreported.length > 0, 'money.note.sectors-unreported', { count: unreported.length }),
    ...noteIf(sectors.length === 0, 'money.note.no-sectors', { plan_code: plan.plan_code }),
  ];
}

function facts(plan: Plan, sectors: readonly SectorRow[]): Answer['facts'] {
  const unattributed = sumKnown(sectors.filter(row => row.kind !== 'sector').map(row => row.funding_usd));
  const worst = sectors
    .filter(row => row.gap_usd !== null)
    .reduce<SectorRow | null>((most, row) => (most && compare(most.gap_usd!, row.gap_usd!) >= 0 ? most : row), null);
  return {
    plan: plan.plan_name || plan.plan_code,
    plan_code: plan.plan_code,
    year: plan.year,
    sectors: sectors.length,
    sector: worst?.sector ?? null,
    gap: worst?.gap_usd ?? null,
    sector_gaps: sectors.reduce<Decimal>((total, row) => add(total, row.gap_usd ?? '0'), '0'),
    unattributed,
    funding: plan.funding,
  };
}

function headline({ facts }: Answer<SectorRow>): Sentence {
  if (!facts.sectors) return { key: 'money.sectors.none', values: facts };
  if (!facts.sector || facts.gap === '0') return { key: 'money.sectors.no-gap', values: facts };
  return { key: facts.unattributed === null ? 'money.sectors.gap' : 'money.sectors.gap-and-rest', values: facts };
}

/** The picture is of one plan: sectors of several would look like parts of one whole. */
function draw({ rows, facts }: Answer<SectorRow>, words: Parameters<Chart['draw']>[1]): Panel[] | null {
  const own = rows.filter(row => row.plan_code === facts.plan_code && row.year === facts.year);
  const bullets = own.map(row => ({
    label: row.kind === 'sector' ? publishersWord('sector', row.sector, words) : words.t(`money.kind.${row.kind}`),
    required: row.requirement_usd,
    funded: row.funding_usd,
    remainder: row.kind !== 'sector',
    coverage_pct: row.coverage_pct,
  }));
  return bullets.length > 0 ? [bulletPanel(bullets, words)] : null;
}
