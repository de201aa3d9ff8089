// Which amounts of money differ between two versions: requirements, reported funding, promises and what was said of them.
import { type RawBuilder, sql } from 'kysely';
import type { Noun } from '../model/fact.ts';
import type { Question } from '../model/question.ts';
import { lastMove, movedBetween, standsIn } from './clock.ts';
import type { Db } from './connect.ts';

type MoneyNoun = Extract<Noun, 'requirements' | 'plan_funding' | 'pledges' | 'pledge_events'>;

/**
 * One amount as it was and as it is, in `currency`; null where it was not known or not stated. `measure`: its column.
 * `as_of`: the day it holds from, was announced on or is of, whichever its noun has. `fact_key`: what it is about, as one code.
 */
export type ChangedAmount = {
  noun: MoneyNoun | 'funding_flows';
  measure: string;
  source: string;
  as_of: string | null;
  plan_code: string;
  plan_name: string;
  year: number | null;
  sector: string;
  donor: string;
  pledge_ref: string;
  event: string;
  currency: string;
  value_then: string | null;
  value_now: string | null;
  known_then: boolean;
  known_now: boolean;
  version: number;
  fact_key: string;
};

/** An amount that is one published row: its id then and its id now. */
export type ChangedRow = ChangedAmount & { noun: MoneyNoun; id_then: string | null; id_now: string | null };

/**
 * Every amount about the country that differs between version `then` and the question's, in no order. One that is in another
 * currency now is two: what went, and what came. Between two currencies there is no difference to tell.
 */
export async function changedAmounts(db: Db, question: Question, then: number): Promise<ChangedRow[]> {
  const found = await Promise.all(measures.map(measure => changed(db, question, then, measure)));
  return found.flat().flatMap(({ currency_then, ...row }) => {
    const { value_then, value_now, currency } = row;
    if (value_then === null || value_now === null || currency_then === currency) return [row];
    return [
      { ...row, currency: currency_then, value_now: null, known_now: false, id_now: null },
      { ...row, value_then: null, known_then: false, id_then: null },
    ];
  });
}

type Measure = { noun: MoneyNoun; measure: string; currency: string | null; day: string; columns: Partial<Described> };
type Described = Record<'plan_code' | 'plan_name' | 'year' | 'sector' | 'donor' | 'pledge_ref' | 'event', string>;

const plan = { plan_code: 'plan_code', plan_name: 'plan_name', year: 'year', sector: 'sector' };

/** Which column of which noun is an amount, in which currency (null: dollars) and of which day; names of our own, never a reader's. */
const measures: readonly Measure[] = [
  { noun: 'requirements', measure: 'requirement_usd', currency: null, day: 'valid_from', columns: plan },
  { noun: 'requirements', measure: 'original_requirement_usd', currency: null, day: 'valid_from', columns: plan },
  { noun: 'plan_funding', measure: 'funding_usd', currency: null, day: 'as_of', columns: plan },
  {
    noun: 'pledges',
    measure: 'amount',
    currency: 'currency',
    day: 'announced_on',
    columns: { donor: 'donor', pledge_ref: 'pledge_ref' },
  },
  {
    noun: 'pledge_events',
    measure: 'amount',
    currency: 'currency',
    day: 'event_on',
    columns: { pledge_ref: 'pledge_ref', event: 'event' },
  },
];

type Compared = ChangedRow & { currency_then: string };

async function changed(db: Db, question: Question, then: number, about: Measure): Promise<Compared[]> {
  const table = sql.table(about.noun);
  const currency = (alias: string) => (about.currency === null ? sql`'USD'` : sql.ref(`${alias}.${about.currency}`));
  const value = (alias: string) => sql`trim_scale(${sql.ref(`${alias}.${about.measure}`)})`;
  const same = (alias: string) =>
    sql`${sql.ref(`${alias}.country`)} = m.country and ${sql.ref(`${alias}.fact_key`)} = m.fact_key`;
  const { rows } = await sql<Compared>`
    with moved as (
      select r.country, r.fact_key, ${lastMove('r', then, question.version)} as version
      from ${table} r
      where ${asked(question, about)} and ${movedBetween('r', then, question.version)}
      group by r.country, r.fact_key
    )
    select ${about.noun} as noun, ${about.measure} as measure, x.source, ${sql.ref(`x.${about.day}`)} as as_of,
      ${described(about)}, ${currency('x')} as currency, ${currency('b')} as currency_then, m.version,
      ${value('b')} as value_then, ${value('a')} as value_now, b.id is not null as known_then, a.id is not null as known_now,
      m.fact_key, b.id as id_then, a.id as id_now
    from moved m
    left join ${table} b on ${same('b')} and ${standsIn('b', then)}
    left join ${table} a on ${same('a')} and ${standsIn('a', question.version)}
    join ${table} x on x.country = m.country and x.id = coalesce(a.id, b.id)
    where ${value('b')} is distinct from ${value('a')}
      or (${value('a')} is not null and ${currency('b')} <> ${currency('a')})`.execute(db);
  return rows;
}

function described({ columns }: Measure): RawBuilder<unknown> {
  const names = ['plan_code', 'plan_name', 'sector', 'donor', 'pledge_ref', 'event'] as const;
  const year = columns.year ? sql`x.year` : sql`null::integer`;
  return sql.join([
    ...names.map(name => (columns[name] ? sql.ref(`x.${name}`) : sql`'' as ${sql.ref(name)}`)),
    sql`${year} as year`,
  ]);
}

/** Promises that name no place are everybody's, as on every page that lists them. */
function asked(question: Question, { noun, day }: Measure): RawBuilder<unknown> {
  const { country, source, from, to, as_of, plan, donor } = question;
  const places = noun === 'pledges' || noun === 'pledge_events' ? [country, ''] : [country];
  const ofDay = sql.ref(`r.${day}`);
  return sql.join(
    [
      sql`r.country in (${sql.join(places)})`,
      ...(source ? [sql`r.source = ${source}`] : []),
      ...(from ? [sql`${ofDay} >= ${from}::date`] : []),
      ...[to, as_of].filter(last => last !== null).map(last => sql`${ofDay} <= ${last}::date`),
      ...(plan !== null && noun !== 'pledges' && noun !== 'pledge_events' ? [sql`r.plan_code = ${plan}`] : []),
      ...(donor !== null && noun === 'pledges' ? [sql`r.donor = ${donor}`] : []),
      ...(donor !== null && noun === 'pledge_events' ? [saidOfDonor(donor)] : []),
    ],
    sql` and `,
  );
}

/** What was said of a promise is said of its donor, under whatever version the promise stands. */
function saidOfDonor(donor: string): RawBuilder<unknown> {
  return sql`exists (select 1 from pledges p where p.source = r.source and p.pledge_ref = r.pledge_ref and p.donor = ${donor})`;
}

/** In which version the flows of each source and plan of the country last moved, after version `then`. */
export async function flowsMoved(
  db: Db,
  question: Question,
  then: number,
): Promise<{ source: string; plan_code: string; version: number }[]> {
  const { rows } = await sql<{ source: string; plan_code: string; version: number }>`
    select f.source, f.plan_code, ${lastMove('f', then, question.version)} as version
    from funding_flows f
    where f.country = ${question.country} and ${movedBetween('f', then, question.version)}
    group by f.source, f.plan_code`.execute(db);
  return rows;
}
