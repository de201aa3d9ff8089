// revert ID --why "…": a new version that takes a published import back.
import { parseArgs } from 'node:util';
import { report } from '../imports/report.ts';
import { revert } from '../imports/revert.ts';
import { wordsFor } from '../locales/words.ts';
import { asUsage, type Command, UsageError } from './command.ts';

export const revertImport: Command = {
  synopsis: 'revert ID --why "…"',
  what: 'Takes a published import back by a new version; the history keeps both.',
  parse(args) {
    const { values, positionals } = asUsage(() => parseArgs({ args, options, allowPositionals: true }));
    const id = positionals[0];
    const reason = values.why?.trim();
    if (!id || !reason) throw new UsageError('revert needs the ID of an import and a reason: --why "…".');
    return async store => {
      if (!(await report(store, id))) throw new UsageError(`There is no import ${id}.`);
      const { outcome, later } = await revert(store, id, { personId: null, reason });
      console.log(wordsFor('en').t(`cli.outcome.${outcome}`, { later: later.join(', ') }));
      return outcome === 'reverted' ? 0 : 1;
    };
  },
};

const options = { why: { type: 'string' } } as const;
