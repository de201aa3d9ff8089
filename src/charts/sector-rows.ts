// The sectors of a plan as rows, with what its own total has more or less than they have together.
import { compare, type Decimal, subtract, sumKnown } from '../model/decimal.ts';
import type { PlanFunding } from '../model/requirement.ts';
import type { ReportedFunding } from '../store/plan-funding.ts';
import type { StatedRequirement } from '../store/requirements.ts';
import { coverage } from './coverage.ts';
import { inputsById, madeOfCell, madeOfText, takenOff } from './explain-money.ts';
import type { Plan } from './plans.ts';

/** `kind`: a sector, `shared`, `not_specified`, or the `difference` between the sectors' sum and the plan's own total. */
export type SectorRow = {
  plan_code: string;
  sector: string;
  requirement_usd: Decimal | null;
  funding_usd: Decimal | null;
  coverage_pct: string | null;
  gap_usd: Decimal | null;
  kind: PlanFunding['sector_kind'] | 'difference';
  year: number | null;
  source: string;
  as_of: string | null;
  made_of: string;
};

/** What a plan consists of, and the difference to its own total; nothing where no sector is known. */
export function partsOf(plan: Plan, requirements: readonly StatedRequirement[], funding: readonly ReportedFunding[]) {
  const sectors = sectorRows(plan, requirements, funding);
  return sectors.length > 0 ? [...sectors, ...difference(plan, sectors)] : [];
}

function sectorRows(
  plan: Plan,
  requirements: readonly StatedRequirement[],
  funding: readonly ReportedFunding[],
): SectorRow[] {
  const ofPlan = (row: { source: string; plan_code: string; year: number | null }) =>
    row.source === plan.source && row.plan_code === plan.plan_code && (row.year === null || row.year === plan.year);
  const asked = new Map(requirements.filter(ofPlan).map(row => [name(row), row])); // the last is in force: oldest first
  const came = new Map(funding.filter(ofPlan).map(row => [name(row), row]));
  return [...new Set([...asked.keys(), ...came.keys()])]
    .map(key => sectorRow(plan, asked.get(key), came.get(key)))
    .sort((a, b) => rank(a) - rank(b) || compare(b.requirement_usd ?? '0', a.requirement_usd ?? '0'));
}

function name(row: { sector: string; sector_kind: string }): string {
  return `${row.sector_kind}\n${row.sector}`;
}

function sectorRow(plan: Plan, asked?: StatedRequirement, came?: ReportedFunding): SectorRow {
  const requirement = asked?.requirement_usd ?? null;
  const funding = came?.funding_usd ?? null;
  const { sector, sector_kind } = (asked ?? came)!;
  return {
    plan_code: plan.plan_code,
    sector,
    requirement_usd: requirement,
    funding_usd: funding,
    ...coverage(requirement, funding),
    kind: sector_kind,
    year: plan.year,
    source: plan.source,
    as_of: came?.as_of ?? asked?.as_of ?? null,
    made_of: madeOfText({
      requirement_usd: inputsById('requirements', asked?.id, 'requirement_usd'),
      funding_usd: inputsById('plan_funding', came?.id, 'funding_usd'),
    }),
  };
}

/** Sectors by requirement, then what has no single sector. */
function rank({ kind }: SectorRow): number {
  return ['sector', 'shared', 'not_specified'].indexOf(kind);
}

/** What the plan's own total has more (or less, then negative) than its sectors together: shown, never spread over them. */
function difference(plan: Plan, sectors: readonly SectorRow[]): SectorRow[] {
  const beyond = (total: Decimal | null, parts: (Decimal | null)[]) =>
    total === null ? null : subtract(total, sumKnown(parts) ?? '0');
  const requirement = beyond(
    plan.requirement,
    sectors.map(row => row.requirement_usd),
  );
  const funding = beyond(
    plan.funding,
    sectors.map(row => row.funding_usd),
  );
  if ((requirement ?? '0') === '0' && (funding ?? '0') === '0') return [];
  return [
    {
      plan_code: plan.plan_code,
      sector: 'difference',
      requirement_usd: requirement,
      funding_usd: funding,
      coverage_pct: null,
      gap_usd: null,
      kind: 'difference',
      year: plan.year,
      source: plan.source,
      as_of: plan.as_of,
      made_of: madeOfText({
        requirement_usd: lessSectors(plan, sectors, 'requirement_usd'),
        funding_usd: lessSectors(plan, sectors, 'funding_usd'),
      }),
    },
  ];
}

function lessSectors(plan: Plan, sectors: readonly SectorRow[], column: 'requirement_usd' | 'funding_usd') {
  const parts = sectors.flatMap(row => madeOfCell(row.made_of)[column] ?? []);
  return [...(plan.made_of[column] ?? []), ...takenOff(parts)];
}
