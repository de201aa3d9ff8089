// Imports a small CSV written in the test, by the same functions as every door.
import { Readable } from 'node:stream';
import { check } from '../../src/imports/check.ts';
import { publish } from '../../src/imports/publish.ts';
import { receive } from '../../src/imports/receive.ts';
import { type ImportReport, report } from '../../src/imports/report.ts';
import type { ImportOptions } from '../../src/model/import.ts';
import type { Connection } from '../../src/store/connect.ts';

export type Text = { name?: string; options?: ImportOptions };

/** Received and checked, not published. */
export async function checkText(
  store: Connection,
  text: string | Uint8Array,
  { name = 'test.csv', options = {} }: Text = {},
) {
  const bytes = Readable.from([Buffer.from(text)]);
  const { id } = await receive(store, { name, bytes, options, personId: null });
  await check(store, id);
  return (await report(store, id)) as ImportReport;
}

/** Received, checked and published, with rejected rows left out. */
export async function publishText(store: Connection, text: string | Uint8Array, more: Text = {}) {
  const { id } = await checkText(store, text, more);
  const result = await publish(store, id, { personId: null, acceptRejects: true, confirmed: true });
  return { ...result, report: (await report(store, id)) as ImportReport };
}

/** A displacement.csv of Iraq; each row `day, place code, individuals` and what differs. */
export function displacementCsv(rows: Partial<Record<(typeof columns)[number], string>>[]): string {
  const usual = { source: 'iom-dtm', measure: 'idps', admin_level: '', basis: 'count', quantifier: '=' };
  const lines = rows.map(row => columns.map(column => ({ ...usual, ...row })[column] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

const columns = [
  'source',
  'operation',
  'round',
  'as_of',
  'period_start',
  'period_end',
  'place_code',
  'place_name',
  'admin_level',
  'measure',
  'basis',
  'quantifier',
  'households',
  'individuals',
  'household_factor',
  'origin_code',
  'note',
  'source_url',
] as const;
