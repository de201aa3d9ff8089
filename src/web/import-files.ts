// An import's own files: the bytes exactly as they came, and the rejected rows to mend and send again.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { may } from '../accounts/may.ts';
import { rejectedCsv } from '../imports/rejected-csv.ts';
import type { ImportReport } from '../imports/report.ts';
import { sayProblem } from '../locales/problems.ts';
import { chunksOf } from '../store/imports.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { visibleImport } from './visible-import.ts';

export function importOriginal(ledger: Ledger): RequestHandler {
  return sendFile(ledger, (_request, found) => ({
    name: found.file_name,
    pieces: chunksOf(ledger.store.db, found.id),
  }));
}

export function importRejected(ledger: Ledger): RequestHandler {
  return sendFile(ledger, (request, found) => ({
    name: `rejected-${found.file_name.replace(/\.\w{1,5}$/, '')}.csv`,
    pieces: rejectedCsv(ledger.store, found.id, problem => sayProblem(request.words, problem)),
  }));
}

type Sent = { name: string; pieces: AsyncIterable<Uint8Array | string> };

function sendFile(ledger: Ledger, make: (request: Request, found: ImportReport) => Sent): RequestHandler {
  return async (request: Request, response: Response) => {
    const found = await visibleImport(ledger, request);
    if (!found || !may(request.person, 'see', found)) return notFound(request, response);
    const { name, pieces } = make(request, found);
    response.attachment(name).type('text/csv').set('Cache-Control', 'private, no-store');
    await pipeline(Readable.from(pieces), response);
  };
}
