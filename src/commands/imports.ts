// imports: the newest imports, one a line.
import { parseArgs } from 'node:util';
import { recentImports } from '../store/imports.ts';
import { asUsage, type Command, UsageError } from './command.ts';

export const listImports: Command = {
  synopsis: 'imports [--limit N]',
  what: 'Lists the newest imports: id, status, layout, rows, file.',
  parse(args) {
    const { values } = asUsage(() => parseArgs({ args, options: { limit: { type: 'string' } } }));
    const limit = Number(values.limit ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
      throw new UsageError(`--limit is "${values.limit}"; it must be a number from 1 to 1000.`);
    return async store => {
      for (const record of await recentImports(store.db, null, limit)) {
        const { id, status, layout, rows_read, file_name, received_at } = record;
        console.log([received_at.toISOString(), id, status, layout ?? '–', rows_read, file_name].join('  '));
      }
      return 0;
    };
  },
};
