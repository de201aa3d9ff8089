// Claims as flat rows, one for each figure beside a statement: the same in CSV and JSON.
import type { Cell } from '../charts/chart.ts';
import type { Claim } from '../charts/claims.ts';
import { cellsLine } from './csv.ts';

export type ClaimRow = Record<(typeof claimColumns)[number], Cell>;

/** Columns in the order of the file; what begins with `beside_` is the figure, the rest the statement. */
const claimColumns = [
  'source',
  'as_of',
  'location_code',
  'location_name',
  'population_group',
  'origin_code',
  'origin_name',
  'operation',
  'quantifier',
  'individuals',
  'households',
  'note',
  'source_url',
  'import',
  'line',
  'known',
  'beside_source',
  'beside_operation',
  'beside_assessment',
  'beside_as_of',
  'age_days',
  'beside_individuals',
  'beside_households',
  'beside_basis',
  'beside_quantifier',
  'difference',
  'unit',
] as const;

/** A statement without any figure beside it keeps a row of its own. */
export function claimRows(claims: readonly Claim[]): ClaimRow[] {
  return claims.flatMap(claim => (claim.beside.length > 0 ? claim.beside : [undefined]).map(one => row(claim, one)));
}

function row(claim: Claim, beside: Claim['beside'][number] | undefined): ClaimRow {
  const { source, as_of, location_code, location_name, population_group, operation, quantifier } = claim;
  const { individuals, households, note, source_url, line } = claim;
  return {
    ...{ source, as_of, location_code, location_name, population_group, operation, quantifier },
    ...{ origin_code: claim.origin_code, origin_name: claim.origin_name },
    ...{ individuals, households, note, source_url, import: claim.import, line },
    known: beside ? claim.known : null,
    beside_source: beside?.source ?? null,
    beside_operation: beside?.operation ?? null,
    beside_assessment: beside?.assessment ?? null,
    beside_as_of: beside?.as_of ?? null,
    age_days: beside?.age_days ?? null,
    beside_individuals: beside?.individuals ?? null,
    beside_households: beside?.households ?? null,
    beside_basis: beside?.basis ?? null,
    beside_quantifier: beside?.quantifier ?? null,
    difference: beside?.difference ?? null,
    unit: beside?.unit ?? null,
  };
}

/** `bom`: Excel reads UTF-8 only with it. */
export function claimsCsv(rows: readonly ClaimRow[], { bom = false } = {}): string {
  const lines = rows.map(one => cellsLine(claimColumns.map(name => one[name])));
  return `${bom ? '\uFEFF' : ''}${cellsLine([...claimColumns])}${lines.join('')}`;
}
