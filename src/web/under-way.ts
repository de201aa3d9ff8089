// A person's uploads that have not come to their end, and what the page says while one is sent.
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import { deleteExpiredUploads, type UploadRecord, unfinishedUploads } from '../store/uploads.ts';
import { fileSize } from './import-words.ts';
import { maxFileBytes } from './read-upload.ts';
import { readMetadata } from './tus.ts';

type Unfinished = {
  id: string;
  file_name: string;
  came: string;
  /** By which the browser knows the same file again. */
  file: { name: string; size: string; modified: string };
};

/** `sending`: sentences with places in braces, which the browser fills in as the file goes. */
export type UnderWay = { unfinished: Unfinished[]; mostBytes: number; sending: Record<string, string> };

export async function underWay(db: Db, words: Words, personId: string): Promise<UnderWay> {
  await deleteExpiredUploads(db);
  const unfinished = await unfinishedUploads(db, personId);
  return {
    unfinished: unfinished.map(upload => unfinishedUpload(words, upload)),
    mostBytes: maxFileBytes,
    sending: sentences(words),
  };
}

function unfinishedUpload(words: Words, upload: UploadRecord): Unfinished {
  const said = readMetadata(upload.metadata);
  return {
    id: upload.id,
    file_name: upload.file_name,
    came: words.t('upload.parts.came', {
      done: fileSize(words, Number(upload.received_bytes)),
      total: fileSize(words, Number(upload.size_bytes)),
      until: words.moment(upload.expires_at),
    }),
    file: {
      name: said?.get('filename') ?? '',
      size: upload.size_bytes,
      modified: said?.get('last_modified') ?? '',
    },
  };
}

const told = ['going', 'again', 'away', 'whole', 'stopped', 'elsewhere', 'signed_out', 'unreadable', 'refused', 'stop'];

function sentences({ t }: Words): Record<string, string> {
  const places = { done: '{done}', total: '{total}', rate: '{rate}', left: '{left}' };
  return {
    ...Object.fromEntries(told.map(name => [name, t(`upload.parts.${name}`, places)])),
    too_large: t('failure.too_large.sentence'),
    kilobytes: t('import.kilobytes', { size: '{size}' }),
    megabytes: t('import.megabytes', { size: '{size}' }),
  };
}
