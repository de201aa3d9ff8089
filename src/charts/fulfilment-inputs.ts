// Which published rows each amount of a promise is made of, with their signs.
import { atLeastZero, compare, subtract, sum } from '../model/decimal.ts';
import type { DonorMoney } from '../model/donor-money.ts';
import type { Entry } from '../model/pledge-entry.ts';
import type { Inputs } from './chart.ts';
import { beside, flowInputs, inputsById, type MadeOf, takenOff } from './explain-money.ts';

/**
 * By column, the rows that add up to these promises in dollars. A column of which a part was reckoned in the promise's own
 * currency and valued at its rate, or cut out of a flow by a link in another, is no sum of rows: those only stand
 * beside it.
 */
export function pledgedInputs(entries: readonly Entry[]): MadeOf {
  const of = (parts: (entry: Entry) => Inputs[]) => {
    const inputs = entries.flatMap(parts);
    return entries.every(isSumOfRows) ? inputs : beside(inputs);
  };
  const silent = entries.filter(entry => entry.money.length === 0 && entry.standing?.open !== '0');
  return {
    original_usd: of(original),
    amended_usd: of(amended),
    withdrawn_usd: of(withdrawn),
    paid_usd: moneyInputs(entries, paid),
    committed_usd: moneyInputs(entries, committed),
    open_usd: of(open),
    over_usd: of(over),
    exchange_usd: beside([...entries.flatMap(promised), ...entries.flatMap(({ money }) => paid(money))]),
    silent_usd: silent.every(isSumOfRows) ? silent.flatMap(open) : beside(silent.flatMap(open)),
    ...counted(entries),
  };
}

/** Of money that is linked to no promise. */
export function looseInputs(money: readonly DonorMoney[]): MadeOf {
  const of = money.every(isExact) ? (inputs: Inputs[]) => inputs : beside;
  return { paid_usd: of(paid(money)), committed_usd: of(committed(money)), linked: whole(money) };
}

/** A promise or money in a currency without a rate: the amount as it was written, and the dollars that came for it. */
export function unconvertedInputs(entry: Entry): MadeOf {
  const amount = [
    ...inputsById('pledges', entry.pledge_id, 'amount'),
    ...(entry.promised ?? []).flatMap(m => inputsById('funding_flows', m.ids, 'amount_original')),
  ];
  return { ...looseInputs(entry.money), amount, ...counted([entry]) };
}

export function unconvertedMoneyInputs(money: readonly DonorMoney[]): MadeOf {
  const amount = money.flatMap(m => inputsById('funding_flows', m.ids, 'amount_original'));
  return { amount, linked: whole(money) };
}

/** Numbers of rows: the rows stand beside them. */
function counted(entries: readonly Entry[]): MadeOf {
  const having = (test: (entry: Entry) => boolean) => beside(entries.filter(test).flatMap(promised));
  return {
    pledges: having(() => true),
    linked: entries.flatMap(entry => whole(entry.money)),
    silent_pledges: having(entry => entry.money.length === 0 && entry.standing?.open !== '0'),
    derived_pledges: having(entry => entry.derived),
  };
}

/** Whether all of the promise was reckoned in dollars, as rows and links state them. */
function isSumOfRows(entry: Entry): boolean {
  return inDollars(entry) && entry.money.every(isExact);
}

function inDollars({ currency }: Entry): boolean {
  return currency === 'USD';
}

function isExact({ cut }: DonorMoney): boolean {
  return cut?.exact ?? true;
}

/** Dollars of the source itself, unless it gave none and the promise's rate had to stand in. */
function moneyInputs(entries: readonly Entry[], part: (money: readonly DonorMoney[]) => Inputs[]): Inputs[] {
  const known = entries.every(e => e.money.every(m => isExact(m) && (inDollars(e) || m.usd !== null)));
  const inputs = entries.flatMap(entry => part(entry.money));
  return known ? inputs : beside(inputs);
}

/** What was published as promised: in the ledger, or among the flows of a fund. */
function promised(entry: Entry): Inputs[] {
  const flows = (entry.promised ?? []).flatMap(m => flowInputs(m.ids));
  return [...inputsById('pledges', entry.pledge_id, 'counted_usd'), ...flows];
}

function events(entry: Entry, event: 'amended' | 'withdrawn'): Inputs[] {
  const own = (entry.events ?? []).filter(one => one.event === event && one.amount !== null);
  return own.flatMap(one => inputsById('pledge_events', one.id, 'amount'));
}

/** Where only what is outstanding was published, the original is that and all that came or went since. */
function original(entry: Entry): Inputs[] {
  if (!entry.derived) return promised(entry);
  const since = [...received(entry), ...events(entry, 'withdrawn')];
  return [...promised(entry), ...since, ...takenOff(events(entry, 'amended'))];
}

function amended(entry: Entry): Inputs[] {
  return events(entry, 'amended');
}

/** A withdrawal without an amount takes back what had not come. */
function withdrawn(entry: Entry): Inputs[] {
  if (!tookBackRest(entry)) return events(entry, 'withdrawn');
  return [...original(entry), ...amended(entry), ...takenOff(received(entry))];
}

function tookBackRest(entry: Entry): boolean {
  const stated = sum((entry.events ?? []).filter(e => e.event === 'withdrawn').map(e => e.amount ?? '0'));
  return entry.standing !== null && compare(entry.standing.withdrawn, stated) !== 0;
}

function received({ money }: Entry): Inputs[] {
  return [...committed(money), ...paid(money)];
}

/** Original and amended, less what was withdrawn and what came; a derived promise was published as what is open. */
function open(entry: Entry): Inputs[] {
  if (entry.standing?.open === '0') return [];
  if (entry.derived) return promised(entry);
  return [...original(entry), ...amended(entry), ...takenOff([...withdrawn(entry), ...received(entry)])];
}

function over(entry: Entry): Inputs[] {
  if (entry.standing?.over === '0') return [];
  return takenOff([
    ...original(entry),
    ...amended(entry),
    ...takenOff([...events(entry, 'withdrawn'), ...received(entry)]),
  ]);
}

function paid(money: readonly DonorMoney[]): Inputs[] {
  return flows(money.filter(m => m.stage === 'paid'));
}

/** Nested commitments count with what is not yet paid of them. */
function committed(money: readonly DonorMoney[]): Inputs[] {
  const at = (stage: DonorMoney['stage'], semantics: DonorMoney['stage_semantics']) =>
    money.filter(m => m.stage === stage && m.stage_semantics === semantics);
  const [promisedMoney, paidMoney] = [at('commitment', 'nested'), at('paid', 'nested')];
  const usd = (some: readonly DonorMoney[]) => sum(some.map(m => m.usd ?? '0'));
  const spent = atLeastZero(subtract(usd(promisedMoney), usd(paidMoney))) === '0';
  const nested = spent ? [] : [...flows(promisedMoney), ...takenOff(flows(paidMoney))];
  return [...flows(at('commitment', 'exclusive')), ...nested];
}

/** Of a flow that was cut, a part counts as its link says, and the rest is the flow less its links. */
function flows(money: readonly DonorMoney[]): Inputs[] {
  return money.flatMap(m => {
    const flow = flowInputs(m.ids);
    const links = inputsById('pledge_links', m.cut?.links.join(','), 'amount');
    return m.cut?.is === 'part' ? [...links, ...beside(flow)] : [...flow, ...takenOff(links)];
  });
}

/** The flows themselves, however much of them counts. */
function whole(money: readonly DonorMoney[]): Inputs[] {
  return beside(money.flatMap(m => flowInputs(m.ids)));
}
