// What the house brings along: its reference lists, and a sample for an empty store, through the same door as any file.
import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openCsv } from '../csv/open-csv.ts';
import { shapesOf } from '../maps/shapes.ts';
import { findBoundaries, replaceBoundaries } from '../store/boundaries.ts';
import type { Connection } from '../store/connect.ts';
import { inTurn } from '../store/import-locks.ts';
import { hasPublished, wasTakenIn } from '../store/imports.ts';
import { type Source, upsertSources } from '../store/sources.ts';
import { takeIn } from './take-in.ts';

const db = fileURLToPath(new URL('../../db', import.meta.url));

/** Places and organisations of `db/reference`, each file once; sources and coordinates are brought up to date at every start. Two processes that start at once take turns. */
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
  await takeCoordinates(store, 'IRQ', 1, `${db}/reference/coordinates-iraq.csv`);
}

/** Whose coordinates of towns come with the house. */
const gazetteer = 'GeoNames, CC BY 4.0';

/** Where the chief towns are, until somebody takes in boundaries: those are left alone. */
async function takeCoordinates(store: Connection, country: string, level: number, path: string): Promise<void> {
  const sha256 = hash('sha256', await readFile(path), 'hex');
  const there = await findBoundaries(store.db, country, level);
  if (there && (there.source !== gazetteer || there.sha256 === sha256)) return;
  const towns = (await readTable(path)).map(({ code, longitude, latitude }) => ({
    code: code!,
    rings: [],
    points: [[Number(longitude), Number(latitude)] as const],
  }));
  const shapes = shapesOf(towns);
  await replaceBoundaries(store.db, { country, admin_level: level, source: gazetteer, sha256, shapes });
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
  return (await readTable(path)).map(asSource);
}

/** The rows of one of our own files, each by its header. */
async function readTable(path: string): Promise<Record<string, string>[]> {
  const csv = await openCsv(createReadStream(path));
  if (!('batches' in csv)) throw new Error(`${path} cannot be read: ${csv.code}`);
  const rows: Record<string, string>[] = [];
  for await (const batch of csv.batches()) {
    for (const { cells } of batch)
      rows.push(Object.fromEntries(csv.shape.header.map((name, index) => [name, cells[index] ?? ''])));
  }
  return rows;
}

function asSource(row: Record<string, string>): Source {
  return {
    ...row,
    scope_from: row.scope_from || null,
    redistribution: row.redistribution !== 'no',
    sensitive: row.sensitive === 'yes',
  } as unknown as Source;
}
