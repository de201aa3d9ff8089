// Opens the bytes of an import as records of a layout: the same walk for the check and for the list of rejected rows.

import { headerProblems } from '../csv/header-problems.ts';
import { type OpenedCsv, openCsv } from '../csv/open-csv.ts';
import { type DateFormat, readDate } from '../csv/read-date.ts';
import { type NumberFormat, readDecimal } from '../csv/read-number.ts';
import { makeHeader } from '../layouts/columns.ts';
import { fittingHeaderless } from '../layouts/headerless.ts';
import type { Header, Layout } from '../layouts/layout.ts';
import { layouts } from '../layouts/layouts.ts';
import { columnProblems, nearestLayouts } from '../layouts/recognise.ts';
import { isSourceSlug } from '../layouts/source-slug.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Mapping } from '../model/mapping.ts';
import { error, type Problem } from '../model/problem.ts';
import { byMapping, chooseLayout } from './choose-layout.ts';
import { rewindable } from './rewind.ts';

/** `options`: what was declared, and what the mapping says by which the file is read. */
export type OpenedImport = {
  csv: OpenedCsv;
  header: Header;
  layout: Layout;
  options: ImportOptions;
  warnings: Problem[];
};
export type Unopened = { problems: Problem[]; csv: OpenedCsv | null };

/**
 * The file's records under a layout, or the problems for which the whole file is refused.
 * @param saved mappings that people have saved, asked where no layout knows the header; one for files without a header is
 * taken where its kinds fit every first row, and no other's do
 */
export async function openImport(
  bytes: AsyncIterable<Uint8Array>,
  declared: ImportOptions,
  saved: readonly Mapping[] = [],
): Promise<OpenedImport | Unopened> {
  const file = rewindable(bytes);
  const firstRows: string[][] = [];
  const opened = await openOnce(file.read(), declared, saved, firstRows);
  const unknown = 'problems' in opened && !declared.mapping && !declared.layout && !declared.header_line;
  const [fitting, other] = unknown ? fittingHeaderless(saved, firstRows) : [];
  if (!fitting || other || !('problems' in opened) || opened.csv === null) {
    file.settle();
    return opened;
  }
  const again = file.read();
  file.settle();
  return openOnce(again, { ...declared, mapping: fitting }, [], []);
}

/** @param firstRows is filled with the first records of the likeliest reading, as far as they were looked at */
async function openOnce(
  bytes: AsyncIterable<Uint8Array>,
  declared: ImportOptions,
  saved: readonly Mapping[],
  firstRows: string[][],
): Promise<OpenedImport | Unopened> {
  let last = 0;
  const look = (names: string[], line: number) => {
    if (line > last) firstRows.push(names);
    last = line > last ? line : Number.POSITIVE_INFINITY;
  };
  const csv = await openCsv(bytes, {
    ...(declared.encoding ? { encoding: declared.encoding } : {}),
    ...(declared.mapping?.headerless ? { headerless: declared.mapping.headerless } : {}),
    isHeader: (names, hxl, line) => {
      look(names, line);
      if (declared.header_line) return line === declared.header_line;
      return chooseLayout(makeHeader(names, hxl), declared, saved) !== null;
    },
  });
  if (!('batches' in csv)) return { problems: [csv], csv: null };
  const header = makeHeader(csv.shape.header, csv.shape.hxl);
  const chosen =
    chooseLayout(header, declared, saved) ?? (declared.mapping ? byMapping(header, declared.mapping) : null);
  if (!chosen) return { problems: [...headerProblems(csv.shape.header), ...unknownLayout(header, declared)], csv };
  const { layout, mapping } = chosen;
  const options = mapping ? optionsOf(mapping, declared) : declared;
  const problems = [
    ...headerProblems(csv.shape.header),
    ...columnProblems(header, layout),
    ...undeclared(layout, options),
  ];
  if (problems.some(problem => problem.severity === 'error')) return { problems, csv };
  return { csv, header, layout, options, warnings: problems };
}

/** What was declared about numbers and days, in the words of the csv room. */
export function declaredFormats(options: ImportOptions): { numberFormat: NumberFormat; dateFormat: DateFormat | null } {
  return {
    numberFormat: (options.number_format as NumberFormat | undefined) ?? 'plain',
    dateFormat: (options.date_format as DateFormat | undefined) ?? null,
  };
}

/** What was declared for this file goes before what the mapping says of all such files. */
function optionsOf(mapping: Mapping, declared: ImportOptions): ImportOptions {
  const { number_format, date_format } = mapping;
  return { number_format, date_format, ...declared, mapping };
}

/** What the file does not say and nobody said for it; also a source that cannot be one. */
function undeclared(layout: Layout, options: ImportOptions): Problem[] {
  const problems = layout.asOf === 'required' && !options.as_of ? [error('as-of-missing')] : [];
  if (options.mapping && !options.source && !namesSource(options.mapping)) problems.push(error('source-missing'));
  if (options.source && !isSourceSlug(options.source))
    problems.push(error('source-missing', { value: options.source }));
  return problems;
}

/** Tags may leave open who published a file; a mapping that somebody saved never does. */
function namesSource({ columns, constants }: Mapping): boolean {
  return 'source' in columns || 'source' in constants;
}

/** Where no name is known and numbers or days stand among them, it is a row of data: the header is missing. */
function unknownLayout(header: Header, options: ImportOptions): Problem[] {
  const [nearest] = nearestLayouts(header, layouts);
  const unknown = error('layout-unknown', {
    value: options.layout ?? header.names.filter(Boolean).join(', '),
    details: nearest ? { nearest: nearest.layout.name, missing: nearest.missing.join(', ') } : {},
  });
  return nearest || !header.names.some(isFigure) ? [unknown] : [unknown, error('header-missing')];
}

function isFigure(cell: string): boolean {
  return cell !== '' && ('value' in readDecimal(cell) || 'value' in readDate(cell));
}
