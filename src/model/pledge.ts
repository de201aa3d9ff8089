// A promise as it was made: dated, never edited; what was said of it later is an event beside it.
import type { PledgeSemantics } from './funding-flow.ts';

/** `amount` is in `currency`; `amount_usd` only where the document states it or the currency is USD. '' country: none named. */
export type Pledge = {
  country: string;
  source: string;
  pledge_ref: string;
  donor: string;
  provider_donor: string;
  announced_on: string;
  amount: string;
  currency: string;
  amount_usd: string | null;
  purpose: string;
  instrument: string;
  due_date: string | null;
  status: string;
  semantics: PledgeSemantics;
  note: string;
  source_url: string;
};

const pledgeEvents = ['amended', 'withdrawn', 'fulfilled'] as const;

/** `amended`: `amount` is the signed change. `withdrawn`: how much was taken back. `fulfilled`: the donor says it is done. */
export type PledgeEvent = {
  country: string;
  source: string;
  pledge_ref: string;
  event: (typeof pledgeEvents)[number];
  event_on: string;
  amount: string | null;
  currency: string;
  amount_usd: string | null;
  note: string;
  source_url: string;
};
