// Our own template of places: codes, names in English and Arabic, parents, and the spellings that publishers use.
import type { Fact } from '../model/fact.ts';
import type { Layout, ReadContext, RecordReader, Row } from './layout.ts';
import { knownNames, readCode, readLevel } from './place-rows.ts';

export const placesTemplate: Layout = {
  name: 'places',
  source: null,
  completeness: 'update',
  asOf: 'optional',
  columns: ['code', 'name', 'level'],
  optional: ['name_ar', 'parent_code', 'valid_from', 'valid_to', 'aliases'],
  open,
};

function open(context: ReadContext): RecordReader {
  const countries = new Map<string, string>();
  return row => {
    const code = readCode(row, 'code');
    const admin_level = readLevel(row, 'level');
    const name = row.required('name');
    const parent_code = admin_level === 0 ? '' : readCode(row, 'parent_code');
    const country = admin_level === 0 ? code : countryOf(row, parent_code, countries, context);
    const validity = validityOf(row, context);
    if (row.failed()) return [];
    countries.set(code, country);
    const place = { country, code, name, admin_level, parent_code, ...validity };
    return [
      { noun: 'locations', scope: `places ${country}`, row: { ...place, ...namesOf(row, place, context) } },
    ] satisfies Fact[];
  };
}

/** By the parent: a row above in this file, a place of our list, or an ISO3 code of its own. */
function countryOf(row: Row, parent: string, above: Map<string, string>, { places }: ReadContext): string {
  const country = above.get(parent) ?? places.byCode(parent)?.country ?? (/^[A-Z]{3}$/.test(parent) ? parent : '');
  if (country === '' && parent !== '') {
    row.report('error', 'unknown-place', 'parent_code', { nearest: places.nearest(parent).join(', ') });
  }
  return country;
}

function validityOf(row: Row, { dateFormat }: ReadContext) {
  const [valid_from, valid_to] = [
    row.date('valid_from', dateFormat ?? 'iso'),
    row.date('valid_to', dateFormat ?? 'iso'),
  ];
  if (valid_from !== null && valid_to !== null && valid_from > valid_to) {
    row.report('error', 'rule', 'valid_to', { kind: 'period-order' });
  }
  return { valid_from, valid_to };
}

function namesOf(row: Row, place: { country: string; code: string }, { header, places }: ReadContext) {
  const known = knownNames(places, place);
  const spellings = row.text('aliases').split(/\s*;\s*/);
  return {
    name_ar: header.has('name_ar') ? row.text('name_ar') : known.name_ar,
    spellings: header.has('aliases') ? spellings.filter(spelling => spelling !== '') : known.spellings,
    note: known.note,
  };
}
