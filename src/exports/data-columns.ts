// What kind of thing stands in each column of the data sets; what is not named here is text.
import type { FieldKind } from './table-schema.ts';

const columns: Partial<Record<FieldKind, readonly string[]>> = {
  day: [
    ...['as_of', 'period_start', 'period_end', 'decision_date', 'first_reported', 'valid_from', 'plan_start'],
    ...['plan_end', 'announced_on', 'due_date'],
  ],
  count: ['households', 'individuals'],
  usd: ['amount_usd', 'requirement_usd', 'original_requirement_usd', 'funding_usd'],
  amount: ['amount', 'amount_original'],
  decimal: ['household_factor', 'exchange_rate'],
  percent: ['percent_as_published'],
  whole: ['admin_level', 'occurrence'],
  year: ['year', 'usage_year_start', 'usage_year_end', 'budget_year'],
  flag: ['new_money', 'coverage_break'],
};

const kinds = new Map(
  Object.entries(columns).flatMap(([kind, names]) =>
    names.map((name): [string, FieldKind] => [name, kind as FieldKind]),
  ),
);

export function kindOfColumn(name: string): FieldKind {
  return kinds.get(name) ?? 'text';
}
