// The one condition that every question about published rows carries.
import { type RawBuilder, sql } from 'kysely';

/**
 * True for rows that stand as of version `v`: published in it or before, and not withdrawn by then.
 * `alias` is the table or its alias in the query.
 */
export function standsIn(alias: string, v: number): RawBuilder<boolean> {
  const published = sql.ref(`${alias}.published_in`);
  const withdrawn = sql.ref(`${alias}.withdrawn_in`);
  return sql<boolean>`(${published} <= ${v} and (${withdrawn} is null or ${withdrawn} > ${v}))`;
}

/**
 * The numbers of people that stand in version `v`, to select from: own figures of each place and sums of deeper ones, each
 * a row (`displacement_numbers` in the migrations says how).
 */
export function numbersIn(v: number): RawBuilder<unknown> {
  return sql`displacement_numbers(${v})`;
}
