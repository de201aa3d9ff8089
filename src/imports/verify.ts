// Verify: the log is whole, every file is still the file that came, every row has its version, and every sum adds up.
import { createHash } from 'node:crypto';
import { nouns } from '../model/shapes.ts';
import { otherFacts } from '../store/audit-facts.ts';
import { versionFaults } from '../store/audit-versions.ts';
import type { Connection, Db } from '../store/connect.ts';
import { chunksOf } from '../store/imports.ts';
import { accountingFaults, clockFaults, type Fault, keptFiles, totalFaults } from '../store/verify.ts';
import { type ChainState, type Seal, verifyChain } from './verify-chain.ts';
import { verifyFacts } from './verify-facts.ts';

/** Nothing in `faults` where all is well; the first broken entry of the log comes first. `files` were hashed anew. */
export type Verified = ChainState & { files: number };

/** `kept`: a seal that was written down elsewhere, to be found in the log again. */
export async function verify({ db }: Connection, kept: Seal | null = null): Promise<Verified> {
  const log = await verifyChain(db, kept);
  const faults = [
    ...log.faults,
    ...(await sealedVersions(db)),
    ...(await sealedFacts(db)),
    ...(await verifyFacts(db)).faults,
    ...(await clockFaults(db)),
    ...(await accountingFaults(db)),
    ...(await totalFaults(db)),
  ];
  const files = await keptFiles(db);
  for (const { id, sha256 } of files) {
    const hash = createHash('sha256');
    for await (const chunk of chunksOf(db, id)) hash.update(chunk);
    if (hash.digest('hex') !== sha256) faults.push({ what: 'bytes', where: id, count: 1 });
  }
  return { ...log, faults, files: files.length };
}

/** Each version as the log sealed it. */
async function sealedVersions(db: Db): Promise<Fault[]> {
  const found = await versionFaults(db);
  return found.map(({ version, entry, differs }) => {
    const where = String(version);
    if (entry === null) return { what: 'version-unsealed', where, count: 1 };
    if (differs.includes('number')) return { what: 'version-gone', where, count: 1 };
    return { what: 'version-sealed', where, count: 1, differs: differs.join(', ') };
  });
}

/** What each version published and withdrew, fact by fact, as the log sealed it. */
async function sealedFacts(db: Db): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const noun of nouns)
    for (const deed of ['published', 'withdrawn'] as const)
      for (const version of await otherFacts(db, noun, deed))
        faults.push({ what: 'facts', where: String(version), count: 1, differs: `${noun} (${deed})` });
  return faults;
}
