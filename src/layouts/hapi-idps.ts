// HDX HAPI: internally displaced people by round, admin 0, 1 and 2 in one file.
import { figure, figureFact } from './figure.ts';
import { hapiUnused, periodOf } from './hapi.ts';
import type { Layout, ReadContext, RecordReader } from './layout.ts';
import { providerPlaces } from './provider-places.ts';

const places = {
  country: 'location_code',
  level: 'admin_level',
  code1: 'admin1_code',
  name1: 'provider_admin1_name|admin1_name',
  code2: 'admin2_code',
  name2: 'provider_admin2_name|admin2_name',
};

export const hapiIdps: Layout = {
  name: 'hapi-idps',
  source: 'hdx-hapi',
  completeness: 'complete',
  asOf: 'in-file',
  columns: ['location_code', 'population', 'reporting_round', 'reference_period_start'],
  optional: [
    ...Object.values(places),
    ...['admin1_name', 'admin2_name', 'operation', 'assessment_type', 'reference_period_end'],
    ...hapiUnused,
  ],
  open,
};

function open(context: ReadContext): RecordReader {
  const placeOf = providerPlaces(context.places, places);
  return row => {
    const place = placeOf(row);
    const { end: as_of } = periodOf(row, context);
    const individuals = row.count('population');
    if (row.failed() || place === null || as_of === null) return [];
    const round = row.text('reporting_round').replace(/\.0+$/, '');
    const key = { operation: row.text('operation'), assessment: row.text('assessment_type'), round };
    const scope = `hdx-hapi idps ${place.country} ${Object.values(key).join(' ')} ${as_of} admin ${place.admin_level}`;
    const said = { source: context.source, population_group: 'idps', as_of, individuals } as const;
    return [figureFact(scope, figure({ ...place, ...key, ...said }))];
  };
}
