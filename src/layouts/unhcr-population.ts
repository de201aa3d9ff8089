// UNHCR's population statistics (Refugee Data Finder): seven stocks and two flows side by side, by year, asylum and origin.
import type { DisplacementFigure, PopulationGroup } from '../model/displacement-figure.ts';
import type { Fact } from '../model/fact.ts';
import { countryIfSaid } from './countries.ts';
import { figure, figureFact, yearOf } from './figure.ts';
import { columnKey, type Layout, type ReadContext, type Resolved, type Row } from './layout.ts';

/** `coa` and `coo` alone are UNHCR's own codes, in which AUS is Austria: only the ISO columns and the names are read. */
export const asylum =
  'Country of Asylum ISO|coa_iso|ISO3CoA|Country of Asylum|coa_name|Country / territory of asylum/residence|Country / territory of residence|Country of asylum/residence';
export const origin = 'Country of Origin ISO|coo_iso|ISO3CoO|Country of Origin|coo_name|Origin / Returned from|Origin';

const groups: readonly { column: string; group: PopulationGroup }[] = [
  {
    column: "Refugees|Refugees under UNHCR's mandate|Refugees (incl. refugee-like situations)|REF",
    group: 'refugees',
  },
  { column: 'Asylum-seekers|Asylum-seekers (pending cases)|ASY', group: 'asylum_seekers' },
  {
    column: 'IDPs|IDPs of concern to UNHCR|Internally displaced persons|Internally displaced persons (IDPs)|IDP',
    group: 'idps',
  },
  {
    column: 'Other people in need of international protection|OIP|Venezuelans displaced abroad|VDA',
    group: 'other_in_need_of_protection',
  },
  {
    column: "Stateless persons|Stateless|Persons under UNHCR's statelessness mandate|STA",
    group: 'stateless',
  },
  { column: 'Host community|HST', group: 'host_community' },
  { column: 'Others of concern|Others of concern to UNHCR|OOC', group: 'others_of_concern' },
  { column: 'Returned refugees|Returned refugee|RET', group: 'returned_refugees' },
  { column: 'Returned IDPs|Returned IDPss|Returned IDP|RDP', group: 'returned_idps' },
];

/** Whom a word of UNHCR's counts, be it the name of a column or a cell of `Population type`; null for none of ours. */
export function groupCalled(word: string): PopulationGroup | null {
  const called = ({ column }: { column: string }) =>
    column.split('|').some(name => columnKey(name) === columnKey(word));
  return groups.find(called)?.group ?? null;
}

export const unhcrPopulation: Layout = {
  name: 'unhcr-population',
  source: 'unhcr',
  completeness: 'complete',
  asOf: 'in-file',
  columns: ['Year', asylum, origin, groups.map(({ column }) => column).join('|')],
  optional: [
    ...groups.map(({ column }) => column),
    'coa',
    'coo',
    'coa_id',
    'coo_id',
    'Country of Asylum UNHCR code',
    'Country of Origin UNHCR code',
    // Told by the columns beside them; resettlement and naturalisation end a displacement elsewhere, and are no noun here:
    ...['Country of Asylum', 'Country of Origin', 'CoA_name', 'CoO_name', 'Total Population', 'RST', 'NAT'],
  ],
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
  const countries = { asylum: countryIfSaid(row, asylum, context), origin: countryIfSaid(row, origin, context) };
  const counts = present.map(({ column, group }) => ({ group, said: peopleIn(row, column) }));
  if (countries.asylum === null) reportMissing(row);
  if (row.failed() || year === null || countries.asylum === null) return [];
  const { source } = context;
  const scope = `unhcr population ${year} ${countries.asylum.country} ${countries.origin?.country ?? ''}`;
  const known = counts.filter(({ said }) => said.value_as_published !== '' && said.value_as_published !== '0');
  const missing = { group: present[0]!.group, said: { individuals: null, value_as_published: '0' } };
  return (known.length > 0 ? known : [missing]).map(({ group, said }) =>
    figureFact(scope, figureOf(group, { ...countries, asylum: countries.asylum! }, year, { ...said, source })),
  );
}

type Said = Pick<DisplacementFigure, 'individuals' | 'value_as_published'> & { state?: 'suppressed' };

/** UNHCR withholds 1 to 4 people behind an asterisk: neither 0 nor missing. */
export function peopleIn(row: Row, column: string): Said {
  if (row.text(column) === '*') return { individuals: null, value_as_published: '*', state: 'suppressed' };
  const individuals = row.count(column);
  return { individuals, value_as_published: individuals ?? '' };
}

/** Whom UNHCR and states register; people displaced within their country it takes from others' estimates. */
const registered = new Set<PopulationGroup>([
  'refugees',
  'asylum_seekers',
  'other_in_need_of_protection',
  'returned_refugees',
]);

/** The figure of a group in a year between two countries; nobody says which part of the year a movement fell in. */
export function figureOf(
  group: PopulationGroup,
  { asylum, origin }: { asylum: Resolved; origin: Resolved | null },
  year: number,
  said: Said & { source: string },
): DisplacementFigure {
  const { place, origin_code } = whereOf(group, asylum, origin);
  const key = { population_group: group, ...yearOf(group, year), origin_code, category: origin_code };
  return figure({ ...place, ...key, ...said, basis: registered.has(group) ? 'registration' : 'estimate' });
}

/** Returned refugees are in their country of origin, and came from the country of asylum; everybody else is in asylum. */
function whereOf(group: PopulationGroup, inAsylum: Resolved, from: Resolved | null) {
  if (group === 'returned_refugees' && from !== null) return { place: from, origin_code: inAsylum.country };
  return { place: inAsylum, origin_code: from?.country ?? '' };
}

/** A row without a country of asylum speaks of nowhere. */
export function reportMissing(row: Row): void {
  if (!row.failed()) row.report('error', 'required', asylum);
}
