// Opens the bytes of an import as records of a layout: the same walk for the check and for the list of rejected rows.

import { headerProblems } from '../csv/header-problems.ts';
import { type OpenedCsv, openCsv } from '../csv/open-csv.ts';
import type { DateFormat } from '../csv/read-date.ts';
import type { NumberFormat } from '../csv/read-number.ts';
import { makeHeader } from '../layouts/columns.ts';
import type { Header, Layout } from '../layouts/layout.ts';
import { layouts } from '../layouts/layouts.ts';
import { columnProblems, nearestLayouts, recogniseLayout } from '../layouts/recognise.ts';
import type { ImportOptions } from '../model/import.ts';
import { error, type Problem } from '../model/problem.ts';

export type OpenedImport = { csv: OpenedCsv; header: Header; layout: Layout; warnings: Problem[] };
export type Unopened = { problems: Problem[]; csv: OpenedCsv | null };

/** The file's records under a layout, or the problems for which the whole file is refused. */
export async function openImport(
  bytes: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<OpenedImport | Unopened> {
  const csv = await openCsv(bytes, {
    ...(options.encoding ? { encoding: options.encoding } : {}),
    isHeader: (names, hxl) => layoutFor(makeHeader(names, hxl), options) !== null,
  });
  if (!('batches' in csv)) return { problems: [csv], csv: null };
  const header = makeHeader(csv.shape.header, csv.shape.hxl);
  const layout = layoutFor(header, options);
  if (!layout) return { problems: [...headerProblems(csv.shape.header), unknownLayout(header, options)], csv };
  const problems = [
    ...headerProblems(csv.shape.header),
    ...columnProblems(header, layout),
    ...missing(layout, options),
  ];
  if (problems.some(problem => problem.severity === 'error')) return { problems, csv };
  return { csv, header, layout, warnings: problems };
}

/** What was declared about numbers and days, in the words of the csv room. */
export function declaredFormats(options: ImportOptions): { numberFormat: NumberFormat; dateFormat: DateFormat | null } {
  return {
    numberFormat: (options.number_format as NumberFormat | undefined) ?? 'plain',
    dateFormat: (options.date_format as DateFormat | undefined) ?? null,
  };
}

function layoutFor(header: Header, options: ImportOptions): Layout | null {
  if (!options.layout) return recogniseLayout(header, layouts);
  return layouts.find(layout => layout.name === options.layout) ?? null;
}

function missing(layout: Layout, options: ImportOptions): Problem[] {
  return layout.asOf === 'required' && !options.as_of ? [error('as-of-missing')] : [];
}

function unknownLayout(header: Header, options: ImportOptions): Problem {
  const [nearest] = nearestLayouts(header, layouts);
  return error('layout-unknown', {
    value: options.layout ?? header.names.filter(Boolean).join(', '),
    details: nearest ? { nearest: nearest.layout.name, missing: nearest.missing.join(', ') } : {},
  });
}
