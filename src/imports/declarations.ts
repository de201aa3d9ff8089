// What may be declared about a file, and which values each declaration can have.
import { knownEncoding } from '../csv/decode.ts';
import { numberFormats } from '../csv/number-format.ts';
import { dateFormats, readDate } from '../csv/read-date.ts';
import { layouts } from '../layouts/layouts.ts';
import { isSourceSlug } from '../layouts/source-slug.ts';
import type { ImportOptions } from '../model/import.ts';

export type Declaration = Exclude<keyof ImportOptions, 'mapping' | 'header_line'>;

/** Whether a value can be meant. */
export const declarations: Record<Declaration, (value: string) => boolean> = {
  source: isSourceSlug,
  as_of: isDay,
  layout: value => layouts.some(layout => layout.name === value),
  encoding: knownEncoding,
  number_format: value => numberFormats.some(format => format === value),
  date_format: value => dateFormats.some(format => format === value),
  place: value => /^[A-Z]{3}$/.test(value),
};

/** A day of the calendar, YYYY-MM-DD, within the years of which figures are kept. */
function isDay(value: string): boolean {
  const reading = readDate(value, 'iso');
  return 'value' in reading && reading.value === value;
}
