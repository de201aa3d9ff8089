// Everything that is published as one data package, file after file as it is read, so that it costs no memory.
import { createHash } from 'node:crypto';
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Db } from '../store/connect.ts';
import type { RowFilter } from '../store/published-rows.ts';
import type { Source } from '../store/sources.ts';
import { type DataSet, dataCsv, dataSets } from './data.ts';
import { kindOfColumn } from './data-columns.ts';
import { descriptor, type PackageAbout, type PackagedFile } from './data-package.ts';
import { readme } from './readme.ts';
import { fieldOf } from './table-schema.ts';
import type { ZipFile } from './zip.ts';

/** `sources`: all that the store knows. `leftOut`: in the reader's words, what this reader's package is without, and why. */
export type StorePackage = Pick<PackageAbout, 'known_on' | 'question' | 'permalink' | 'site'> & {
  filter: RowFilter;
  sources: readonly Source[];
  leftOut: string[];
};

/** Checksums and sources are known at the end only: what says them comes last. */
export async function* storePackage(db: Db, about: StorePackage, words: DrawingWords): AsyncGenerator<ZipFile> {
  const { filter, leftOut, ...rest } = about;
  const found = new Set<string>();
  const files: PackagedFile[] = [];
  for (const set of dataSets) {
    const path = `${set.name}.csv`;
    const sums = { bytes: 0, sha256: '' };
    yield { path, content: summed(dataCsv(db, set, filter, { sources: found }), sums) };
    files.push({ name: set.name, path, ...sums, ...saidOf(set, words) });
  }
  const said = saidOfAll({ ...rest, sources: rest.sources.filter(({ slug }) => found.has(slug)) }, words);
  const known = { ...rest, ...said, version: filter.version };
  const own = { name: 'displacement-ledger', said: { citation: said.citation, left_out: leftOut } };
  yield text('datapackage.json', descriptor({ ...known, ...own }, files));
  yield text('README.txt', readme({ ...known, parts: dataSets.map(set => partOf(set, words)), notes: leftOut }, words));
}

/** `sources`: those whose rows are in it. */
function saidOfAll({ sources, known_on, permalink }: Omit<StorePackage, 'filter' | 'leftOut'>, words: DrawingWords) {
  const names = sources.map(({ name }) => name).join('; ') || words.t('charts.no-source');
  return {
    sources,
    title: words.t('download.all.title'),
    description: words.t('data.sentence'),
    citation: words.t('download.all.citation', { sources: names, day: words.day(known_on), permalink }),
  };
}

async function* summed(pieces: AsyncIterable<string>, sums: { bytes: number; sha256: string }): AsyncGenerator<string> {
  const sha256 = createHash('sha256');
  for await (const piece of pieces) {
    sums.bytes += Buffer.byteLength(piece);
    sha256.update(piece);
    yield piece;
  }
  sums.sha256 = sha256.digest('hex');
}

function saidOf({ name, columns }: DataSet, words: DrawingWords): Pick<PackagedFile, 'fields' | 'sources' | 'said'> {
  const fields = columns.map(column => fieldOf(column, kindOfColumn(column), name, words));
  return { fields, sources: [], said: { title: words.t(`data.sets.${name}`) } };
}

function partOf({ name }: DataSet, { t }: DrawingWords) {
  return { title: t(`data.sets.${name}`), subtitle: '', files: [`${name}.csv`], citation: '', notes: [] };
}

function text(path: string, content: string): ZipFile {
  return { path, content: Buffer.from(content) };
}
