// import FILE…: receive, check and, if asked, publish; for people in sentences, for scripts in JSON.

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDate } from '../csv/read-date.ts';
import type { Progress } from '../imports/progress.ts';
import { takeIn } from '../imports/take-in.ts';
import { layouts } from '../layouts/layouts.ts';
import type { ImportOptions } from '../model/import.ts';
import { asUsage, type Command, UsageError } from './command.ts';
import { asJson, asText, exitCode } from './import-outcome.ts';
import { mappingOption } from './mapping-option.ts';

export const importFiles: Command = {
  synopsis:
    'import FILE… [--source S] [--as-of YYYY-MM-DD] [--layout L] [--encoding E] [--place ISO3] [--number-format F] [--date-format F] [--mapping NAME|FILE.json] [--publish] [--accept-rejects] [--confirm] [--json]',
  what: 'Checks CSV files and shows what each would change; with --publish makes it so.',
  parse(args) {
    const { values, positionals: files } = asUsage(() => parseArgs({ args, options, allowPositionals: true }));
    if (files.length === 0) throw new UsageError('import needs at least one FILE.');
    for (const file of files) if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
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
  source: { type: 'string' },
  'as-of': { type: 'string' },
  layout: { type: 'string' },
  encoding: { type: 'string' },
  place: { type: 'string' },
  'number-format': { type: 'string' },
  'date-format': { type: 'string' },
  mapping: { type: 'string' },
  publish: { type: 'boolean' },
  'accept-rejects': { type: 'boolean' },
  confirm: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function declaredOptions(values: { [name: string]: string | boolean | undefined }): ImportOptions {
  const day = values['as-of'];
  if (typeof day === 'string' && !('value' in readDate(day) && /^\d{4}-\d\d-\d\d$/.test(day)))
    throw new UsageError(`--as-of is "${day}"; it must be a day such as 2017-12-31.`);
  if (values.layout && !layouts.some(layout => layout.name === values.layout))
    throw new UsageError(
      `There is no layout "${values.layout}". Known: ${layouts.map(layout => layout.name).join(', ')}.`,
    );
  const declared = {
    source: values.source,
    as_of: day,
    layout: values.layout,
    encoding: values.encoding,
    place: values.place,
    number_format: values['number-format'],
    date_format: values['date-format'],
  };
  return Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== undefined)) as ImportOptions;
}

function showProgress({ bytesRead, sizeBytes, rowsRead, startedAt }: Progress): void {
  const seconds = Math.max(0.001, (Date.now() - startedAt) / 1000);
  const percent = sizeBytes > 0 ? Math.floor((bytesRead * 100) / sizeBytes) : 100;
  process.stderr.write(`\r${percent} %  ${rowsRead} rows  ${Math.round(rowsRead / seconds)} rows/s `);
}
