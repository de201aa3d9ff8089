// boundaries FILE.geojson: where the places of a country lie, for maps; a newer file takes the place of the one before.
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type BoundariesReport, takeBoundaries } from '../imports/boundaries.ts';
import { wordsFor } from '../locales/words.ts';
import type { Connection } from '../store/connect.ts';
import { asUsage, type Command, UsageError } from './command.ts';

export const boundaries: Command = {
  synopsis: 'boundaries FILE.geojson --source "NAME, LICENCE" [--level 0|1|2|3|4]',
  what: 'Takes in polygons with P-codes, as OCHA publishes them, for the maps of their country; those before are replaced.',
  parse(args) {
    const { values, positionals } = asUsage(() => parseArgs({ args, options, allowPositionals: true }));
    const file = positionals[0];
    const source = values.source?.trim() ?? '';
    if (!file || positionals.length > 1) throw new UsageError('boundaries needs one FILE.');
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file ${file}.`);
    if (!/^[^\p{C}]{1,200}$/u.test(source))
      throw new UsageError(
        'boundaries needs --source, whose boundaries they are, in one line as it shall stand under maps.',
      );
    if (values.level !== undefined && !/^[0-4]$/.test(values.level))
      throw new UsageError(`--level is "${values.level}"; it must be a number from 0 to 4.`);
    const level = values.level === undefined ? null : Number(values.level);
    return store => takeAndTell(store, file, source, level);
  },
};

const options = { source: { type: 'string' }, level: { type: 'string' } } as const;

/** 0: every place of the file is taken. 1: it was refused, or has what cannot be taken; that is counted and named. */
async function takeAndTell({ db }: Connection, file: string, source: string, level: number | null): Promise<number> {
  const { t } = wordsFor('en');
  const taken = await takeBoundaries(db, { bytes: readFileSync(file), source, level });
  if ('problem' in taken) {
    console.error(`${file}: ${t(`cli.boundaries.${taken.problem}`, taken.values)} ${t('cli.boundaries.nothing')}`);
    return 1;
  }
  for (const sentence of told(taken)) console.log(sentence);
  return taken.unknown.length + taken.empty + taken.uncoded > 0 ? 1 : 0;
}

/** So many codes are named; the others are counted. */
const named = 20;

function told({ country, level, taken, unknown, missing, empty, uncoded }: BoundariesReport): string[] {
  const { t } = wordsFor('en');
  const counted = (key: string, count: number, values = {}) =>
    count > 0 ? [`  ${t(`cli.boundaries.${key}`, { count, ...values })}`] : [];
  const listed = (key: string, codes: readonly string[]) =>
    counted(key, codes.length, {
      codes: [...codes.slice(0, named), ...(codes.length > named ? ['…'] : [])].join(', '),
    });
  return [
    t('cli.boundaries.taken', { count: taken, country, level }),
    ...listed('unknown', unknown),
    ...listed('missing', missing),
    ...counted('empty', empty),
    ...counted('uncoded', uncoded),
  ];
}
