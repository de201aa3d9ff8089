// verify: is the store still what was published, and the log still what was written?
import { parseArgs } from 'node:util';
import { type Verified, verify } from '../imports/verify.ts';
import type { Seal } from '../imports/verify-chain.ts';
import { wordsFor } from '../locales/words.ts';
import type { Connection } from '../store/connect.ts';
import { asUsage, type Command, UsageError } from './command.ts';

export const verifyStore: Command = {
  synopsis: 'verify [--seal NUMBER:HASH]',
  what: 'Works the log out anew and holds versions, facts, kept files and sums against it; --seal: an entry as it was known before.',
  parse(args) {
    const { values } = asUsage(() => parseArgs({ args, options: { seal: { type: 'string' } } }));
    const kept = values.seal === undefined ? null : readSeal(values.seal);
    return store => verifyAndTell(store, kept);
  },
};

/** Says what is wrong, the first broken entry of the log first; 1 where anything is. */
export async function verifyAndTell(store: Connection, kept: Seal | null = null): Promise<number> {
  const verified = await verify(store, kept);
  for (const sentence of told(verified)) console.log(sentence);
  return verified.faults.length === 0 ? 0 : 1;
}

function told({ files, entries, newest, faults }: Verified): string[] {
  const { t } = wordsFor('en');
  const sentences = faults.map(({ what, where, count, differs = '' }) =>
    t(`cli.fault.${what}`, { where, count, differs }),
  );
  sentences.push(faults.length === 0 ? t('cli.verified', { count: files }) : t('cli.faults', { count: faults.length }));
  if (newest) sentences.push(t('cli.log', { count: entries, seal: `${newest.number}:${newest.hash}` }));
  return sentences;
}

function readSeal(text: string): Seal {
  const found = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text);
  if (!found) throw new UsageError(`--seal is "${text}"; it must be an entry's NUMBER:HASH, as verify prints it.`);
  return { number: found[1]!, hash: found[2]! };
}
