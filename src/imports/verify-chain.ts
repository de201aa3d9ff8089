// The log held against itself: every entry follows from the one before it, and none is missing.
import { chain, linkHash } from '../store/audit-chain.ts';
import type { Db } from '../store/connect.ts';
import type { Fault } from '../store/verify.ts';

/** An entry's number and hash: kept elsewhere, it shows whether the log was rewritten or cut off since. */
export type Seal = { number: string; hash: string };

/** `newest`: null where the log is empty. */
export type ChainState = { entries: number; newest: Seal | null; faults: Fault[] };

/** `kept`: a seal from elsewhere, which must be in the log. */
export async function verifyChain(db: Db, kept: Seal | null = null): Promise<ChainState> {
  const faults: Fault[] = [];
  let before: { number: bigint; hash: string; broken: Broken | null } = { number: 0n, hash: '', broken: null };
  let entries = 0;
  let keptFound = kept === null;
  for await (const { number, text, hash } of chain(db)) {
    const gap = BigInt(number) !== before.number + 1n;
    if (gap) faults.push(missing(before.number + 1n, BigInt(number) - 1n));
    const right = linkHash(before.hash, text);
    const told = before.broken && hash === linkHash(before.broken.right, text);
    if (told) before.broken!.fault.what = 'entry-hash';
    const fault: Fault | null = gap || told || hash === right ? null : { what: 'entry', where: number, count: 1 };
    if (fault) faults.push(fault);
    if (kept?.number === number && kept.hash === hash) keptFound = true;
    before = { number: BigInt(number), hash, broken: fault && { right, fault } };
    entries++;
  }
  if (!keptFound) faults.push({ what: 'seal', where: kept!.number, count: 1 });
  const newest = entries > 0 ? { number: String(before.number), hash: before.hash } : null;
  return { entries, newest, faults };
}

/** An entry whose hash does not fit: where the next one follows from the `right` hash, it is the hash that was changed. */
type Broken = { right: string; fault: Fault };

/** Numbers that are not there; below the first, they stand backwards. */
function missing(from: bigint, to: bigint): Fault {
  const where = from < to ? `${from}–${to}` : String(from);
  return { what: 'entry-missing', where, count: 1 };
}
