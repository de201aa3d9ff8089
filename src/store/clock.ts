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

/** True for rows that appeared or were withdrawn after version `then`, up to `now`: what may differ between the two. */
export function movedBetween(alias: string, then: number, now: number): RawBuilder<boolean> {
  const published = sql.ref(`${alias}.published_in`);
  const withdrawn = sql.ref(`${alias}.withdrawn_in`);
  return sql<boolean>`(${published} > ${then} and ${published} <= ${now} or ${withdrawn} > ${then} and ${withdrawn} <= ${now})`;
}

/** The last version after `then`, up to `now`, in which any of the grouped rows moved. */
export function lastMove(alias: string, then: number, now: number): RawBuilder<number> {
  const published = sql.ref(`${alias}.published_in`);
  const withdrawn = sql.ref(`${alias}.withdrawn_in`);
  return sql<number>`greatest(
    max(${published}) filter (where ${published} > ${then} and ${published} <= ${now}),
    max(${withdrawn}) filter (where ${withdrawn} > ${then} and ${withdrawn} <= ${now}))`;
}
