// Coverage as rows: a row wherever requirement or funding of a plan became known otherwise.
import type { Decimal } from '../model/decimal.ts';
import type { CoverageStep } from './coverage-steps.ts';

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

/** A step as a row; where nobody tells the plan any more, the day is that of the file that left it out. */
export function coverageRow(step: CoverageStep): CoverageRow {
  const { plan, seen, requirement, funding, coverage_pct, revised, gone } = step;
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

/** The day that the numbers speak for; without one, the day on which they were known. */
export function dayOf(row: CoverageRow): string {
  return row.as_of ?? row.known_on;
}
