// Reads a file or a text as the importer does, without a store: recognised by its header, record by record, into facts.
import { createReadStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openCsv } from '../../../src/csv/open-csv.ts';
import { makeHeader } from '../../../src/layouts/columns.ts';
import type { ReadContext } from '../../../src/layouts/layout.ts';
import { layouts } from '../../../src/layouts/layouts.ts';
import { makeOrganisations } from '../../../src/layouts/organisations-index.ts';
import { makePlaces } from '../../../src/layouts/places.ts';
import { recogniseLayout } from '../../../src/layouts/recognise.ts';
import { makeRowReader } from '../../../src/layouts/row.ts';
import { type Fact, factHash, factKey, type Noun, type Nouns } from '../../../src/model/fact.ts';
import type { Problem } from '../../../src/model/problem.ts';

type Declared = Partial<Pick<ReadContext, 'source' | 'asOf' | 'place' | 'fileName'>>;

export type Reading = {
  layout: string;
  rows: number;
  rejected: number;
  facts: Fact[];
  problems: Problem[];
};

const places = makePlaces(
  reference('places-world').map(row => ({
    country: row.code!,
    code: row.code!,
    name: row.name!,
    name_ar: row.name_ar!,
    admin_level: Number(row.level),
    parent_code: '',
    valid_from: null,
    valid_to: null,
    spellings: split(row.aliases!),
    note: '',
  })),
);
const organisations = makeOrganisations(
  reference('organisations').map(row => ({
    country: row.country!,
    name: row.name!,
    name_ar: row.name_ar!,
    type: row.type!,
    iati_id: row.iati_id!,
    fts_id: row.fts_id!,
    aliases: split(row.aliases!),
  })),
);

/** A file of the field, under its own name. */
export function readFile(path: string, declared: Declared = {}): Promise<Reading> {
  return read(createReadStream(path), { fileName: basename(path), ...declared });
}

/** A file written out in a test. */
export function readText(text: string, declared: Declared = {}): Promise<Reading> {
  return read([new TextEncoder().encode(text)], declared);
}

async function read(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, declared: Declared): Promise<Reading> {
  const csv = await openCsv(stream(bytes), { isHeader: (names, hxl) => recognise(names, hxl) !== null });
  if (!('batches' in csv)) throw new Error(`not opened: ${csv.code}`);
  const header = makeHeader(csv.shape.header, csv.shape.hxl);
  const layout = recogniseLayout(header, layouts);
  if (!layout) throw new Error(`not recognised: ${header.names.join(', ')}`);
  const context: ReadContext = {
    header,
    source: layout.source ?? '',
    asOf: null,
    today: '2026-11-22',
    place: '',
    fileName: '',
    numberFormat: 'plain',
    dateFormat: null,
    places,
    organisations,
    ...declared,
  };
  const reading: Reading = { layout: layout.name, rows: 0, rejected: 0, facts: [], problems: [] };
  const reader = makeRowReader(header.names);
  const readRecord = layout.open(context);
  for await (const batch of csv.batches()) {
    for (const record of batch) {
      const row = reader.load(record);
      const facts = readRecord(row);
      reading.rows++;
      reading.problems.push(...(record.problem ? [record.problem] : []), ...reader.problems);
      if (row.failed() || record.problem?.severity === 'error') reading.rejected++;
      else if (facts !== 'blank') reading.facts.push(...facts);
    }
  }
  return reading;
}

async function* stream(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

function recognise(names: readonly string[], hxl: readonly string[] | null) {
  return recogniseLayout(makeHeader(names, hxl), layouts);
}

/** The rows of one noun, as they would be stored: once a key. Two rows that say different things of one key fail. */
export function rowsOf<N extends Noun>(reading: Reading, noun: N): Nouns[N][] {
  const kept = new Map<string, { hash: string; row: Nouns[N] }>();
  for (const fact of reading.facts) {
    if (fact.noun !== noun) continue;
    const [key, hash] = [factKey(fact), factHash(fact)];
    const same = kept.get(key);
    if (same && same.hash !== hash) throw new Error(`two values for one key: ${JSON.stringify(fact.row)}`);
    kept.set(key, { hash, row: fact.row as Nouns[N] });
  }
  return [...kept.values()].map(({ row }) => row);
}

/** How often each code was reported. */
export function countCodes(reading: Reading): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of reading.problems) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** The exact sum of amounts, as text without needless zeros; empty ones count for nothing. */
export function sum(amounts: Iterable<string | null>): string {
  const scale = 7;
  let total = 0n;
  for (const amount of amounts) if (amount !== null) total += scaled(amount, scale);
  const digits = String(total < 0n ? -total : total).padStart(scale + 1, '0');
  const text = `${total < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return text.replace(/\.?0+$/, '');
}

function scaled(amount: string, scale: number): bigint {
  const [whole, fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
}

function reference(name: string): Record<string, string>[] {
  const path = new URL(`../../../db/reference/${name}.csv`, import.meta.url);
  return parse(readFileSync(path), { columns: true, bom: true });
}

function split(list: string): string[] {
  return list
    .split(';')
    .map(name => name.trim())
    .filter(name => name !== '');
}
