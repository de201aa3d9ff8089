// An import's page: what the file is, what it would change, what is wrong with it, and the decision.
import type { Request, RequestHandler } from 'express';
import { may } from '../accounts/may.ts';
import type { Cell } from '../charts/chart.ts';
import { sourceNames } from '../charts/source-names.ts';
import type { ImportReport } from '../imports/report.ts';
import { notFound } from './failures.ts';
import { decisionOf } from './import-decision.ts';
import { factsOf, specialOf, sumOf } from './import-facts.ts';
import { mendOf } from './import-mend.ts';
import { problemsByKind } from './import-problems.ts';
import { totalsOf, withoutSites } from './import-totals.ts';
import { statusLine } from './import-words.ts';
import type { Ledger } from './ledger.ts';
import { type PageModel, page } from './page.ts';
import { type VisibleImport, visibleImport } from './visible-import.ts';

export function importPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await visibleImport(ledger, request);
    if (!found) return notFound(request, response);
    if (isWaiting(found)) return page(request, response, 'import-progress', waiting(request, found));
    const mend = may(request.person, 'see', found) ? await mendOf(ledger, request.words, found) : null;
    const sources = await sourceNames(
      ledger.store.db,
      found.totals.map(({ source }) => String(source)),
    );
    page(request, response, 'import', { ...importModel(request, found, sources), mend });
  };
}

/** The same as JSON, for the page to ask while the check runs. */
export function importProgress(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await visibleImport(ledger, request);
    if (!found) return notFound(request, response);
    response.set('Cache-Control', 'private, no-store');
    response.json({ done: !isWaiting(found), ...progress(request, found) });
  };
}

function isWaiting({ status }: ImportReport): boolean {
  return status === 'received' || status === 'checking';
}

function waiting(request: Request, found: ImportReport): PageModel & Record<string, unknown> {
  const takenOver = found.taken_over ? request.words.t('import.taken_over') : null;
  return { title: found.file_name, refresh: 2, id: found.id, takenOver, ...progress(request, found) };
}

/** The share read, and a sentence: rows, rate and time left, or what came of it. */
function progress({ words }: Request, found: ImportReport): { percent: number; sentence: string } {
  if (!isWaiting(found)) return { percent: 100, sentence: statusLine(words, found.status) };
  const { progress: running } = found;
  if (!running || running.bytesRead === 0) return { percent: 0, sentence: words.t('import.waiting') };
  const seconds = Math.max(0.1, (Date.now() - running.startedAt) / 1000);
  const share = Math.min(1, running.bytesRead / Math.max(1, running.sizeBytes));
  const sentence = words.t(share < 1 ? 'import.reading' : 'import.comparing', {
    count: running.rowsRead,
    rate: words.number(Math.round(running.rowsRead / seconds)),
    left: words.number(Math.ceil((seconds / share) * (1 - share))),
  });
  return { percent: Math.round(share * 100), sentence };
}

function importModel(
  { words, person }: Request,
  found: VisibleImport,
  sources: Record<string, Cell>,
): PageModel & Record<string, unknown> {
  const seesRows = may(person, 'see', found);
  return {
    title: found.file_name,
    id: found.id,
    status: found.status,
    takenOver: found.taken_over && found.status === 'checked' ? words.t('import.taken_over_done') : null,
    lede: lede(words, found),
    facts: factsOf(words, found, seesRows),
    counted: found.checked_at !== null && found.status !== 'refused',
    sum: sumOf(words, found),
    special: specialOf(words, found),
    totals: totalsOf(words, may(person, 'upload') ? found.totals : withoutSites(found.totals), sources),
    kinds: seesRows ? problemsByKind(words, found) : [],
    seesRows,
    decision: decisionOf(words, person, found),
  };
}

function lede(words: Request['words'], { status, published, reverted }: ImportReport): string {
  const version = status === 'reverted' ? reverted : published;
  const sentence = statusLine(words, status);
  if (!version) return sentence;
  const known = words.t('import.as_version', { version: version.version, when: words.moment(version.published_at) });
  return `${sentence} ${known}${reverted ? ` ${words.t('import.reason', { reason: reverted.reason })}` : ''}`;
}
