// verify: is the store still what was published?
import { parseArgs } from 'node:util';
import { verify } from '../imports/verify.ts';
import { wordsFor } from '../locales/words.ts';
import { asUsage, type Command } from './command.ts';

export const verifyStore: Command = {
  synopsis: 'verify',
  what: 'Hashes every kept file anew and checks that every row, import and total adds up.',
  parse(args) {
    asUsage(() => parseArgs({ args, options: {} }));
    return async store => {
      const { t } = wordsFor('en');
      const { files, faults } = await verify(store);
      for (const { what, where, count } of faults) console.log(t(`cli.fault.${what}`, { where, count }));
      console.log(
        faults.length === 0 ? t('cli.verified', { count: files }) : t('cli.faults', { count: faults.length }),
      );
      return faults.length === 0 ? 0 : 1;
    };
  },
};
