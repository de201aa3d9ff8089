// The promises and what was said of them later, as of a version.
import { sql } from 'kysely';
import type { Pledge, PledgeEvent } from '../model/pledge.ts';
import type { LedgerEvent, LedgerPledge } from '../model/pledge-entry.ts';
import type { Question } from '../model/question.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

/** Promises for the country, and those that name no place, announced by `question.as_of`. */
export function pledgesFor(db: Db, question: Question): Promise<LedgerPledge[]> {
  return db
    .selectFrom('pledges as p')
    .select([
      'p.id',
      'p.country',
      'p.source',
      'p.pledge_ref',
      'p.donor',
      'p.announced_on',
      sql<string>`trim_scale(p.amount)`.as('amount'),
      'p.currency',
      sql<string | null>`trim_scale(p.amount_usd)`.as('amount_usd'),
      'p.due_date',
      'p.semantics',
      'p.purpose',
    ])
    .where('p.country', 'in', [question.country, ''])
    .where(standsIn('p', question.version))
    .where(sql<boolean>`(${question.as_of}::date is null or p.announced_on <= ${question.as_of}::date)`)
    .orderBy('p.announced_on')
    .orderBy('p.source')
    .orderBy('p.pledge_ref')
    .execute();
}

/** Amendments, withdrawals and declarations about those promises, dated by `question.as_of`. */
export function pledgeEventsFor(db: Db, question: Question): Promise<LedgerEvent[]> {
  return db
    .selectFrom('pledge_events as e')
    .select([
      'e.id',
      'e.country',
      'e.source',
      'e.pledge_ref',
      'e.event',
      'e.event_on',
      sql<string | null>`trim_scale(e.amount)`.as('amount'),
      'e.currency',
    ])
    .where('e.country', 'in', [question.country, ''])
    .where(standsIn('e', question.version))
    .where(sql<boolean>`(${question.as_of}::date is null or e.event_on <= ${question.as_of}::date)`)
    .orderBy('e.event_on')
    .execute();
}

export type FoundPledge = LedgerPledge & Pick<Pledge, 'purpose' | 'instrument' | 'status' | 'note' | 'source_url'>;

/** The pledge with this source and reference, in this country (null: in any, those that name none first). */
export async function findPledge(
  db: Db,
  { source, pledge_ref, country }: { source: string; pledge_ref: string; country: string | null },
  version: number,
): Promise<FoundPledge | undefined> {
  const { rows } = await sql<FoundPledge>`
    select p.id, p.country, p.source, p.pledge_ref, p.donor, p.announced_on, trim_scale(p.amount) as amount, p.currency,
      trim_scale(p.amount_usd) as amount_usd, p.due_date, p.semantics, p.purpose, p.instrument, p.status, p.note, p.source_url
    from pledges p
    where p.source = ${source} and p.pledge_ref = ${pledge_ref} and (${country}::text is null or p.country = ${country})
      and ${standsIn('p', version)}
    order by p.country limit 1`.execute(db);
  return rows[0];
}

/** What was said of these promises, with their countries, in the order of days. */
export async function eventsOf(
  db: Db,
  pledges: readonly Pick<Pledge, 'country' | 'source' | 'pledge_ref'>[],
  version: number,
): Promise<PledgeEvent[]> {
  const those = ['country', 'source', 'pledge_ref'] as const;
  const [countries, sources, refs] = those.map(name => pledges.map(one => one[name]));
  const { rows } = await sql<PledgeEvent>`
    select p.country, e.source, e.pledge_ref, e.event, e.event_on, trim_scale(e.amount) as amount, e.currency,
      trim_scale(e.amount_usd) as amount_usd, e.note, e.source_url
    from unnest(${countries}::text[], ${sources}::text[], ${refs}::text[]) as p (country, source, pledge_ref)
    join pledge_events e on e.source = p.source and e.pledge_ref = p.pledge_ref and e.country in (p.country, '')
    where ${standsIn('e', version)} order by e.event_on, e.event, e.id`.execute(db);
  return rows;
}
