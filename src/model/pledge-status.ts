// How a promise stands, in one word.
import { compare } from './decimal.ts';
import type { Entry } from './pledge-entry.ts';

/**
 * `silent`: open, and no money is recorded. `partly`: open, with money. `fulfilled`: nothing is open: it is committed or paid,
 * or what is not was taken back. `withdrawn`: all of it was taken back, or amended to nothing.
 */
const pledgeStatuses = ['silent', 'partly', 'fulfilled', 'withdrawn'] as const;
export type PledgeStatus = (typeof pledgeStatuses)[number];

/** What a reader may ask for besides: everything `open`, and what is `overdue` against a stated due date. */
export const askedStatuses = [...pledgeStatuses, 'open', 'overdue'] as const;
export type AskedStatus = (typeof askedStatuses)[number];

/** How a promise stands: in its own currency where that is known, else in dollars, else by whether any money came. */
export function statusOf({ own, standing, money }: Entry): PledgeStatus {
  const known = own ?? standing;
  if (known?.open !== '0') return money.length === 0 ? 'silent' : 'partly';
  const isTakenBack = known.withdrawn !== '0' || compare(known.amended, '0') < 0;
  return money.length === 0 && isTakenBack ? 'withdrawn' : 'fulfilled';
}
