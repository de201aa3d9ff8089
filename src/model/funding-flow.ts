// Money that moves or is promised to move, in the words of OCHA's Financial Tracking Service (FTS).

/** A pledge is recorded but not counted; funding = commitment + paid contribution (FTS glossary). */
export const stages = ['pledge', 'commitment', 'paid'] as const;
export type Stage = (typeof stages)[number];

/** Incoming flows are never added to internal ones; outgoing ones leave (FTS). */
export const boundaries = ['incoming', 'internal', 'outgoing'] as const;
export type Boundary = (typeof boundaries)[number];

/** `original`: what was promised. `outstanding`: what is still open, as payments are taken off it. Never added to each other. */
export type PledgeSemantics = 'original' | 'outstanding';

/** `exclusive`: a dollar is in one stage only (FTS). `nested`: the same dollar stands in each stage it passed (IATI). */
export type StageSemantics = 'exclusive' | 'nested';

/** A negative amount is a correction: kept, shown as one, part of every total. */
export const corrections = ['', 'refund', 'correction', 'withdrawal'] as const;
type Correction = (typeof corrections)[number];

/**
 * `country`: ISO3 of the destination, `MUL` where there are several (all are in `destinations`), '' where none is stated.
 * `donor` and `recipient` are the names of our organisation list where known, else as published; `provider_…` is always
 * the publisher's text. `amount_usd`, `amount_original`: exact decimal text; USD = original / `exchange_rate`.
 */
export type FundingFlow = {
  country: string;
  source: string;
  flow_id: string;
  occurrence: number;
  parent_flow_id: string;
  stage: Stage;
  boundary: Boundary;
  on_boundary: 'single' | 'shared' | 'overlap';
  flow_type: string;
  correction: Correction;
  donor: string;
  provider_donor: string;
  donor_type: string;
  recipient: string;
  provider_recipient: string;
  recipient_type: string;
  destinations: string[];
  plan_code: string;
  plan_id: string;
  plan_name: string;
  sector: string;
  amount_usd: string | null;
  amount_original: string | null;
  currency: string;
  exchange_rate: string | null;
  decision_date: string | null;
  first_reported: string | null;
  usage_year_start: number | null;
  usage_year_end: number | null;
  budget_year: number | null;
  new_money: boolean | null;
  instrument: string;
  method: string;
  purpose: string;
  pledge_ref: string;
  pledge_semantics: PledgeSemantics;
  stage_semantics: StageSemantics;
  as_of: string | null;
  note: string;
  source_url: string;
};
