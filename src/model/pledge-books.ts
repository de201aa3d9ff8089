// The whole ledger: every promise and every dollar in one place, and never the same money in two sets of books.
import type { DonorMoney } from './donor-money.ts';
import { keepFundBooks } from './fund-books.ts';
import { cutByLinks, type LedgerLink, type UnfitLink } from './linked-money.ts';
import { type Entry, type LedgerEvent, type LedgerPledge, ledgerEntry } from './pledge-entry.ts';
import { linkMoney } from './pledge-links.ts';

/** Why money is in no row: each is told in a note, with its amount. */
type Reason = 'carry-over' | 'other-source' | 'told-twice';

export type Books = {
  entries: Entry[];
  /** Money that names no promise, or a promise that is not in the ledger. */
  loose: DonorMoney[];
  aside: { reason: Reason; money: DonorMoney[] }[];
  /** Money that names another donor's promise: not linked, so among the loose. */
  foreign: DonorMoney[];
  /** Links by hand that do not count, or not with all of their amount. */
  unfit: UnfitLink[];
};

/** Everything pledged and received, each dollar in one place. `preferred`: the source to read first where two speak. */
export function keepBooks(
  pledges: readonly LedgerPledge[],
  events: readonly LedgerEvent[],
  received: readonly DonorMoney[],
  preferred: string | null,
  byHand: readonly LedgerLink[] = [],
): Books {
  const { money, unfit } = cutByLinks(received, byHand, pledges);
  const fresh = money.filter(m => m.new_money !== false);
  const links = linkMoney(pledges, fresh, preferred);
  const ledger = pledges.map(pledge => ledgerEntry(pledge, events, links.linked.get(pledge) ?? []));
  const rest = links.rest.filter(m => m.here);
  const [once, twice] = parted(rest, m => !toldInLedger(m, ledger));
  const funds = keepFundBooks(once);
  return {
    entries: [...ledger, ...funds.entries],
    loose: funds.loose,
    foreign: links.foreign.filter(m => m.here),
    unfit,
    aside: [
      { reason: 'carry-over' as const, money: money.filter(m => m.new_money === false && m.here) },
      { reason: 'other-source' as const, money: links.otherSource },
      { reason: 'told-twice' as const, money: twice },
    ].filter(a => a.money.length > 0),
  };
}

/**
 * A year's sum, which names no promise, tells nothing that single payments of the ledger do not: where a source keeps a donor's
 * promises in the ledger, its yearly sums for that donor within the years of the ledger are the same money in another set of books.
 */
function toldInLedger(m: DonorMoney, ledger: readonly Entry[]): boolean {
  if (m.dated || m.year === null || m.pledge_ref !== '') return false;
  const own = ledger.filter(e => e.source === m.source && e.donor === m.donor);
  const years = own.flatMap(e => [e.year, e.due_date && Number(e.due_date.slice(0, 4)), ...e.money.map(l => l.year)]);
  const known = years.filter(year => typeof year === 'number');
  return known.length > 0 && m.year >= Math.min(...known) && m.year <= Math.max(...known);
}

function parted<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter(item => !test(item))];
}
