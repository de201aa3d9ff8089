// The descriptor of a package of files (specs.frictionlessdata.io/tabular-data-package, 1.0): what is in it, from whom, and how it may be used.
import { hash } from 'node:crypto';
import type { Source } from '../store/sources.ts';
import type { Field } from './table-schema.ts';

/** A CSV file of the package; `said` besides (`citation`, `notes` …) goes into the descriptor as it is. */
export type PackagedFile = {
  name: string;
  path: string;
  bytes: number;
  sha256: string;
  fields: Field[];
  sources: readonly Source[];
  said: object;
};

/** `name`: small letters, digits, hyphens and underscores. `site`: who made the package, and where. `said`: as above. */
export type PackageAbout = {
  name: string;
  title: string;
  description: string;
  permalink: string;
  version: number;
  known_on: string;
  question: Record<string, unknown>;
  sources: readonly Source[];
  site: { title: string; path: string };
  said: object;
};

/** As text, to be written as `datapackage.json`; the licences are written out in README.txt beside it. */
export function descriptor(about: PackageAbout, files: readonly PackagedFile[]): string {
  const { name, title, description, permalink, version, known_on, question, sources, site, said } = about;
  const package_ = {
    profile: 'tabular-data-package',
    name,
    title,
    description,
    homepage: permalink,
    version: String(version),
    known_on,
    question,
    ...said,
    ...unlessEmpty('licenses', licencesOf(sources)),
    ...unlessEmpty('sources', sources.map(sourceOf)),
    contributors: [...publishersOf(sources), { ...site, role: 'wrangler' }],
    resources: files.map(resourceOf),
  };
  return `${JSON.stringify(package_, null, 2)}\n`;
}

/** The checksum and the length of a file's bytes. */
export function sumsOf(bytes: Buffer): Pick<PackagedFile, 'bytes' | 'sha256'> {
  return { bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') };
}

function resourceOf({ name, path, bytes, sha256, fields, sources, said }: PackagedFile) {
  const form = { profile: 'tabular-data-resource', format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' };
  const schema = { fields, missingValues: [''] };
  const from = unlessEmpty('sources', sources.map(sourceOf));
  return { name, path, ...form, bytes, hash: `sha256:${sha256}`, ...said, ...from, schema };
}

/** Publishers name their terms in words, not always by a licence's code: the words are the title. */
function licencesOf(sources: readonly Source[]) {
  const named = new Set(sources.map(source => source.licence).filter(Boolean));
  return [...named].map(title => ({ title, path: 'README.txt' }));
}

function sourceOf({ name, homepage, licence }: Source) {
  return { title: name, ...(/^https?:\/\//.test(homepage) && { path: homepage }), ...(licence && { licence }) };
}

function publishersOf(sources: readonly Source[]) {
  const publishers = new Set(sources.map(source => source.publisher || source.name));
  return [...publishers].map(title => ({ title, role: 'author' }));
}

/** The standard knows no empty lists. */
function unlessEmpty(name: string, list: readonly object[]) {
  return list.length > 0 ? { [name]: list } : {};
}
