// HDX HAPI operational presence (who works where): the organisations it names. The ledger has no noun for presence itself.
import type { Fact } from '../model/fact.ts';
import type { Organisation } from '../model/organisation.ts';
import type { Layout, ReadContext, Row } from './layout.ts';

/**
 * There are no people and no money in these rows, so what they add is the organisation's name and type, where our list has
 * neither it nor an alias of it; a row that names a known one adds nothing. Acronyms are left out: two organisations often
 * share one. What the publisher says of a row (`warning`, `error`) is shown as a warning, never a reason to drop it.
 */
export const hapiOperationalPresence: Layout = {
  name: 'hapi-operational-presence',
  source: 'hdx-hapi',
  completeness: 'update',
  asOf: 'in-file',
  columns: ['location_code', 'org_name', 'sector_name', 'admin_level'],
  optional: [
    ...['location_name', 'location_ref', 'has_hrp', 'in_gho', 'provider_admin1_name', 'provider_admin2_name'],
    ...['admin1_code', 'admin1_name', 'admin1_ref', 'admin2_code', 'admin2_name', 'admin2_ref'],
    ...['org_acronym', 'org_type_description', 'org_type_code', 'sector_code'],
    ...['reference_period_start', 'reference_period_end', 'dataset_hdx_id', 'resource_hdx_id', 'warning', 'error'],
  ],
  open: context => {
    const organisationOf = firstMentions(context);
    return row => {
      showPublishersRemarks(row);
      const organisation = organisationOf(row.required('org_name'), row);
      return organisation === null ? [] : [organisation];
    };
  },
};

/** An organisation as the file first names it, the same on all of its rows. */
function firstMentions({ organisations, source }: ReadContext): (name: string, row: Row) => Fact | null {
  const first = new Map<string, Organisation>();
  return (name, row) => {
    if (organisations.byName(name) !== null) return null;
    const organisation = first.get(name) ?? newOrganisation(name, row.text('org_type_description'));
    first.set(name, organisation);
    return { noun: 'organisations', scope: `${source} organisations`, row: organisation };
  };
}

function newOrganisation(name: string, type: string): Organisation {
  return { country: '', name, name_ar: '', type, iati_id: '', fts_id: '', aliases: [] };
}

function showPublishersRemarks(row: Row): void {
  if (row.text('warning') !== '') row.report('warning', 'place-as-published', 'warning');
  if (row.text('error') !== '') row.report('warning', 'unknown-code', 'error');
}
