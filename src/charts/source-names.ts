// How a picture and a sentence call a source: short where the house knows it, by its own name elsewhere.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Db } from '../store/connect.ts';
import { allSources, type Source } from '../store/sources.ts';
import type { Cell } from './chart.ts';

const known = new Set(['iom-dtm', 'unhcr', 'idmc', 'ocha-fts', 'ocha-cbpf', 'ocha-hpc', 'hdx-hapi']);

/** These sources as facts of an answer: `source.<slug>`, `source.<slug>_ar` and `licence.<slug>`. */
export async function sourceNames(db: Db, slugs: readonly string[]): Promise<Record<string, Cell>> {
  const wanted = new Set(slugs);
  return namesOfSources((await allSources(db)).filter(source => wanted.has(source.slug)));
}

/** The same where the sources are at hand. */
export function namesOfSources(sources: readonly Source[]): Record<string, Cell> {
  return Object.fromEntries(
    sources.flatMap(({ slug, name, name_ar, licence }) => [
      [`source.${slug}`, name],
      [`source.${slug}_ar`, name_ar],
      [`licence.${slug}`, licence],
    ]),
  );
}

/** "IOM DTM". Where neither the catalogue nor the store has a name, the slug is the name. */
export function sourceName(slug: string, facts: Record<string, Cell>, words: DrawingWords): string {
  if (known.has(slug)) return words.t(`charts.source.${slug}`);
  return String(words.own(facts, `source.${slug}`) || slug);
}
