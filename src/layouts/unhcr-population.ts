// UNHCR's population statistics (Refugee Data Finder): seven stocks and two flows side by side, by year, asylum and origin.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import { figure, figureFact, yearOf } from './figure.ts';
import type { Layout, ReadContext, Resolved, Row } from './layout.ts';

/** `coa` and `coo` alone are UNHCR's own codes, in which AUS is Austria: only the ISO columns and the names are read. */
const asylum = 'Country of Asylum ISO|coa_iso|Country of Asylum|coa_name';
const origin = 'Country of Origin ISO|coo_iso|Country of Origin|coo_name';

const groups: readonly { column: string; group: PopulationGroup }[] = [
  { column: "Refugees|Refugees under UNHCR's mandate|Refugees (incl. refugee-like situations)", group: 'refugees' },
  { column: 'Asylum-seekers|Asylum-seekers (pending cases)', group: 'asylum_seekers' },
  { column: 'IDPs|IDPs of concern to UNHCR|Internally displaced persons', group: 'idps' },
  {
    column: 'Other people in need of international protection|OIP|Venezuelans displaced abroad',
    group: 'other_in_need_of_protection',
  },
  { column: 'Stateless persons|Stateless', group: 'stateless' },
  { column: 'Host community|HST', group: 'host_community' },
  { column: 'Others of concern|Others of concern to UNHCR|OOC', group: 'others_of_concern' },
  { column: 'Returned refugees|Returned refugee', group: 'returned_refugees' },
  { column: 'Returned IDPs|Returned IDPss|Returned IDP', group: 'returned_idps' },
];

export const unhcrPopulation: Layout = {
  name: 'unhcr-population',
  source: 'unhcr',
  completeness: 'complete',
  asOf: 'in-file',
  columns: ['Year', asylum, origin],
  optional: [
    ...groups.map(({ column }) => column),
    'coa',
    'coo',
    'coa_id',
    'coo_id',
    'Country of Asylum UNHCR code',
    'Country of Origin UNHCR code',
  ],
  recognises: header => groups.some(({ column }) => header.has(column)),
  open: context => {
    const present = groups.filter(({ column }) => context.header.has(column));
    return row => read(row, context, present);
  },
};

/**
 * UNHCR writes 0 where it has no figure: only numbers above 0 are figures. A row of zeros alone becomes one missing figure,
 * so that it is accounted for. The scope is the row, since the finder hands out any selection of rows.
 */
function read(row: Row, context: ReadContext, present: typeof groups): Fact[] {
  const year = row.year('Year');
  if (year === null && !row.failed()) row.report('error', 'required', 'Year');
  const countries = { asylum: countryOf(row, asylum, context), origin: countryOf(row, origin, context) };
  const counts = present.map(({ column, group }) => ({ group, individuals: row.count(column) }));
  if (countries.asylum === null) reportMissing(row);
  if (row.failed() || year === null || countries.asylum === null) return [];
  const { source } = context;
  const scope = `unhcr population ${year} ${countries.asylum.country} ${countries.origin?.country ?? ''}`;
  const counted = counts.filter(({ individuals }) => individuals !== null && individuals !== '0');
  const known = counted.map(({ group, individuals }) => ({ group, said: { individuals } }));
  const missing = { group: present[0]!.group, said: { individuals: null, value_as_published: '0' } };
  return (known.length > 0 ? known : [missing]).map(({ group, said }) => {
    const { place, origin_code } = whereOf(group, countries.asylum!, countries.origin);
    const key = { population_group: group, ...yearOf(group, year), origin_code, category: origin_code };
    return figureFact(scope, figure({ ...place, ...key, ...said, source, basis: 'registration' }));
  });
}

/** Returned refugees are in their country of origin, and came from the country of asylum; everybody else is in asylum. */
function whereOf(group: PopulationGroup, inAsylum: Resolved, from: Resolved | null) {
  if (group === 'returned_refugees' && from !== null) return { place: from, origin_code: inAsylum.country };
  return { place: inAsylum, origin_code: from?.country ?? '' };
}

/** The country of a column; `-` and empty stand for a selection that is not broken down. */
function countryOf(row: Row, column: string, { places }: ReadContext): Resolved | null {
  const text = row.text(column);
  if (text === '' || text === '-') return null;
  const place = places.country(text);
  if (place === null) row.report('error', 'unknown-place', column, { nearest: places.nearest(text, '').join(', ') });
  return place;
}

function reportMissing(row: Row): void {
  if (!row.failed()) row.report('error', 'required', asylum);
}
