// A file sent in parts (tus protocol): a line that breaks costs the part that was under way, and not the whole file.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { cleanFileName } from '../imports/receive.ts';
import { receiveParts } from '../imports/receive-parts.ts';
import {
  deleteExpiredUploads,
  deleteUpload,
  insertUpload,
  takeUpload,
  type UploadRecord,
  unfinishedUploads,
  updateUpload,
} from '../store/uploads.ts';
import { readOptions, readSavedMapping } from './declared-options.ts';
import { notFound } from './failures.ts';
import { inLanguage } from './language.ts';
import type { Ledger } from './ledger.ts';
import { sendOn } from './page.ts';
import { maxFileBytes } from './read-upload.ts';
import { readBytes, readMetadata, speaksTus } from './tus.ts';
import { checkBehind } from './upload.ts';
import { readPart, takePart } from './upload-part.ts';

/** So many files one person may have on the way: each may be as large as a file may be. */
const mostUnderWay = 5;

/** A new upload: its size, its name and what is declared of it are said before its first byte. */
export function postUploads(ledger: Ledger): RequestHandler {
  const { db } = ledger.store;
  return async (request, response) => {
    const { words } = request;
    const person_id = request.person!.id;
    const size = readBytes(request.get('Upload-Length'));
    if (size === null) return refuse(response, 400, words.t('upload.parts.wrong', { header: 'Upload-Length' }));
    if (size > maxFileBytes) return refuse(response, 413, words.t('failure.too_large.sentence'));
    const said = await readSaid(ledger, request);
    if ('wrong' in said) return refuse(response, 400, said.wrong);
    await deleteExpiredUploads(db);
    if ((await unfinishedUploads(db, person_id)).length >= mostUnderWay)
      return refuse(response, 409, words.t('upload.parts.too_many', { count: mostUnderWay }));
    const upload = await insertUpload(db, { ...said, person_id, size_bytes: String(size) });
    response.status(201).location(inLanguage(request.lang, `/uploads/${upload.id}`));
    await tell(ledger, request, response, upload);
    response.end();
  };
}

/** How far it has come. Whoever asks begins anew: what another request of theirs was still sending is not waited for. */
export function headUpload(ledger: Ledger): RequestHandler {
  return ofOwn(ledger, async (upload, request, response) => {
    response.set('Upload-Length', upload.size_bytes);
    if (upload.metadata) response.set('Upload-Metadata', upload.metadata);
    await tell(ledger, request, response.status(200), upload);
    response.end();
  });
}

/** The next bytes. With the last of them the file becomes an import, and `Upload-Import` says where its page is. */
export function patchUpload(ledger: Ledger): RequestHandler {
  return ofOwn(ledger, async (upload, request, response) => {
    const part = readPart(request, upload);
    if ('sentence' in part) return refuse(response, part.status, part.sentence);
    if (request.get('Upload-Metadata') !== undefined) {
      const said = await readSaid(ledger, request);
      if ('wrong' in said) return refuse(response, 400, said.wrong);
      await updateUpload(ledger.store.db, upload.id, said);
    }
    const kept = await takePart(ledger, request, upload, part);
    if (kept === null) return;
    if ('sentence' in kept) return refuse(response, kept.status, kept.sentence);
    const now = { received_bytes: String(kept.received), expires_at: new Date(Date.now() + 86_400_000) };
    await tell(ledger, request, response.status(204), { ...upload, ...now });
    response.end();
  });
}

export function removeUpload({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const removed = isId(request) && (await deleteUpload(store.db, String(request.params.id), request.person!.id));
    if (!removed) return notFound(request, response);
    response.status(204).end();
  };
}

/**
 * For lines whose proxies know only GET and POST: the protocol's other methods by name. And for the page's own button,
 * which works without script.
 */
export function postToUpload(ledger: Ledger): RequestHandler {
  const { store } = ledger;
  const others: Record<string, RequestHandler> = {
    HEAD: headUpload(ledger),
    PATCH: patchUpload(ledger),
    DELETE: removeUpload(ledger),
  };
  return async (request: Request, response: Response, next: NextFunction) => {
    const other = others[request.get('X-HTTP-Method-Override') ?? ''];
    if (other) {
      if (speaksTus(request, response)) await other(request, response, next);
      return;
    }
    const removed = isId(request) && (await deleteUpload(store.db, String(request.params.id), request.person!.id));
    if (!removed) return notFound(request, response);
    sendOn(request, response, '/upload');
  };
}

type Act = (upload: UploadRecord, request: Request, response: Response) => Promise<void> | void;

/** Only the person who began an upload knows of it; and only one request at a time holds it. */
function ofOwn({ store }: Ledger, act: Act): RequestHandler {
  return async (request, response) => {
    const upload = isId(request) && (await takeUpload(store.db, String(request.params.id), request.person!.id));
    if (!upload) return notFound(request, response);
    await act(upload, request, response);
  };
}

function isId(request: Request): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(request.params.id));
}

type Said = { metadata: string; file_name: string; options: string };

/** The file's name and what is declared of it, as a form would: later words hold. */
async function readSaid({ store }: Ledger, request: Request): Promise<Said | { wrong: string }> {
  const { t } = request.words;
  const metadata = request.get('Upload-Metadata') ?? '';
  const said = readMetadata(metadata);
  if (said === null) return { wrong: t('upload.parts.wrong', { header: 'Upload-Metadata' }) };
  const read = readOptions(name => said.get(name) ?? '');
  const { options, wrong } = await readSavedMapping(store.db, said.get('mapping') ?? '', read);
  if (wrong) return { wrong: t(`upload.wrong.${wrong}`) };
  return { metadata, file_name: cleanFileName(said.get('filename') ?? ''), options: JSON.stringify(options) };
}

/** How far it is and how long it is kept; of a whole one, which import it has become. */
async function tell(ledger: Ledger, request: Request, response: Response, upload: UploadRecord): Promise<void> {
  response.set('Upload-Offset', upload.received_bytes).set('Upload-Expires', upload.expires_at.toUTCString());
  if (upload.received_bytes !== upload.size_bytes) return;
  const id = upload.import_id ?? (await becomeImport(ledger, upload.id));
  if (id) response.set('Upload-Import', inLanguage(request.lang, `/imports/${id}`));
}

/** Its check begins behind, as after any other upload. */
async function becomeImport(ledger: Ledger, id: string): Promise<string | null> {
  const received = await receiveParts(ledger.store, id, maxFileBytes);
  if (received && !received.problem) checkBehind(ledger, received.id);
  return received?.id ?? null;
}

function refuse(response: Response, status: number, sentence: string): void {
  response.status(status).type('text').send(`${sentence}\n`);
}
