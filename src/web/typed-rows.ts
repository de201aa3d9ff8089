// Rows typed on a page: read as the rows of a file are, and sent through the same door as one.
import { hash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { csvText } from '../csv/write-csv.ts';
import { receive } from '../imports/receive.ts';
import { makeHeader } from '../layouts/columns.ts';
import type { Layout } from '../layouts/layout.ts';
import { makeOrganisations } from '../layouts/organisations-index.ts';
import { makePlaces } from '../layouts/places.ts';
import { makeRowReader } from '../layouts/row.ts';
import type { Problem } from '../model/problem.ts';
import { knownLocations, knownOrganisations } from '../store/known-names.ts';
import { newestVersion } from '../store/versions.ts';
import type { Ledger } from './ledger.ts';
import { checkBehind } from './upload.ts';

/** Cells by the names of the template's columns. */
export type TypedRow = Record<string, string>;

/** What a file with this one row would be told, without keeping anything of it. */
export async function problemsIn({ store }: Ledger, layout: Layout, typed: TypedRow): Promise<readonly Problem[]> {
  const names = Object.keys(typed);
  const version = await newestVersion(store.db);
  const reader = makeRowReader(names);
  const read = layout.open({
    header: makeHeader(names, null),
    source: '',
    asOf: null,
    today: new Date().toISOString().slice(0, 10),
    place: '',
    fileName: '',
    numberFormat: 'plain',
    dateFormat: null,
    places: makePlaces(await knownLocations(store.db, version)),
    organisations: makeOrganisations(await knownOrganisations(store.db, version)),
  });
  read(reader.load({ line: 2, cells: Object.values(typed) }));
  return reader.problems;
}

/** Keeps the rows as a file of kind `form`, whose check begins; the page of its import. Sent twice, it is one import. */
export async function sendTyped(
  ledger: Ledger,
  request: Request,
  form: { name: string; layout: Layout; rows: readonly TypedRow[]; key: string },
): Promise<string> {
  const columns = Object.keys(form.rows[0] ?? {});
  const text = csvText(
    columns,
    form.rows.map(row => columns.map(column => row[column] ?? '')),
  );
  const { id, problem, again } = await receive(ledger.store, {
    name: form.name,
    bytes: oneBuffer(text),
    options: { layout: form.layout.name },
    personId: request.person!.id,
    kind: 'form',
    idempotencyKey: `form ${hash('sha256', `${form.key}\n${text}`, 'hex')}`,
  });
  if (!problem && !again) checkBehind(ledger, id);
  return `/imports/${id}`;
}

async function* oneBuffer(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** The name of one showing of a form: what is sent twice from it is one thing. */
export function formKey(request: Request): string {
  const sent = typeof request.body?.key === 'string' ? request.body.key : '';
  return /^[0-9a-f-]{36}$/.test(sent) ? sent : randomUUID();
}

/** A field as it was typed: text only, without spaces around it, and not longer than a cell may be. */
export function typedField(request: Request, name: string): string {
  const value = request.body?.[name];
  return typeof value === 'string' ? value.trim().slice(0, 2000) : '';
}

/** 1,000,000 and 1 000 000 are typed as people write them; the ledger's files have no grouping. */
export function ungrouped(amount: string): string {
  const grouped = /^-?\d{1,3}([,\u00a0\u202f ٬]\d{3})+([.]\d+)?$/.test(amount);
  return grouped ? amount.replace(/[,\u00a0\u202f ٬]/g, '') : amount;
}
