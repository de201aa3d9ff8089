// A fact is one publishable row of one noun; its key says what it speaks about, the rest what it says.
import { hash } from 'node:crypto';
import type { DisplacementFigure } from './displacement-figure.ts';
import type { FundingFlow } from './funding-flow.ts';
import type { Location } from './location.ts';
import type { Organisation } from './organisation.ts';
import type { Pledge, PledgeEvent } from './pledge.ts';
import type { PlanFunding, Requirement } from './requirement.ts';

/** Every noun that is published, and the shape of its rows: the names are the tables and the columns. */
export type Nouns = {
  displacement_figures: DisplacementFigure;
  funding_flows: FundingFlow;
  requirements: Requirement;
  plan_funding: PlanFunding;
  pledges: Pledge;
  pledge_events: PledgeEvent;
  locations: Location;
  organisations: Organisation;
};
export type Noun = keyof Nouns;

/**
 * `scope` names the set that the row belongs to ("iom-dtm idps 2017-12-31"): a complete file replaces the whole set, so
 * that what it no longer holds is withdrawn; see `Layout.completeness`.
 */
export type Fact = { [N in Noun]: { noun: N; scope: string; row: Nouns[N] } }[Noun];

type Shape<N extends Noun> = {
  columns: readonly (keyof Nouns[N] & string)[];
  key: readonly (keyof Nouns[N] & string)[];
  /** Columns whose change alone is no change: a later snapshot that says the same of the same thing. */
  untracked: readonly (keyof Nouns[N] & string)[];
};

/** Columns in the order of the tables; keys as the domain defines sameness. */
export const shapes: { [N in Noun]: Shape<N> } = {
  displacement_figures: {
    columns: [
      'country',
      'source',
      'operation',
      'assessment',
      'round',
      'population_group',
      'measure_kind',
      'as_of',
      'period_start',
      'period_end',
      'admin_level',
      'admin1_code',
      'admin2_code',
      'location_code',
      'provider_place',
      'site',
      'origin_code',
      'breakdown',
      'category',
      'individuals',
      'households',
      'household_factor',
      'derived',
      'basis',
      'quantifier',
      'state',
      'value_as_published',
      'note',
      'source_url',
    ],
    key: [
      'country',
      'source',
      'operation',
      'assessment',
      'round',
      'population_group',
      'as_of',
      'admin_level',
      'location_code',
      'provider_place',
      'site',
      'origin_code',
      'breakdown',
      'category',
    ],
    untracked: [],
  },
  funding_flows: {
    columns: [
      'country',
      'source',
      'flow_id',
      'occurrence',
      'parent_flow_id',
      'stage',
      'boundary',
      'on_boundary',
      'flow_type',
      'correction',
      'donor',
      'provider_donor',
      'donor_type',
      'recipient',
      'provider_recipient',
      'recipient_type',
      'destinations',
      'plan_code',
      'plan_id',
      'plan_name',
      'sector',
      'amount_usd',
      'amount_original',
      'currency',
      'exchange_rate',
      'decision_date',
      'first_reported',
      'usage_year_start',
      'usage_year_end',
      'budget_year',
      'new_money',
      'instrument',
      'method',
      'purpose',
      'pledge_ref',
      'pledge_semantics',
      'stage_semantics',
      'as_of',
      'note',
      'source_url',
    ],
    key: ['country', 'source', 'boundary', 'flow_id', 'occurrence'],
    // Who an organisation is in our list may be learnt later; what the publisher wrote is in provider_donor and provider_recipient.
    untracked: ['as_of', 'donor', 'donor_type', 'recipient', 'recipient_type'],
  },
  requirements: {
    columns: [
      'country',
      'source',
      'plan_code',
      'plan_id',
      'plan_name',
      'plan_type',
      'plan_start',
      'plan_end',
      'year',
      'sector',
      'sector_code',
      'sector_kind',
      'requirement_usd',
      'original_requirement_usd',
      'valid_from',
      'revision',
      'as_of',
      'destinations',
      'note',
      'source_url',
    ],
    key: ['country', 'source', 'plan_code', 'year', 'sector', 'valid_from'],
    untracked: ['as_of'],
  },
  plan_funding: {
    columns: [
      'country',
      'source',
      'plan_code',
      'plan_id',
      'plan_name',
      'year',
      'sector',
      'sector_code',
      'sector_kind',
      'funding_usd',
      'percent_as_published',
      'as_of',
      'note',
      'source_url',
    ],
    key: ['country', 'source', 'plan_code', 'year', 'sector', 'sector_kind'],
    untracked: ['as_of'],
  },
  pledges: {
    columns: [
      'country',
      'source',
      'pledge_ref',
      'donor',
      'provider_donor',
      'announced_on',
      'amount',
      'currency',
      'amount_usd',
      'purpose',
      'instrument',
      'due_date',
      'status',
      'semantics',
      'note',
      'source_url',
    ],
    key: ['country', 'source', 'pledge_ref'],
    untracked: [],
  },
  pledge_events: {
    columns: [
      'country',
      'source',
      'pledge_ref',
      'event',
      'event_on',
      'amount',
      'currency',
      'amount_usd',
      'note',
      'source_url',
    ],
    key: ['country', 'source', 'pledge_ref', 'event', 'event_on'],
    untracked: [],
  },
  locations: {
    columns: [
      'country',
      'code',
      'name',
      'name_ar',
      'admin_level',
      'parent_code',
      'valid_from',
      'valid_to',
      'spellings',
      'note',
    ],
    key: ['country', 'code', 'valid_from'],
    untracked: [],
  },
  organisations: {
    columns: ['country', 'name', 'name_ar', 'type', 'iati_id', 'fts_id', 'aliases'],
    key: ['name'],
    untracked: [],
  },
};

export const nouns = Object.keys(shapes) as Noun[];

/** The MD5 (as 32 hex digits, a uuid to the store) of what the fact speaks about. Not a secret, only a short name. */
export function factKey(fact: Fact): string {
  const { key } = shapes[fact.noun];
  return digest(fact.noun, fact.row, key as readonly string[]);
}

/** The MD5 of all that the fact says: equal keys with unequal hashes are a change. */
export function factHash(fact: Fact): string {
  return digest(fact.noun, fact.row, tracked[fact.noun]);
}

const tracked = Object.fromEntries(
  nouns.map(noun => {
    const { columns, untracked } = shapes[noun] as Shape<'locations'>;
    return [noun, columns.filter(column => !untracked.includes(column))];
  }),
) as unknown as Record<Noun, readonly string[]>;

function digest(noun: Noun, row: object, columns: readonly string[]): string {
  let text: string = noun;
  for (const column of columns) {
    const value = (row as Record<string, unknown>)[column];
    text += value === null || value === undefined ? '\x1e' : `\x1f${Array.isArray(value) ? value.join('\x1d') : value}`;
  }
  return hash('md5', text, 'hex');
}
