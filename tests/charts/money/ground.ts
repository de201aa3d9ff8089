// A published ledger for a story: rows written as the publishing step leaves them, and a question to ask of them.
import { randomUUID } from 'node:crypto';
import { type Fact, factHash, factKey, type Noun, type Nouns } from '../../../src/model/fact.ts';
import type { Question } from '../../../src/model/question.ts';
import type { Db } from '../../../src/store/connect.ts';
import { question } from '../totals.ts';

/** Publishes rows of one noun as one version and returns its number. */
export async function publish<N extends Noun>(db: Db, noun: N, rows: readonly Nouns[N][]): Promise<number> {
  const { id } = await db
    .insertInto('imports')
    .values({ file_name: 'story.csv', status: 'published' } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  const { last } = await db
    .selectFrom('versions')
    .select(eb => eb.fn.max('number').as('last'))
    .executeTakeFirstOrThrow();
  const number = Number(last ?? 0) + 1;
  await db
    .insertInto('versions')
    .values({ number, kind: 'publish', import_id: id } as never)
    .execute();
  const published = rows.map((row, i) => {
    const fact = { noun, scope: 'story', row } as unknown as Fact;
    return { ...row, ...stamp(id, number, i), fact_key: factKey(fact), fact_hash: factHash(fact) };
  });
  if (published.length > 0)
    await db
      .insertInto(noun)
      .values(published as never)
      .execute();
  return number;
}

function stamp(import_id: string, published_in: number, i: number) {
  return { scope: 'story', import_id, line: String(i + 2), published_in };
}

/** A question about Iraq, on 31 December 2020, as of everything published. */
export function ask(more: Partial<Question> = {}): Question {
  return { ...question, version: 1_000_000, today: '2020-12-31', ...more };
}

export function pledge(more: Partial<Nouns['pledges']>): Nouns['pledges'] {
  return {
    country: 'IRQ',
    source: 'conference',
    pledge_ref: randomUUID(),
    donor: 'Germany',
    provider_donor: '',
    announced_on: '2017-01-10',
    amount: '0',
    currency: 'USD',
    amount_usd: null,
    purpose: '',
    instrument: '',
    due_date: null,
    status: '',
    semantics: 'original',
    note: '',
    source_url: '',
    ...more,
  };
}

export function event(more: Partial<Nouns['pledge_events']>): Nouns['pledge_events'] {
  return {
    country: 'IRQ',
    source: 'conference',
    pledge_ref: '',
    event: 'amended',
    event_on: '2017-06-01',
    amount: null,
    currency: 'USD',
    amount_usd: null,
    note: '',
    source_url: '',
    ...more,
  };
}

export function flow(more: Partial<Nouns['funding_flows']>): Nouns['funding_flows'] {
  return {
    country: 'IRQ',
    source: 'conference',
    flow_id: randomUUID(),
    occurrence: 1,
    parent_flow_id: '',
    stage: 'paid',
    boundary: 'incoming',
    on_boundary: 'single',
    flow_type: '',
    correction: '',
    donor: 'Germany',
    provider_donor: '',
    donor_type: '',
    recipient: '',
    provider_recipient: '',
    recipient_type: '',
    destinations: [],
    plan_code: '',
    plan_id: '',
    plan_name: '',
    sector: '',
    amount_usd: null,
    amount_original: null,
    currency: 'USD',
    exchange_rate: null,
    decision_date: '2017-03-01',
    first_reported: null,
    usage_year_start: null,
    usage_year_end: null,
    budget_year: null,
    new_money: null,
    instrument: '',
    method: '',
    purpose: '',
    pledge_ref: '',
    pledge_semantics: 'original',
    stage_semantics: 'exclusive',
    as_of: null,
    note: '',
    source_url: '',
    ...more,
  };
}

/** A year's sum of a pooled fund: no day, no reference, outstanding pledges beside payments. */
export function fundFlow(more: Partial<Nouns['funding_flows']>): Nouns['funding_flows'] {
  return flow({
    source: 'ocha-cbpf',
    recipient: 'Iraq Humanitarian Fund',
    decision_date: null,
    pledge_semantics: 'outstanding',
    as_of: '2018-12-10',
    ...more,
  });
}

export function link(more: Partial<Nouns['pledge_links']>): Nouns['pledge_links'] {
  return {
    country: '',
    source: 'conference',
    pledge_ref: '',
    flow_country: '',
    flow_source: 'ocha-fts',
    flow_id: '',
    occurrence: 1,
    amount: '0',
    currency: 'USD',
    note: '',
    source_url: '',
    ...more,
  };
}

export function requirement(more: Partial<Nouns['requirements']>): Nouns['requirements'] {
  return {
    country: 'IRQ',
    source: 'ocha-fts',
    plan_code: 'HIRQ15',
    plan_id: '',
    plan_name: '',
    plan_type: '',
    plan_start: null,
    plan_end: null,
    year: 2015,
    sector: '',
    sector_code: '',
    sector_kind: 'plan',
    requirement_usd: null,
    original_requirement_usd: null,
    valid_from: null,
    revision: '',
    as_of: '2026-04-18',
    destinations: [],
    note: '',
    source_url: '',
    ...more,
  };
}

export function funding(more: Partial<Nouns['plan_funding']>): Nouns['plan_funding'] {
  return {
    country: 'IRQ',
    source: 'ocha-fts',
    plan_code: 'HIRQ15',
    plan_id: '',
    plan_name: '',
    year: 2015,
    sector: '',
    sector_code: '',
    sector_kind: 'plan',
    funding_usd: null,
    percent_as_published: '',
    as_of: '2026-04-18',
    note: '',
    source_url: '',
    ...more,
  };
}
