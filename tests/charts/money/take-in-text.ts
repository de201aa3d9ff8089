// A file out of its text, taken in and published as any other.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { takeIn } from '../../../src/imports/take-in.ts';
import type { ImportOptions } from '../../../src/model/import.ts';
import type { Connection } from '../../../src/store/connect.ts';

/** Its import's id. */
export async function takeInText(
  store: Connection,
  name: string,
  text: string,
  options: ImportOptions = {},
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const path = join(folder, name);
  writeFileSync(path, text);
  const { report, outcome } = await takeIn(store, {
    path,
    options,
    publish: { acceptRejects: false, confirmed: true },
  });
  rmSync(folder, { recursive: true });
  expect([name, outcome, report.rows.rejected]).toEqual([name, 'published', 0]);
  return report.id;
}
