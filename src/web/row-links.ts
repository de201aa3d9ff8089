// Where the names in a table of money lead: a donor to its page, a pledge to its life.
import type { Cell } from '../charts/chart.ts';
import type { Words } from '../locales/words.ts';
import { inLanguage } from './language.ts';
import { donorLink, pledgeLink } from './ledger-links.ts';

const views = ['fulfilment-by-donor', 'pledges'];

/** Null for every other cell, and for a promise that stands among the flows of a fund. */
export function nameLink(
  slug: string,
  column: string,
  row: Record<string, Cell>,
  words: Words,
): { href: string; label: string } | null {
  if (!views.includes(slug) || !row[column]) return null;
  const label = String(row[column]);
  if (column === 'donor') return { href: inLanguage(words.lang, donorLink(label)), label };
  if (column !== 'pledge_ref') return null;
  const country = String(row.for_country ?? '');
  return {
    href: inLanguage(words.lang, pledgeLink({ source: String(row.source), pledge_ref: label, country })),
    label,
  };
}
