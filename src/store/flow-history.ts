// What was ever known of each flow, up to a version: not what stands, but how it came to stand.
import { type RawBuilder, sql } from 'kysely';
import type { FlowState } from '../model/flow-life.ts';
import type { Question } from '../model/question.ts';
import { fromAsked } from './asked-source.ts';
import type { Db } from './connect.ts';
import { firstYear, lastYear, wholeUsd } from './flow-terms.ts';

/**
 * Every state of the flows into, inside or out of the country (also of those that it shares with others), by flow, oldest
 * first. Versions later than the question's are not known yet: neither what they brought nor what they withdrew. A flow
 * is told whole where any of its states is asked for, so that what leaves a plan does not look as if it had vanished; and
 * likewise where the file that took it from this country has it for another, or brought it from there.
 */
export async function flowStates(db: Db, question: Question): Promise<FlowState[]> {
  const { country, version } = question;
  const { rows } = await sql<FlowState>`
    select country, source, boundary, flow_id, occurrence, donor, recipient, plan_code, stage, usd, amount_original, currency, shared,
      published_in, withdrawn_in
    from (
      select f.id, f.country, f.source, f.boundary, f.flow_id, f.occurrence, f.donor, f.recipient, f.plan_code, f.stage, f.currency,
        trim_scale(${wholeUsd('f')}) as usd,
        trim_scale(f.amount_original) as amount_original, f.on_boundary <> 'single' as shared, f.published_in,
        case when f.withdrawn_in <= ${version} then f.withdrawn_in end as withdrawn_in,
        bool_or(${asked(question)}) over (partition by f.source, f.boundary, f.flow_id, f.occurrence) as asked
      from funding_flows f
      where (${inCountry('f', country)} or ${movedFromOrTo(country)})
        and f.published_in <= ${version}
        and ${fromAsked('f', question)}
        and ${question.flow ? sql`f.flow_id = ${question.flow}` : sql`true`}
    ) states
    where asked
    order by source, boundary, flow_id, occurrence, published_in, id`.execute(db);
  return rows;
}

function inCountry(alias: string, country: string): RawBuilder<boolean> {
  const [own, destinations] = [sql.ref(`${alias}.country`), sql.ref(`${alias}.destinations`)];
  return sql<boolean>`(${own} = ${country} or (${own} = 'MUL' and ${country} = any(${destinations})))`;
}

/** States elsewhere that begin where one here ends, or end where one here begins: not what two files tell at one time. */
function movedFromOrTo(country: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from funding_flows g
    where g.source = f.source and g.boundary = f.boundary and g.flow_id = f.flow_id and g.occurrence = f.occurrence
      and ${inCountry('g', country)} and (g.withdrawn_in = f.published_in or g.published_in = f.withdrawn_in))`;
}

/** Donor, plan (by code or its publisher's id), the years of use that the period touches, and the day of decision. */
function asked({ donor, plan, from, to, as_of }: Question): RawBuilder<boolean> {
  const conditions = [
    ...(donor ? [sql`f.donor = ${donor}`] : []),
    ...(plan ? [sql`${plan} in (f.plan_code, f.plan_id)`] : []),
    ...(from ? [sql`coalesce(${lastYear('f')} >= ${Number(from.slice(0, 4))}, true)`] : []),
    ...(to ? [sql`coalesce(${firstYear('f')} <= ${Number(to.slice(0, 4))}, true)`] : []),
    ...(as_of ? [sql`coalesce(f.decision_date <= ${as_of}::date, true)`] : []),
  ];
  return sql<boolean>`(${sql.join([sql`true`, ...conditions], sql` and `)})`;
}

/** A version as a reader of history sees it: its day (UTC), its import's file, and the day that this file speaks for. */
export type Snapshot = {
  number: number;
  kind: 'publish' | 'revert';
  known_on: string;
  import_id: string;
  file_name: string;
  as_of: string | null;
};

/** These versions by their numbers. */
export async function snapshots(db: Db, numbers: readonly number[]): Promise<Map<number, Snapshot>> {
  const { rows } = await sql<Snapshot>`
    select v.number, v.kind, (v.published_at at time zone 'UTC')::date as known_on, v.import_id, i.file_name, i.as_of
    from versions v join imports i on i.id = v.import_id
    where v.number = any(${numbers}::integer[])`.execute(db);
  return new Map(rows.map(row => [row.number, row]));
}
