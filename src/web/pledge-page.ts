// One pledge and its life: what was promised, what was said of it later, what came for it, and what could have.
import type { Request, RequestHandler, Response } from 'express';
import { may } from '../accounts/may.ts';
import { pledgeLedger } from '../charts/pledge-ledger.ts';
import { statusOf } from '../charts/pledge-rows.ts';
import { sourceName, sourceNames } from '../charts/source-names.ts';
import type { Words } from '../locales/words.ts';
import type { DonorMoney } from '../model/donor-money.ts';
import type { Entry } from '../model/pledge-entry.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { organisationNames } from '../store/organisation-aliases.ts';
import { type FoundPledge, findPledge } from '../store/pledges.ts';
import { askQuestion } from './ask-question.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { donorLink, pledgeLink } from './ledger-links.ts';
import { page } from './page.ts';
import { type Candidate, candidatesFor } from './pledge-candidates.ts';
import { formKey } from './typed-rows.ts';

export type PledgeAsked = { pledge: FoundPledge; question: Question };

/** What was typed beside the flows, and what is wrong with it, by field. */
export type TypedLinks = { typed: Record<string, string>; faultAt: Record<string, string>; note: string; url: string };

export function pledgePage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await askedPledge(ledger, request, response);
    if (asked) await showPledge(ledger, request, response, asked, { typed: {}, faultAt: {}, note: '', url: '' });
  };
}

/** The pledge of the address as of its `known_on`; where it is not there or the question is wrong, the answer is sent. */
export async function askedPledge(
  { store }: Ledger,
  request: Request,
  response: Response,
): Promise<PledgeAsked | undefined> {
  const asked = await askQuestion(store.db, request, response);
  if (!asked) return undefined;
  const { source = '', ref = '' } = request.params as Record<string, string>;
  const country = typeof request.query.place === 'string' ? asked.question.country : null;
  const pledge = await findPledge(store.db, { source, pledge_ref: ref, country }, asked.question.version);
  if (!pledge) return void notFound(request, response);
  const question = { ...asked.question, country: pledge.country, place: pledge.country, source: null, donor: null };
  return { pledge, question };
}

export async function showPledge(
  ledger: Ledger,
  request: Request,
  response: Response,
  { pledge, question }: PledgeAsked,
  sent: TypedLinks,
  status = 200,
): Promise<void> {
  const { words } = request;
  const { db } = ledger.store;
  const { entries } = await pledgeLedger(db, question);
  const entry = entries.find(one => one.pledge_id === pledge.id);
  if (!entry) return notFound(request, response);
  const mayLink = may(request.person ?? null, 'upload') && question.known_on === null;
  const candidates = mayLink ? await candidatesFor(db, pledge, question.version) : [];
  const donor = await donorName(db, words, entry.donor, question.version);
  const names = await sourceNames(db, [pledge.source, ...entry.money.map(m => m.source)]);
  const model = {
    title: words.t('pledge.title', { donor, day: words.day(pledge.announced_on) }),
    description: pledge.purpose,
    lede: lede(words, entry, donor, question),
    standing: standingOf(words, entry),
    facts: factsOf(words, pledge, sourceName(pledge.source, names, words)),
    donor: { name: donor, href: donorLink(entry.donor) },
    address: pledge.source_url,
    events: (entry.events ?? []).map(event => ({
      day: words.day(event.event_on, 'short'),
      what: words.t(`pledge_form.events.${event.event}`),
      amount: event.amount === null ? '–' : inCurrency(words, event.amount, event.currency),
    })),
    money: entry.money.map(money => moneyRow(words, money, sourceName(money.source, names, words))),
    mayLink,
    candidates: candidates.map(candidate => candidateRow(words, candidate, sent)),
    here: pledgeLink(pledge),
    sayMore: `/pledges/new?${new URLSearchParams({ source: pledge.source, ref: pledge.pledge_ref, place: pledge.country })}`,
    key: formKey(request),
    faults: Object.entries(sent.faultAt).map(([field, sentence]) => ({ field, sentence })),
    note: sent.note,
    url: sent.url,
  };
  page(request, response, 'pledge', model, status);
}

/** The donor's name in the reader's language, where our list knows it. */
export async function donorName(db: Db, words: Words, donor: string, version: number): Promise<string> {
  const listed = (await organisationNames(db, version)).find(({ name }) => name === donor);
  return words.name(donor, listed?.name_ar ?? '');
}

/** In the words of what the sources record: "no payment recorded" is not "not paid". */
function lede(words: Words, entry: Entry, donor: string, { known_on, today }: Question): string {
  const day = words.day(known_on ?? today);
  const promised = inCurrency(words, entry.amount, entry.currency);
  return words.t(`pledge.lede.${statusOf(entry)}`, { donor, amount: promised, day });
}

function standingOf(words: Words, { own, standing, currency, money }: Entry) {
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

function factsOf(words: Words, pledge: FoundPledge, source: string) {
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

function moneyRow(words: Words, money: DonorMoney, source: string) {
  return {
    recipient: money.recipient || '–',
    stage: words.t(`import.word.${money.stage}`),
    year: money.first_decided ? words.day(money.first_decided, 'short') : (money.year ?? '–'),
    amount: money.own === null ? '–' : inCurrency(words, money.own, money.currency),
    usd: money.usd === null ? words.t('money.unknown') : words.money(money.usd),
    how: words.t(money.by_hand ? 'pledge.by_hand' : 'pledge.by_reference'),
    source,
  };
}

function candidateRow(words: Words, candidate: Candidate, { typed, faultAt }: TypedLinks) {
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

function inCurrency(words: Words, amount: string, currency: string): string {
  return currency === 'USD'
    ? words.money(amount)
    : words.t('pledge.amount', { amount: words.amount(amount), currency });
}
