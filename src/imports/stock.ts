// What the house brings along: its reference lists, and a sample for an empty store, through the same door as any file.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openCsv } from '../csv/open-csv.ts';
import type { Connection } from '../store/connect.ts';
import { inTurn } from '../store/import-locks.ts';
import { hasPublished, wasTakenIn } from '../store/imports.ts';
import { type Source, upsertSources } from '../store/sources.ts';
import { takeIn } from './take-in.ts';

const db = fileURLToPath(new URL('../../db', import.meta.url));

/** Places and organisations of `db/reference`, each file once; sources are brought up to date at every start. Two processes that start at once take turns. */
export function stockReference(store: Connection): Promise<void> {
  return inTurn(store, () => takeReference(store));
}

async function takeReference(store: Connection): Promise<void> {
  for (const name of ['places-world.csv', 'places-iraq.csv', 'organisations.csv']) {
    const path = `${db}/reference/${name}`;
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    if (!(await wasTakenIn(store.db, 'reference', sha256))) await take(store, path, 'reference');
  }
  await upsertSources(store.db, await readSources(`${db}/reference/sources.csv`));
}

/** The sample, where nothing was ever published. Returns how many files were taken in. */
export function stockSample(store: Connection): Promise<number> {
  return inTurn(store, () => takeSample(store));
}

async function takeSample(store: Connection): Promise<number> {
  if (await hasPublished(store.db, 'file')) return 0;
  const names = (await readdir(`${db}/sample`)).filter(name => name.endsWith('.csv')).sort();
  for (const name of names) await take(store, `${db}/sample/${name}`, 'file');
  return names.length;
}

async function take(store: Connection, path: string, kind: 'reference' | 'file'): Promise<void> {
  const { report, outcome } = await takeIn(store, { path, kind, publish: { acceptRejects: false, confirmed: true } });
  if (outcome === 'published' || outcome === 'unchanged') return;
  const problem = report.problems.find(one => one.severity === 'error');
  throw new Error(`${path} could not be taken in (${outcome}): ${JSON.stringify(problem ?? report.failure)}`);
}

async function readSources(path: string): Promise<Source[]> {
  const csv = await openCsv(createReadStream(path));
  if (!('batches' in csv)) throw new Error(`${path} cannot be read: ${csv.code}`);
  const sources: Source[] = [];
  for await (const batch of csv.batches()) {
    for (const { cells } of batch) sources.push(asSource(csv.shape.header, cells));
  }
  return sources;
}

function asSource(header: string[], cells: string[]): Source {
  const row = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
  return {
    ...row,
    scope_from: row.scope_from || null,
    redistribution: row.redistribution !== 'no',
    sensitive: row.sensitive === 'yes',
  } as Source;
}
