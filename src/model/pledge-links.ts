// Which money was given for which promise: by declared reference or a reviewer's hand, never by guess.
import type { DonorMoney } from './donor-money.ts';
import type { LedgerPledge } from './pledge-entry.ts';
import { chosen } from './preference.ts';

export type Links = {
  linked: Map<LedgerPledge, DonorMoney[]>;
  rest: DonorMoney[];
  otherSource: DonorMoney[];
  foreign: DonorMoney[];
};

/**
 * Money goes to the promise that it names, of its own donor, in its own source or (where only one source has that
 * reference) in another. The money of one promise is read from one source: two sources' reports are never added.
 */
export function linkMoney(
  pledges: readonly LedgerPledge[],
  money: readonly DonorMoney[],
  preferred: string | null,
): Links {
  const byRef = Map.groupBy(pledges, pledge => pledge.pledge_ref);
  const links: Links = { linked: new Map(), rest: [], otherSource: [], foreign: [] };
  for (const m of money) {
    const named = m.pledge_ref ? (byRef.get(m.pledge_ref) ?? []) : [];
    const pledge = pledgeOf(m, named);
    if (pledge) listed(links.linked, pledge).push(m);
    else links.rest.push(m);
    if (!pledge && named.length > 0 && named.every(p => p.donor !== m.donor)) links.foreign.push(m);
  }
  for (const [pledge, all] of links.linked) {
    const source = chosen(
      all.map(m => m.source),
      [pledge.source, preferred, 'ocha-fts'],
    );
    links.otherSource.push(...all.filter(m => m.source !== source && m.stage !== 'pledge'));
    links.linked.set(
      pledge,
      all.filter(m => m.source === source && m.stage !== 'pledge'),
    );
  }
  return links;
}

function pledgeOf(m: DonorMoney, named: readonly LedgerPledge[]): LedgerPledge | undefined {
  const hand = m.by_hand;
  if (hand) return named.find(p => p.source === hand.source && p.country === hand.country);
  const fitting = named
    .filter(p => p.donor === m.donor && (p.country === '' || ['', 'MUL', p.country].includes(m.country)))
    .sort((a, b) => b.country.localeCompare(a.country));
  const same = fitting.find(p => p.source === m.source);
  if (same) return same;
  return new Set(fitting.map(p => p.source)).size === 1 ? fitting[0] : undefined;
}

function listed<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
