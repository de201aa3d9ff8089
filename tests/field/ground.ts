// A store with our lists of places and organisations, the real application on it, and the field's files taken in as any file.
import { expect } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { takeIn } from '../../src/imports/take-in.ts';
import type { ImportOptions } from '../../src/model/import.ts';
import { fieldFile } from '../ground/field-files.ts';
import { startApp } from '../web/app.ts';

export type Field = Awaited<ReturnType<typeof startField>>;
export type Row = Record<string, string | null>;

/** `sample`: with the sample data loaded first, as a first start leaves it; without, as SAMPLE_DATA=0 does. */
export async function startField({ sample }: { sample: boolean }) {
  const app = await startApp();
  const store = { ...app.database, close: async () => {} };
  await stockReference(store);
  if (sample) await stockSample(store);

  /** Takes in one of the field's files and publishes it as it is: no rejected row is accepted. */
  async function take(name: string, options: ImportOptions = {}) {
    const publish = { acceptRejects: false, confirmed: true };
    return takeIn(store, { path: fieldFile(name), options, publish });
  }

  async function published(name: string, options: ImportOptions = {}) {
    const { outcome, report } = await take(name, options);
    expect([name, outcome, report.rows.rejected]).toEqual([name, 'published', 0]);
    return report;
  }

  const text = async (path: string) => {
    const answer = await app.ask(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.text();
  };

  return { ...app, store, take, published, text };
}
