// What the command line declares about its files: each option a word or a day that can be meant, or a sentence that says how.
import { numberFormats } from '../csv/number-format.ts';
import { dateFormats } from '../csv/read-date.ts';
import { type Declaration, declarations } from '../imports/declarations.ts';
import { layouts } from '../layouts/layouts.ts';
import type { ImportOptions } from '../model/import.ts';
import { UsageError } from './command.ts';

const musts: Record<Declaration, string> = {
  source: 'a short name of small letters, digits and hyphens, such as iom-dtm',
  as_of: 'a day such as 2017-12-31',
  layout: `one of ${layouts.map(layout => layout.name).join(', ')}`,
  encoding: 'an encoding such as windows-1256',
  number_format: `one of ${numberFormats.join(', ')}`,
  date_format: `one of ${dateFormats.join(', ')}`,
  place: 'three capital letters, such as IRQ',
};

/** As `parseArgs` takes them. */
export const declaringOptions = {
  source: { type: 'string' },
  'as-of': { type: 'string' },
  layout: { type: 'string' },
  encoding: { type: 'string' },
  place: { type: 'string' },
  'number-format': { type: 'string' },
  'date-format': { type: 'string' },
} as const;

/** @throws UsageError */
export function declaredOptions(values: { [name: string]: string | boolean | undefined }): ImportOptions {
  const options: Partial<Record<Declaration, string>> = {};
  for (const option of Object.keys(declaringOptions)) {
    const value = values[option];
    if (typeof value !== 'string') continue;
    const name = option.replace('-', '_') as Declaration;
    if (!declarations[name](value)) throw new UsageError(`--${option} is "${value}"; it must be ${musts[name]}.`);
    options[name] = value;
  }
  return options;
}
