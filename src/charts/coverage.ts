// What came against what was asked for: coverage and gap.
import { atLeastZero, type Decimal, percent, subtract } from '../model/decimal.ts';

/** Coverage of the requirement in force, never clipped; the gap is never negative. */
export function coverage(
  requirement: Decimal | null,
  funding: Decimal | null,
): { coverage_pct: string | null; gap_usd: Decimal | null } {
  if (requirement === null || funding === null) return { coverage_pct: null, gap_usd: null };
  return { coverage_pct: percent(funding, requirement), gap_usd: atLeastZero(subtract(requirement, funding)) };
}

/** More came than was asked for: never clipped, and told. */
export function isOverCovered({ coverage_pct }: { coverage_pct: string | null }): boolean {
  return coverage_pct !== null && Number(coverage_pct) > 100;
}
