// Reads a file as the importer does, up to its facts: opened, recognised, every record read.
import { createReadStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { openCsv } from '../../src/csv/open-csv.ts';
import { makeHeader } from '../../src/layouts/columns.ts';
import type { Layout, Places, ReadContext } from '../../src/layouts/layout.ts';
import { layouts } from '../../src/layouts/layouts.ts';
import { makeOrganisations } from '../../src/layouts/organisations-index.ts';
import { makePlaces } from '../../src/layouts/places.ts';
import { columnProblems, recogniseLayout } from '../../src/layouts/recognise.ts';
import { makeRowReader } from '../../src/layouts/row.ts';
import type { DisplacementFigure } from '../../src/model/displacement-figure.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { Location } from '../../src/model/location.ts';
import type { Problem } from '../../src/model/problem.ts';

export type ReadFile = {
  layout: Layout;
  facts: Fact[];
  problems: Problem[];
  /** Data records, of which `rejected` had an error; `blank` records said that they are none. */
  read: number;
  rejected: number;
  blank: number;
};

/** The file at a path, or the text itself when it has more than one line. */
export async function readFacts(file: string, places: Places, options: Partial<ReadContext> = {}): Promise<ReadFile> {
  const bytes = file.includes('\n') ? [Buffer.from(file)] : createReadStream(file);
  const opened = await openCsv(asStream(bytes), { isHeader: (names, hxl) => find(names, hxl) !== null });
  if (!('batches' in opened)) throw new Error(JSON.stringify(opened));
  const { header: names, hxl } = opened.shape;
  const layout = find(names, hxl);
  if (layout === null) throw new Error(`no layout for ${names.join(', ')}`);
  const context = contextOf(makeHeader(names, hxl), layout, places, options);
  const result: ReadFile = {
    layout,
    facts: [],
    problems: columnProblems(context.header, layout),
    read: 0,
    rejected: 0,
    blank: 0,
  };
  const rows = makeRowReader(names, { zeroDecimals: layout.zeroDecimals ?? false });
  const reader = layout.open(context);
  for await (const batch of opened.batches()) {
    for (const record of batch) {
      const facts = reader(rows.load(record));
      result.problems.push(...rows.problems);
      if (facts === 'blank') result.blank++;
      else if (rows.row.failed()) result.rejected++;
      else result.facts.push(...facts);
      if (facts !== 'blank') result.read++;
    }
  }
  return result;
}

function find(names: string[], hxl: string[] | null): Layout | null {
  return recogniseLayout(makeHeader(names, hxl), layouts);
}

async function* asStream(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

function contextOf(
  header: ReadContext['header'],
  layout: Layout,
  places: Places,
  options: Partial<ReadContext>,
): ReadContext {
  return {
    ...{ header, source: layout.source ?? '', asOf: null, today: '2026-01-01', place: '', fileName: 'test.csv' },
    ...{ numberFormat: 'plain', dateFormat: null, places, organisations: makeOrganisations([]) },
    ...options,
  };
}

/** The figures among the facts, narrowed by what they must say. */
export function figures(facts: Fact[], where: Partial<DisplacementFigure> = {}): DisplacementFigure[] {
  const wanted = Object.entries(where);
  return facts
    .flatMap(fact => (fact.noun === 'displacement_figures' ? [fact.row] : []))
    .filter(row => wanted.every(([column, value]) => row[column as keyof DisplacementFigure] === value));
}

/** Exact sum of a column of people. */
export function sum(rows: DisplacementFigure[], column: 'individuals' | 'households' = 'individuals'): number {
  return Number(rows.reduce((total, row) => total + BigInt(row[column] ?? 0), 0n));
}

/** The reference places that come with the project. */
export function referencePlaces(): Location[] {
  return ['places-world.csv', 'places-iraq.csv'].flatMap(listIn);
}

function listIn(file: string): Location[] {
  const path = fileURLToPath(new URL(`../../db/reference/${file}`, import.meta.url));
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true, bom: true });
  return rows.map(row => ({
    country: row.level === '0' ? row.code! : 'IRQ',
    code: row.code!,
    name: row.name!,
    name_ar: row.name_ar!,
    admin_level: Number(row.level),
    parent_code: row.parent_code!,
    valid_from: row.valid_from || null,
    valid_to: row.valid_to || null,
    spellings: row.aliases!.split(/\s*;\s*/).filter(alias => alias !== ''),
    note: '',
  }));
}

export const knownPlaces = makePlaces(referencePlaces());
