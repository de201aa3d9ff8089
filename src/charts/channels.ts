// The organisations at one end of a country's money: each with what it received or gave, and rows for what has no single end.
import { add, compare, type Decimal, sumKnown } from '../model/decimal.ts';
import { chosen, latest } from '../model/preference.ts';
import type { ChannelMoney } from '../store/recipients.ts';

/**
 * `kind`: one organisation; several on one flow; none stated; money for several countries, of which no source says what is
 * this country's (its amount is in `shared_usd` and in no total); or money without dollars, in its own currency, apart for what
 * was received, shared and passed on.
 */
type ChannelKind = 'organisation' | 'several_organisations' | 'not_specified' | 'several_countries' | 'not_converted';

export type Channel = {
  kind: ChannelKind;
  is_shared: boolean;
  organisation: string;
  organisation_type: string;
  usd: Decimal | null;
  passed_on: Decimal | null;
  shared: Decimal | null;
  currency: string | null;
  amount: Decimal | null;
  flows: number;
  as_of: string | null;
  ids: string;
  passed_on_ids: string;
};

/** Sources are never added: FTS is read, else the first by name. */
export function channelSource(money: readonly ChannelMoney[]): string | undefined {
  return chosen(
    money.map(m => m.source),
    ['ocha-fts'],
  );
}

/** The channels of one role, largest first, then those without a single end. `usd` of all is the country's total. */
export function channelsOf(money: readonly ChannelMoney[], role: 'received' | 'given'): Channel[] {
  const told = money.filter(m => m.role === role || (m.role === 'passed_on' && role === 'received'));
  const groups = Map.groupBy(told, m =>
    [kindOf(m), nameOf(m), ...(m.usd === null ? [m.currency, m.shared, m.role] : [])].join('\n'),
  );
  return [...groups.values()].map(own => channel(own, role)).sort(largestFirst);
}

function kindOf(m: ChannelMoney): ChannelKind {
  if (m.usd === null) return 'not_converted';
  if (m.shared) return 'several_countries';
  if (m.organisation === '' || /^not specified$/i.test(m.organisation)) return 'not_specified';
  return m.organisation_type.includes(',') ? 'several_organisations' : 'organisation';
}

/** Money for several countries stands on one row, money of nobody on another. */
function nameOf(m: ChannelMoney): string {
  const kind = kindOf(m);
  return kind === 'several_countries' || kind === 'not_specified' ? '' : m.organisation;
}

function channel(own: readonly ChannelMoney[], role: 'received' | 'given'): Channel {
  const [first] = own as [ChannelMoney];
  const kind = kindOf(first);
  const direct = own.filter(m => m.role === role);
  const passed = own.filter(m => m.role === 'passed_on');
  const usd = sumKnown(direct.map(m => m.usd));
  return {
    kind,
    is_shared: first.shared,
    organisation: nameOf(first),
    organisation_type: typeOf(kind, [...direct, ...passed]),
    usd: kind === 'several_countries' ? null : usd,
    passed_on: sumKnown(passed.map(m => m.usd)),
    shared: kind === 'several_countries' ? usd : null,
    currency: kind === 'not_converted' ? first.currency : null,
    amount: kind === 'not_converted' ? sumKnown(own.map(m => m.own)) : null,
    flows: direct.reduce((all, m) => all + m.flows, 0),
    as_of: latest(own.map(m => m.as_of)),
    ids: direct.map(m => m.ids).join(','),
    passed_on_ids: passed.map(m => m.ids).join(','),
  };
}

/** An organisation is the same at both ends of a flow, and may be described at one only. */
function typeOf(kind: ChannelKind, own: readonly ChannelMoney[]): string {
  if (kind === 'several_countries' || kind === 'not_specified') return '';
  return own.find(m => m.organisation_type !== '')?.organisation_type ?? '';
}

const kinds: readonly ChannelKind[] = [
  'organisation',
  'several_organisations',
  'not_specified',
  'several_countries',
  'not_converted',
];

function largestFirst(a: Channel, b: Channel): number {
  const size = (c: Channel) => c.usd ?? (c.passed_on === null ? '-1' : '0');
  return (
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    compare(size(b), size(a)) ||
    (a.organisation < b.organisation ? -1 : 1)
  );
}

/** What came to the country: of its flows with one destination everything committed and paid that is known in dollars. */
export function totalOf(channels: readonly Channel[]): Decimal | null {
  return channels.reduce<Decimal | null>((all, c) => (c.usd === null ? all : add(all ?? '0', c.usd)), null);
}
