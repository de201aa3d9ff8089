// One pledge in words: what was promised and where it stands, in the words of what the sources record.
import type { Words } from '../locales/words.ts';
import type { DonorMoney } from '../model/donor-money.ts';
import type { Entry } from '../model/pledge-entry.ts';
import { statusOf } from '../model/pledge-status.ts';
import type { Question } from '../model/question.ts';
import type { FoundPledge } from '../store/pledges.ts';
import type { Candidate, TypedLinks } from './pledge-candidates.ts';

/** In the words of what the sources record: "no payment recorded" is not "not paid". */
export function ledeOf(words: Words, entry: Entry, donor: string, { known_on, today }: Question): string {
  const day = words.day(known_on ?? today);
  return words.t(`pledge.lede.${statusOf(entry)}`, { donor, amount: promisedFirst(words, entry), day });
}

/** Where a source tells only what is outstanding, the original is what the ledger derives from it. */
function promisedFirst(words: Words, { amount, currency, own, standing, derived }: Entry): string {
  const known = own ?? standing;
  return derived && known
    ? inCurrency(words, known.original, own ? currency : 'USD')
    : inCurrency(words, amount, currency);
}

export function standingOf(words: Words, { own, standing, currency, money }: Entry) {
  const known = own ?? standing;
  if (!known) return [];
  const unit = own ? currency : 'USD';
  const parts = ['original', 'amended', 'withdrawn', 'paid', 'committed', 'open', 'over', 'exchange'] as const;
  return parts
    .filter(part => known[part] !== '0' || ['original', 'paid', 'open'].includes(part))
    .map(part => ({
      label: words.t(`pledge.part.${part}`),
      amount:
        part === 'paid' && money.length === 0 ? words.t('pledge.none_recorded') : inCurrency(words, known[part], unit),
      apart: part === 'over' || part === 'exchange',
    }));
}

export function factsOf(words: Words, pledge: FoundPledge, source: string) {
  const facts: [string, string | null][] = [
    ['announced_on', words.day(pledge.announced_on)],
    ['due_date', pledge.due_date && words.day(pledge.due_date)],
    ['purpose', pledge.purpose],
    ['instrument', pledge.instrument],
    ['semantics', words.t(`pledge_form.meanings.${pledge.semantics}`)],
    ['source', source],
    ['reference', pledge.pledge_ref],
    ['note', pledge.note],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ label: words.t(`pledge_form.${name}`), value }] : []));
}

export function moneyRow(words: Words, money: DonorMoney, source: string) {
  return {
    recipient: money.recipient || '–',
    stage: words.t(`import.word.${money.stage}`),
    year: money.first_decided
      ? words.day(money.first_decided, 'short')
      : money.year === null
        ? '–'
        : words.plain(money.year),
    amount: money.own === null ? '–' : inCurrency(words, money.own, money.currency),
    usd: money.usd === null ? words.t('money.unknown') : words.money(money.usd),
    how: words.t(money.by_hand ? 'pledge.by_hand' : 'pledge.by_reference'),
    source,
  };
}

export function candidateRow(words: Words, candidate: Candidate, { typed, faultAt }: TypedLinks) {
  const { flow, left, linked, measure, field } = candidate;
  return {
    field,
    key: flow.key,
    name: words.t('pledge.candidate', {
      recipient: flow.recipient || '–',
      day: flow.decision_date ? words.day(flow.decision_date, 'short') : '–',
    }),
    flow_id: `${flow.source} ${flow.flow_id}`,
    stage: words.t(`import.word.${flow.stage}`),
    left: inCurrency(words, left, measure),
    plan: flow.plan_code || '–',
    value: typed[field] ?? linked ?? '',
    measure,
    fault: faultAt[field] ?? '',
  };
}

export function inCurrency(words: Words, amount: string, currency: string): string {
  return currency === 'USD'
    ? words.money(amount)
    : words.t('pledge.amount', { amount: words.amount(amount), currency });
}
