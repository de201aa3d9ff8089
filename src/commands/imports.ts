// imports: the newest imports, one a line.
import { parseArgs } from 'node:util';
import { recentImports } from '../store/imports.ts';
import { asUsage, type Command } from './command.ts';

export const listImports: Command = {
  synopsis: 'imports [--limit N]',
  what: 'Lists the newest imports: id, status, layout, rows, file.',
  parse(args) {
    const { values } = asUsage(() => parseArgs({ args, options: { limit: { type: 'string' } } }));
    const limit = Math.min(1000, Math.max(1, Number(values.limit ?? 50) || 50));
    return async store => {
      for (const record of await recentImports(store.db, null, limit)) {
        const { id, status, layout, rows_read, file_name, received_at } = record;
        console.log([received_at.toISOString(), id, status, layout ?? '–', rows_read, file_name].join('  '));
      }
      return 0;
    };
  },
};
