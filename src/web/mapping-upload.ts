// A mapping taken from its small JSON file: it fills the form of the page, and is saved only when somebody saves it.
import type { RequestHandler } from 'express';
import type { TableSample } from '../imports/table-sample.ts';
import { makeHeader } from '../layouts/columns.ts';
import { readMapping } from '../layouts/read-mapping.ts';
import type { Mapping } from '../model/mapping.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { firstForm, formOf } from './mapping-form.ts';
import { mappableImport, sample, show, withFormats } from './mapping-page.ts';
import { readUpload } from './read-upload.ts';

/** Such a file is a few thousand characters; what is longer is none. */
const longest = 200_000;

export function postMappingFile(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await mappableImport(ledger, request);
    if (!found) return notFound(request, response);
    const { taken } = await readUpload(request, file => beginning(file.bytes));
    const read = mappingIn(taken ?? '');
    const headerless = 'target' in read && read.headerless !== null;
    const first = await sample(ledger, found, headerless, found.options.header_line);
    const line = first && 'target' in read && !headerless ? lineOf(read, first) : undefined;
    const table = line ? await sample(ledger, found, false, line) : first;
    if (!table) return notFound(request, response);
    const { shape } = table;
    const filled = 'wrong' in read ? firstForm(shape, found.options) : formOf(read, shape.header, '');
    const form = withFormats({ ...filled, header_line: line ?? filled.header_line }, table);
    const faults =
      'wrong' in read ? [{ field: 'mapping_file', sentence: 'file', meanings: [], detail: read.wrong }] : [];
    await show(ledger, request, response, { found, table, form, faults }, faults.length > 0 ? 400 : 200);
  };
}

/** The first line that has every column which the mapping names. */
function lineOf({ columns, values = [] }: Mapping, { lines }: TableSample): number | undefined {
  const named = [...Object.values(columns), ...values.map(({ column }) => column)].filter(
    one => typeof one === 'string',
  );
  return lines.find(({ cells }) => named.every(makeHeader(cells).has))?.line;
}

/** Read to its end, so that the form is whole; kept no further than a mapping can be long. */
async function beginning(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size <= longest) pieces.push(piece);
  }
  return size > longest ? '' : new TextDecoder().decode(Buffer.concat(pieces)); // without its mark of UTF-8
}

function mappingIn(text: string): Mapping | { wrong: string } {
  try {
    return readMapping(JSON.parse(text));
  } catch (problem) {
    return { wrong: (problem as Error).message };
  }
}
