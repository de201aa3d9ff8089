// Verify: every file is still the file that came, every row has its version, every import and every total adds up.
import { createHash } from 'node:crypto';
import type { Connection } from '../store/connect.ts';
import { chunksOf } from '../store/imports.ts';
import { accountingFaults, clockFaults, type Fault, keptFiles, totalFaults } from '../store/verify.ts';

/** What is wrong, nothing where all is well; `files` were hashed anew. */
export async function verify({ db }: Connection): Promise<{ files: number; faults: Fault[] }> {
  const files = await keptFiles(db);
  const faults = [...(await clockFaults(db)), ...(await accountingFaults(db)), ...(await totalFaults(db))];
  for (const { id, sha256 } of files) {
    const hash = createHash('sha256');
    for await (const chunk of chunksOf(db, id)) hash.update(chunk);
    if (hash.digest('hex') !== sha256) faults.push({ what: 'bytes', where: id, count: 1 });
  }
  return { files: files.length, faults };
}
