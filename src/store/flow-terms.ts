// What SQL says of one flow: its dollars, and the years for which it is given.
import { type RawBuilder, sql } from 'kysely';

/** The source's own dollars, or the original amount where that is in dollars. `alias` is the table or its alias in the query. */
export function wholeUsd(alias: string): RawBuilder<string | null> {
  const [usd, currency, original] = named(alias, ['amount_usd', 'currency', 'amount_original']);
  return sql<string | null>`coalesce(${usd}, case when ${currency} = 'USD' then ${original} end)`;
}

/**
 * What its parts leave of an envelope (domain rule F6): never less than nothing; of a correction below zero, never more; of an
 * unknown amount nothing known.
 */
export function leftOf(whole: RawBuilder<unknown>, parts: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`
    case when ${whole} < 0 then least(${whole} - ${parts}, 0) when ${whole} >= 0 then greatest(${whole} - ${parts}, 0) end`;
}

/** The currency of all these flows with an original amount; null where they have several, or one has none. */
export const theirCurrency = sql<string | null>`
  case when bool_and(amount_original is not null) and count(distinct currency) = 1 then min(currency) end`;

/** The first year of use; else the year of the budget, else that of the decision. */
export function firstYear(alias: string): RawBuilder<number | null> {
  const [start, budget, decided] = named(alias, ['usage_year_start', 'budget_year', 'decision_date']);
  return sql<number | null>`coalesce(${start}, ${budget}, extract(year from ${decided})::integer)`;
}

/** The last year of use, which is the first where no other is said. */
export function lastYear(alias: string): RawBuilder<number | null> {
  return sql<number | null>`coalesce(${sql.ref(`${alias}.usage_year_end`)}, ${firstYear(alias)})`;
}

function named(alias: string, columns: readonly string[]) {
  return columns.map(column => sql.ref(`${alias}.${column}`));
}
