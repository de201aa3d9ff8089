// OCHA's global list of P-codes: every administrative unit with its parent and the day from which its list is valid.
import type { Fact } from '../model/fact.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { knownNames, readCode, readLevel } from './place-rows.ts';

export const ochaPcodes: Layout = {
  name: 'ocha-pcodes',
  source: 'ocha',
  completeness: 'update',
  asOf: 'optional',
  columns: ['Location', 'Admin Level', 'P-Code', 'Name', 'Parent P-Code'],
  optional: ['Valid from date'],
  open: context => row => read(row, context),
};

function read(row: Row, context: ReadContext): Fact[] {
  const country = row.required('Location').toUpperCase();
  if (country !== '' && !/^[A-Z0-9]{3}$/.test(country))
    row.report('error', 'unknown-place', 'Location', { nearest: '' });
  const code = readCode(row, 'P-Code');
  const admin_level = readLevel(row, 'Admin Level');
  const parent_code = admin_level === 0 ? '' : readCode(row, 'Parent P-Code');
  const name = row.required('Name');
  const valid_from = row.date('Valid from date', context.dateFormat ?? 'iso');
  if (row.failed()) return [];
  const place = { country, code, name, admin_level, parent_code, valid_from, valid_to: null };
  return [
    { noun: 'locations', scope: `ocha pcodes ${country}`, row: { ...place, ...knownNames(context.places, place) } },
  ];
}
