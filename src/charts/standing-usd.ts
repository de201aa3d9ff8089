// How a promise stands in dollars, as columns of a row and back.
import type { Decimal } from '../model/decimal.ts';
import type { Standing } from '../model/fulfilment.ts';

/** original + amended − withdrawn = paid + committed + open − over + exchange; all null where no dollars are known. */
export type StandingUsd = {
  original_usd: Decimal | null;
  amended_usd: Decimal | null;
  withdrawn_usd: Decimal | null;
  committed_usd: Decimal | null;
  paid_usd: Decimal | null;
  open_usd: Decimal | null;
  over_usd: Decimal | null;
  exchange_usd: Decimal | null;
};

export function inUsd(standing: Standing) {
  return {
    original_usd: standing.original,
    amended_usd: standing.amended,
    withdrawn_usd: standing.withdrawn,
    committed_usd: standing.committed,
    paid_usd: standing.paid,
    open_usd: standing.open,
    over_usd: standing.over,
    exchange_usd: standing.exchange,
  };
}

/** What is not known counts as nothing: for sums of rows that have dollars. */
export function standingOf(row: StandingUsd): Standing {
  return {
    original: row.original_usd ?? '0',
    amended: row.amended_usd ?? '0',
    withdrawn: row.withdrawn_usd ?? '0',
    committed: row.committed_usd ?? '0',
    paid: row.paid_usd ?? '0',
    open: row.open_usd ?? '0',
    over: row.over_usd ?? '0',
    exchange: row.exchange_usd ?? '0',
  };
}

export const noUsd: StandingUsd = {
  original_usd: null,
  amended_usd: null,
  withdrawn_usd: null,
  committed_usd: null,
  paid_usd: null,
  open_usd: null,
  over_usd: null,
  exchange_usd: null,
};
