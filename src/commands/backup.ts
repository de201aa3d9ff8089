// backup FILE: everything that the database holds, as of one moment, in one file.
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { constants, createGzip } from 'node:zlib';
import { wordsFor } from '../locales/words.ts';
import { backupOf } from '../store/backup.ts';
import type { Connection } from '../store/connect.ts';
import { asUsage, type Command, UsageError } from './command.ts';

export const backup: Command = {
  synopsis: 'backup FILE',
  what: 'Writes everything into one new file, as of one moment, while the site goes on. Keep it as you keep the database: it holds drafts and password hashes.',
  opens: 'as-it-is',
  parse(args) {
    const { positionals } = asUsage(() => parseArgs({ args, options: {}, allowPositionals: true }));
    const file = positionals[0];
    if (!file || positionals.length > 1)
      throw new UsageError('backup needs one FILE, as in ledger-2017-12-31.backup.gz.');
    if (existsSync(file)) throw new UsageError(`There is a file ${file} already; a backup replaces none.`);
    return async store => {
      const bytes = await write(store, file);
      const { t, number } = wordsFor('en');
      console.log(t('cli.backed_up', { file, megabytes: number((bytes / 1e6).toFixed(1)) }));
      return 0;
    };
  },
};

/** The file gets its name when all of it is on the disk: what has the name is whole. Only its owner may read it. */
async function write(store: Connection, file: string): Promise<number> {
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    const gzip = createGzip({ level: constants.Z_BEST_SPEED });
    const out = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(Readable.from(backupOf(store), { objectMode: false }), gzip, out);
    await rename(unfinished, file);
  } catch (problem) {
    await rm(unfinished, { force: true });
    throw problem;
  }
  return (await stat(file)).size;
}
