// publish ID: makes a checked import public.
import { parseArgs } from 'node:util';
import { publish } from '../imports/publish.ts';
import { report } from '../imports/report.ts';
import { wordsFor } from '../locales/words.ts';
import { asUsage, type Command, UsageError } from './command.ts';

export const publishImport: Command = {
  synopsis: 'publish ID [--accept-rejects] [--confirm]',
  what: 'Publishes a checked import as one version.',
  parse(args) {
    const { values, positionals } = asUsage(() => parseArgs({ args, options, allowPositionals: true }));
    const id = positionals[0];
    if (!id) throw new UsageError('publish needs the ID of an import.');
    return async store => {
      if (!(await report(store, id))) throw new UsageError(`There is no import ${id}.`);
      const { outcome } = await publish(store, id, {
        personId: null,
        acceptRejects: values['accept-rejects'] ?? false,
        confirmed: values.confirm ?? false,
      });
      console.log(wordsFor('en').t(`cli.outcome.${outcome}`));
      return outcome === 'published' || outcome === 'unchanged' ? 0 : 1;
    };
  },
};

const options = { 'accept-rejects': { type: 'boolean' }, confirm: { type: 'boolean' } } as const;
