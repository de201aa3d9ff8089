// The ledger as the money views read it: everything pledged and received for a country, then narrowed to what is asked.
import { type Books, keepBooks } from '../model/pledge-books.ts';
import type { Entry } from '../model/pledge-entry.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { donorMoney } from '../store/funding-flows.ts';
import { organisationAliases } from '../store/organisation-aliases.ts';
import { pledgeLinksFor } from '../store/pledge-links.ts';
import { pledgeEventsFor, pledgesFor } from '../store/pledges.ts';
import { yearAsked } from './plans.ts';

/** The books of a country. Donors stand under the name of our list, also where it has learnt a published name since. */
export async function pledgeLedger(db: Db, question: Question): Promise<Books> {
  const [pledges, events, money, links, aliases] = await Promise.all([
    pledgesFor(db, question),
    pledgeEventsFor(db, question),
    donorMoney(db, question),
    pledgeLinksFor(db, question),
    organisationAliases(db, question.version),
  ]);
  const named = <T extends { donor: string }>(item: T) => ({ ...item, donor: aliases.get(item.donor) ?? item.donor });
  return keepBooks(pledges.map(named), events, money.map(named), question.source, links);
}

/** Books are kept over everything first, then narrowed: a filter must not make linked money look like loose money. */
export function asked(books: Books, question: Question): Books {
  const fits = (item: { donor: string; source: string; year: number | null }) =>
    (question.donor === null || item.donor === question.donor) &&
    (question.source === null || item.source === question.source) &&
    yearAsked(item.year, question);
  const announced = ({ announced_on: day }: Entry) =>
    day === null || ((question.from ?? '') <= day && (question.to ?? '9999') >= day);
  return {
    entries: books.entries.filter(entry => fits(entry) && announced(entry)),
    loose: books.loose.filter(fits),
    foreign: books.foreign.filter(fits),
    unfit: books.unfit.filter(({ link }) => question.source === null || link.source === question.source),
    aside: books.aside
      .map(({ reason, money }) => ({ reason, money: money.filter(fits) }))
      .filter(({ money }) => money.length > 0),
  };
}
