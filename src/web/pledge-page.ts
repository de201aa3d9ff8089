// One pledge and its life: what was promised, what was said of it later, what came for it, and what could have.
import type { Request, RequestHandler, Response } from 'express';
import { may } from '../accounts/may.ts';
import { pledgeLedger } from '../charts/pledge-ledger.ts';
import { sourceName, sourceNames } from '../charts/source-names.ts';
import type { Question } from '../model/question.ts';
import { type FoundPledge, findPledge } from '../store/pledges.ts';
import { askQuestion } from './ask-question.ts';
import { donorName } from './donor-name.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { donorLink, pledgeLink } from './ledger-links.ts';
import { page } from './page.ts';
import { candidatesFor, type TypedLinks } from './pledge-candidates.ts';
import { candidateRow, factsOf, inCurrency, ledeOf, moneyRow, standingOf } from './pledge-words.ts';
import { formKey } from './typed-rows.ts';

export type PledgeAsked = { pledge: FoundPledge; question: Question };

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
    lede: ledeOf(words, entry, donor, question),
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
