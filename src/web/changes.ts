// The public change log: every publish and revert, newest first.
import type { RequestHandler } from 'express';
import { sourceName } from '../charts/source-names.ts';
import { type Change, history } from '../imports/history.ts';
import type { Words } from '../locales/words.ts';
import { dataFiles } from './data.ts';
import { badRequest } from './failures.ts';
import { layoutName } from './import-words.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { pageNumber } from './page-number.ts';

const pageRows = 50;

export function changesPage({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const number = pageNumber(request.query.page);
    if (number === null) return badRequest(request, response, 'page', words.t('import.page_number'));
    const asked = { limit: pageRows + 1, offset: (number - 1) * pageRows, upTo: request.told?.version };
    const found = await history(store, asked);
    page(request, response, 'changes', {
      title: words.t('changes.title'),
      data: await dataFiles(store, request),
      changes: found.slice(0, pageRows).map(change => told(words, change)),
      previous: number > 1 ? number - 1 : null,
      next: found.length > pageRows ? number + 1 : null,
    });
  };
}

function told(words: Words, change: Change) {
  const { rows } = change;
  return {
    number: words.plain(change.number),
    when: words.moment(change.published_at),
    import_id: change.import_id,
    file_name: change.file_name,
    kind: change.kind,
    reason: change.reason ?? '',
    layout: change.layout ? layoutName(words, change.layout) : '',
    source: change.source ? sourceName(change.source, {}, words) : '',
    new: words.number(rows.new),
    changed: words.number(rows.changed),
    vanished: words.number(rows.vanished),
  };
}
