// "Tell us what the columns mean": the page of a file that no layout knows, and what happens when it is sent.
import type { Request, RequestHandler, Response } from 'express';
import { may } from '../accounts/may.ts';
import { headerKey } from '../imports/choose-layout.ts';
import type { ImportReport } from '../imports/report.ts';
import { retry } from '../imports/retry.ts';
import { sampleTable, type TableSample } from '../imports/table-sample.ts';
import { fittingHeaderless } from '../layouts/headerless.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Mapping } from '../model/mapping.ts';
import { allMappings, findMapping, saveMapping } from '../store/mappings.ts';
import { allSources } from '../store/sources.ts';
import { failure, notFound } from './failures.ts';
import { isMappable } from './import-mend.ts';
import type { Ledger } from './ledger.ts';
import { type Fault, faultsOf } from './mapping-faults.ts';
import { firstForm, type MappingForm, mappingOf, sentForm, sentLine } from './mapping-form.ts';
import { formatsOf, mappingModel } from './mapping-model.ts';
import { previewOf } from './mapping-preview.ts';
import { page, sendOn } from './page.ts';
import { checkBehind } from './upload.ts';
import { visibleImport } from './visible-import.ts';

export function mappingPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await mappableImport(ledger, request);
    if (!found) return notFound(request, response);
    const first = await sample(ledger, found, found.options.mapping?.headerless != null, found.options.header_line);
    if (!first) return notFound(request, response);
    const form = withFormats(firstForm(first.shape, found.options), first);
    await show(ledger, request, response, { found, table: first, form, faults: [] });
  };
}

/** "Show how it will be read" comes back to the page; "Save" keeps the mapping and has the file checked by it. */
export function postMapping(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await mappableImport(ledger, request);
    if (!found) return notFound(request, response);
    const line = sentLine(String(request.body.header_line ?? '')) ?? undefined;
    const table = await sample(ledger, found, request.body.headerless === 'yes', line);
    if (!table) return notFound(request, response);
    const form = withFormats(sentForm(request.body, table.shape), table);
    const asked = { found, table, form };
    if (request.body.act !== 'save') return show(ledger, request, response, { ...asked, faults: [] });
    const mapping = mappingOf(form, table.shape.header);
    const faults = [...faultsOf(form, mapping, formatsOf(form, table)), ...(await nameFaults(ledger, mapping))];
    if (faults.length > 0) return show(ledger, request, response, { ...asked, faults }, 400);
    await saveMapping(ledger.store.db, mapping, request.person!.id);
    if (!(await retry(ledger.store, found.id, optionsOf(found, form, mapping))))
      return failure(request, response, 409, 'retry');
    checkBehind(ledger, found.id);
    sendOn(request, response, `/imports/${found.id}`);
  };
}

/** The mapping of an import as the small file that the command line takes. */
export function mappingFile(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await visibleImport(ledger, request);
    if (!found?.options.mapping || !may(request.person, 'see', found)) return notFound(request, response);
    const { mapping } = found.options;
    response.attachment(`${mapping.name}.json`).type('application/json').set('Cache-Control', 'private, no-store');
    response.send(`${JSON.stringify(mapping, null, 2)}\n`);
  };
}

/** The import of the address, where this person may say what its columns mean. */
export async function mappableImport(ledger: Ledger, request: Request): Promise<ImportReport | null> {
  const found = await visibleImport(ledger, request);
  return found && may(request.person, 'see', found) && isMappable(found) ? found : null;
}

/** The table with its header, or as many nameless columns as the header would have. */
export async function sample(
  { store }: Ledger,
  found: ImportReport,
  headerless: boolean,
  header_line: number | undefined,
): Promise<TableSample | null> {
  const width = (found.shape?.header as string[] | undefined)?.length ?? 0;
  const { header_line: _, ...options } = found.options;
  const chosen = header_line ? { ...options, header_line } : options;
  const table = await sampleTable(store, found.id, chosen, headerless ? width : null);
  return 'rows' in table && table.shape.header.length > 0 ? table : null;
}

/** A single format that fits needs no choice. */
export function withFormats(form: MappingForm, table: TableSample): MappingForm {
  const { number, date } = formatsOf(form, table);
  return {
    ...form,
    number_format: form.number_format || (number.length === 1 ? number[0]!.format : ''),
    date_format: form.date_format || (date.length === 1 ? date[0]!.format : ''),
  };
}

/** A name is needed, and one that stands for other columns is taken. */
async function nameFaults({ store }: Ledger, mapping: Mapping): Promise<Fault[]> {
  if (mapping.name === '') return [{ field: 'name', sentence: 'no_name', meanings: [] }];
  const known = await findMapping(store.db, mapping.name);
  const taken = known && headerKey(known.header) !== headerKey(mapping.header);
  return taken ? [{ field: 'name', sentence: 'name_taken', meanings: [] }] : [];
}

/** The mapping says all but the encoding, the line of the header, and the day where no column does. */
function optionsOf(found: ImportReport, form: MappingForm, mapping: Mapping): ImportOptions {
  const { encoding } = found.options;
  const day = form.as_of !== '' && !('as_of' in mapping.columns);
  const line = form.header_line !== null && !form.headerless;
  return {
    mapping,
    ...(encoding ? { encoding } : {}),
    ...(day ? { as_of: form.as_of } : {}),
    ...(line ? { header_line: form.header_line! } : {}),
  };
}

type Asked = { found: ImportReport; table: TableSample; form: MappingForm; faults: Fault[] };

/** The page with its form, the faults and the first rows as they would be read. */
export async function show(ledger: Ledger, request: Request, response: Response, asked: Asked, status = 200) {
  const { words } = request;
  const { found, table, form } = asked;
  const mapping = mappingOf(form, table.shape.header);
  const sources = await allSources(ledger.store.db);
  const model = {
    ...mappingModel(words, asked),
    id: found.id,
    file_name: found.file_name,
    fitting: form.headerless || found.options.mapping ? [] : await fittingNames(ledger, table),
    sources: sources.map(({ slug, name, name_ar }) => ({ slug, name: words.name(name, name_ar) })),
    preview: await previewOf(ledger.store, words, found, optionsOf(found, form, mapping)),
  };
  page(request, response, 'mapping', model, status);
}

/** Saved mappings for files without a header that fit this one's first rows: with several, a person chooses. */
async function fittingNames({ store }: Ledger, { lines }: TableSample): Promise<string[]> {
  const rows = lines.map(({ cells }) => cells);
  return fittingHeaderless(await allMappings(store.db), rows).map(mapping => mapping.name);
}
