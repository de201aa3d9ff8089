// How a promise stands, in one word.

/** `silent`: open, and no money is recorded. `partly`: open, with money. `fulfilled`: nothing is open. */
const pledgeStatuses = ['silent', 'partly', 'fulfilled', 'withdrawn'] as const;
export type PledgeStatus = (typeof pledgeStatuses)[number];

/** What a reader may ask for besides: everything `open`, and what is `overdue` against a stated due date. */
export const askedStatuses = [...pledgeStatuses, 'open', 'overdue'] as const;
export type AskedStatus = (typeof askedStatuses)[number];
