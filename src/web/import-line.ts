// One line of an import: as it came in the kept file, and what became of it.
import type { Request, RequestHandler } from 'express';
import { may } from '../accounts/may.ts';
import { keptLine, problemsAt } from '../imports/kept-line.ts';
import type { ImportReport } from '../imports/report.ts';
import { explainProblem } from '../locales/problems.ts';
import { type LineFact, lineFacts } from '../store/line-facts.ts';
import { allSources } from '../store/sources.ts';
import { factWords } from './fact-words.ts';
import { notFound } from './failures.ts';
import { lineFactWords } from './import-line-facts.ts';
import { readerOf, withheldFrom } from './input-reader.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { visibleImport } from './visible-import.ts';

/**
 * `/imports/:id/lines/:line`. Who sees the import's rows sees every line; others those of which a figure was published, where
 * they may see all that came of it (as on the page of an explained number).
 */
export function importLine(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words, params } = request;
    const line = /^[1-9]\d{0,9}$/.test(String(params.line)) ? Number(params.line) : null;
    const found = line === null ? null : await visibleImport(ledger, request);
    if (line === null || !found) return notFound(request, response);
    const facts = await lineFacts(ledger.store.db, found.id, line, await readerOf(ledger, request));
    const seesRows = may(request.person, 'see', found);
    const isOpen = facts.length > 0 && facts.every(fact => fact.listed);
    const kept = seesRows || isOpen ? await keptLine(ledger.store, found, line) : null;
    if (kept === null) return notFound(request, response);
    const said = await factWords(
      ledger.store.db,
      words,
      facts.map(fact => fact.row),
    );
    const handedOn = seesRows || (await mayBeHandedOn(ledger, request, facts));
    page(request, response, 'import-line', {
      title: words.t('import.kept.title', { line: words.number(line), file: found.file_name }),
      id: found.id,
      file_name: found.file_name,
      kept: handedOn ? kept : null,
      facts: facts.map(fact => lineFactWords(fact, found, said, words)),
      nothing: facts.length > 0 ? '' : words.t(found.published ? 'import.kept.nothing' : 'import.kept.unpublished'),
      problems: seesRows ? await problemWords(ledger, request, found, line) : [],
    });
  };
}

/** A line of a file is a part of it: what a publisher does not allow to be handed on is not, line by line, either. */
async function mayBeHandedOn({ store }: Ledger, { person }: Request, facts: readonly LineFact[]): Promise<boolean> {
  const withheld = new Set(withheldFrom(await allSources(store.db), person).map(source => source.slug));
  return facts.every(({ source }) => source === null || !withheld.has(source));
}

async function problemWords({ store }: Ledger, { words }: Request, found: ImportReport, line: number) {
  const problems = await problemsAt(store, found, line);
  return problems.map(problem => explainProblem(words, problem).filter(Boolean).join(' '));
}
