// Our own template for donors, recipients and funds: one name each, with the names that publishers give it.
import type { Layout, Row } from './layout.ts';

/** `aliases` are separated by semicolons, since names hold commas (`Canada, Government of`). An update. */
export const organisations: Layout = {
  name: 'organisations',
  source: null,
  completeness: 'update',
  asOf: 'in-file',
  columns: ['name', 'type', 'aliases'],
  optional: ['name_ar', 'country', 'iati_id', 'fts_id'],
  open: () => row => [{ noun: 'organisations', scope: 'organisations', row: organisation(row) }],
};

function organisation(row: Row) {
  const country = row.text('country').toUpperCase();
  if (country !== '' && !/^[A-Z]{3}$/.test(country)) row.report('error', 'unknown-place', 'country', { nearest: '' });
  return {
    country,
    name: row.required('name'),
    name_ar: row.text('name_ar'),
    type: row.text('type'),
    iati_id: row.text('iati_id'),
    fts_id: row.text('fts_id'),
    aliases: aliases(row.text('aliases')),
  };
}

function aliases(text: string): string[] {
  const names = text
    .split(';')
    .map(name => name.trim())
    .filter(name => name !== '');
  return [...new Set(names)];
}
