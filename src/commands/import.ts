// import FILE…: receive, check and, if asked, publish; for people in sentences, for scripts in JSON.

import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Progress } from '../imports/progress.ts';
import { takeIn } from '../imports/take-in.ts';
import { asUsage, type Command, UsageError } from './command.ts';
import { declaredOptions, declaringOptions } from './declared-options.ts';
import { asJson, asText, exitCode } from './import-outcome.ts';
import { mappingOption } from './mapping-option.ts';

export const importFiles: Command = {
  synopsis:
    'import FILE… [--source S] [--as-of YYYY-MM-DD] [--layout L] [--encoding E] [--place ISO3] [--number-format F] [--date-format F] [--mapping NAME|FILE.json] [--publish] [--accept-rejects] [--confirm] [--json]',
  what: 'Checks CSV files and shows what each would change; with --publish makes it so.',
  parse(args) {
    const { values, positionals: files } = asUsage(() => parseArgs({ args, options, allowPositionals: true }));
    if (files.length === 0) throw new UsageError('import needs at least one FILE.');
    for (const file of files) if (!isFile(file)) throw new UsageError(`There is no file ${file}.`);
    const declared = declaredOptions(values);
    const mappingNamed = mappingOption(values.mapping);
    const publish = values.publish
      ? { acceptRejects: values['accept-rejects'] ?? false, confirmed: values.confirm ?? false }
      : undefined;
    return async store => {
      const mapping = await mappingNamed(store);
      let code = 0;
      for (const path of files) {
        const tell = values.json || !process.stderr.isTTY ? undefined : showProgress;
        const taken = await takeIn(store, {
          path,
          options: mapping ? { ...declared, mapping } : declared,
          ...(publish && { publish }),
          ...(tell && { tell }),
        });
        console.log(values.json ? JSON.stringify(asJson(path, taken)) : asText(path, taken));
        code = Math.max(code, exitCode(taken));
      }
      return code;
    };
  },
};

const options = {
  ...declaringOptions,
  mapping: { type: 'string' },
  publish: { type: 'boolean' },
  'accept-rejects': { type: 'boolean' },
  confirm: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Also a pipe, but no folder. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}

function showProgress({ bytesRead, sizeBytes, rowsRead, startedAt }: Progress): void {
  const seconds = Math.max(0.001, (Date.now() - startedAt) / 1000);
  const percent = sizeBytes > 0 ? Math.floor((bytesRead * 100) / sizeBytes) : 100;
  process.stderr.write(`\r${percent} %  ${rowsRead} rows  ${Math.round(rowsRead / seconds)} rows/s `);
}
