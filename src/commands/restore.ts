// restore FILE: an empty database becomes the one that was backed up, and is verified.
import { createReadStream, existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { wordsFor } from '../locales/words.ts';
import { restore } from '../store/restore.ts';
import { asUsage, type Command, UsageError } from './command.ts';
import { verifyAndTell } from './verify.ts';

export const restoreBackup: Command = {
  synopsis: 'restore FILE',
  what: 'Fills an empty database from a backup, whole or not at all, and verifies it. Everybody signs in anew.',
  opens: 'as-it-is',
  parse(args) {
    const { positionals } = asUsage(() => parseArgs({ args, options: {}, allowPositionals: true }));
    const file = positionals[0];
    if (!file || positionals.length > 1) throw new UsageError('restore needs one FILE, as backup made it.');
    if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
    return async store => {
      const rows = await restore(store, unpacked(file)).catch(asSentence);
      console.log(wordsFor('en').t('cli.restored', { count: rows }));
      return verifyAndTell(store);
    };
  },
};

async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(file);
  const plain = createGunzip();
  packed.on('error', error => plain.destroy(error));
  yield* packed.pipe(plain);
}

function asSentence(error: NodeJS.ErrnoException): never {
  if (!error.code?.startsWith('Z_')) throw error;
  throw new Error('This is no backup, or it is cut off or damaged: it cannot be unpacked.', { cause: error });
}
