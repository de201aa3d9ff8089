// IDMC's Global Internal Displacement Database, disasters one by one: the movements of a year by the event that caused them.
import type { Fact } from '../model/fact.ts';
import { countryIn } from './countries.ts';
import { category, figure, figureFact, yearOf } from './figure.ts';
import type { Layout, ReadContext, Row } from './layout.ts';

const country = 'iso3|Country / Territory|country_name|Country';
const raw =
  'Disaster Internal Displacements (Raw)|Disaster New Displacements (Raw)|new_displacement|Disaster Internal Displacements|Disaster New Displacements';
const rounded = 'Disaster Internal Displacements|Disaster New Displacements|new_displacement_rounded';
const event = 'Event Name|event_name';
const start = 'Date of Event (start)|start_date|Start Date';

/**
 * The events are parts of the country's disaster figure of the year (`idmc-gidd`), by cause, and are never added to it. Two
 * events of one name and day stand apart by IDMC's own id, where the vintage has one.
 */
export const idmcGiddDisasters: Layout = {
  name: 'idmc-gidd-disasters',
  source: 'idmc',
  completeness: 'update',
  asOf: 'in-file',
  columns: [country, 'Year', event, raw, 'Hazard Type|hazard_type|hazard_type_name'],
  optional: [
    ...[rounded, start, 'Event ID|event_id|id', 'Country / Territory', 'country_name', 'end_date'],
    ...['Hazard Category|hazard_category|hazard_category_name', 'Hazard Sub Type|hazard_sub_type|hazard_sub_type_name'],
    ...['Hazard Sub Category|hazard_sub_category|hazard_sub_category_name', 'Event Codes (Code:Type)', 'glide_numbers'],
    ...['event_codes', 'event_codes_type', 'Displacement occurred', 'start_date_accuracy', 'end_date_accuracy'],
  ],
  open: context => row => read(row, context),
};

function read(row: Row, context: ReadContext): Fact[] {
  const place = countryIn(row, country, context);
  const year = row.year('Year');
  if (year === null && !row.failed()) row.report('error', 'required', 'Year');
  const individuals = row.count(raw);
  const name = row.required(event);
  const started = row.date(start, context.dateFormat ?? 'iso');
  if (row.failed() || place === null || year === null) return [];
  const key = {
    operation: 'disaster',
    breakdown: 'cause',
    category: category(name, started ?? '', row.text('Event ID|event_id|id')),
  } as const;
  const span = { ...yearOf('new_displacements', year), population_group: 'new_displacements' } as const;
  const said = { individuals, value_as_published: row.text(rounded) || (individuals ?? ''), note: hazardOf(row) };
  const all = { source: context.source, basis: 'estimate' } as const;
  return [
    figureFact(`idmc gidd disasters ${place.country} ${year}`, figure({ ...place, ...all, ...key, ...span, ...said })),
  ];
}

function hazardOf(row: Row): string {
  const kinds = ['Hazard Category|hazard_category|hazard_category_name', 'Hazard Type|hazard_type|hazard_type_name'];
  return category(...kinds.map(kind => row.text(kind)));
}
