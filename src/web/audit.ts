// The log of acts, for administrators: who did what, to what, and when, newest first.
import type { RequestHandler } from 'express';
import type { Words } from '../locales/words.ts';
import { type AuditEntry, auditEntries } from '../store/audit.ts';
import { badRequest } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { pageNumber } from './page-number.ts';

const pageRows = 50;

export function auditPage({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const number = pageNumber(request.query.page);
    if (number === null) return badRequest(request, response, 'page', words.t('import.page_number'));
    const found = await auditEntries(store.db, { limit: pageRows + 1, offset: (number - 1) * pageRows });
    page(request, response, 'audit', {
      title: words.t('audit.title'),
      entries: found.slice(0, pageRows).map(entry => told(words, entry)),
      previous: number > 1 ? number - 1 : null,
      next: found.length > pageRows ? number + 1 : null,
    } as { title: string });
  };
}

/** `seal`: the beginning of the hash, enough to compare by eye. */
function told(words: Words, entry: AuditEntry) {
  return {
    number: words.number(entry.number),
    when: words.moment(entry.at),
    who: entry.who ?? '',
    what: said(words, `audit.act.${entry.act}`, entry.act),
    more: moreOf(words, entry),
    about: entry.about ?? entry.object.split(' ')[1] ?? '',
    path: pathOf(entry),
    seal: entry.hash.slice(0, 12),
  };
}

function moreOf(words: Words, { act, details, version }: AuditEntry): string {
  const { t, number } = words;
  const role = (name: unknown) => said(words, `people.roles.${name}`, String(name));
  if (version !== null) return t('audit.version', { version: number(version) });
  if (act === 'signed_in') return said(words, `audit.by.${details.by}`, '');
  if (act === 'person_added') return role(details.role);
  if (act === 'role_changed') return t('audit.from_to', { from: role(details.from), to: role(details.to) });
  if (act === 'boundaries_replaced') return said(words, `place.levels.${details.level}`, '');
  if (act === 'source_marked') return t(details.sensitive ? 'audit.sensitive' : 'audit.not_sensitive');
  return '';
}

/** What stands in the log stays there, also when the words for it are gone. */
function said({ t, has }: Words, key: string, otherwise: string): string {
  return has(key) ? t(key) : otherwise;
}

/** Where the object of the act has its page. */
function pathOf({ object }: AuditEntry): string {
  const [kind, id] = object.split(' ');
  const pages: Record<string, string> = {
    import: '/imports/',
    person: '/people/',
    source: '/sources/',
    boundaries: '/places/',
  };
  return kind === 'token' ? '/tokens' : `${pages[kind ?? ''] ?? '/'}${id}`;
}
