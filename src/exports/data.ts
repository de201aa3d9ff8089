// The published facts themselves, in the columns of our templates: what is downloaded can be taken in again, unchanged.
import type { Cell } from '../charts/chart.ts';
import type { DisplacementFigure } from '../model/displacement-figure.ts';
import type { Db } from '../store/connect.ts';
import { locationsByCode } from '../store/locations.ts';
import { type DataNoun, publishedRows, type RowFilter } from '../store/published-rows.ts';
import { type CsvDress, cellsLine, headLines } from './csv.ts';

/** A download: the nouns whose facts are its rows, and its columns, most of them named as in the store. */
export type DataSet = { name: string; nouns: readonly DataNoun[]; columns: readonly string[] };

export const dataSets: readonly DataSet[] = [
  {
    name: 'displacement',
    nouns: ['displacement_figures'],
    columns: [
      ...['source', 'operation', 'round', 'as_of', 'period_start', 'period_end', 'place_code', 'place_name'],
      ...['admin_level', 'measure', 'basis', 'quantifier', 'households', 'individuals', 'household_factor'],
      ...['origin_code', 'note', 'source_url', 'country', 'admin1_code', 'assessment', 'provider_place', 'site'],
      ...['breakdown', 'category', 'derived', 'state', 'value_as_published', 'coverage_break'],
    ],
  },
  {
    name: 'flows',
    nouns: ['funding_flows'],
    columns: [
      ...['source', 'flow_id', 'parent_flow_id', 'stage', 'boundary', 'donor', 'recipient', 'plan_code', 'sector'],
      ...['amount_usd', 'amount_original', 'currency', 'exchange_rate', 'decision_date', 'first_reported'],
      ...['usage_year_start', 'usage_year_end', 'new_money', 'flow_type', 'instrument', 'purpose', 'pledge_ref'],
      ...['note', 'source_url', 'place_code', 'occurrence', 'on_boundary', 'correction', 'donor_type'],
      ...['recipient_type', 'provider_donor', 'provider_recipient', 'destinations', 'plan_id', 'plan_name'],
      ...['budget_year', 'method', 'pledge_semantics', 'stage_semantics', 'as_of'],
    ],
  },
  {
    name: 'requirements',
    nouns: ['requirements', 'plan_funding'],
    columns: [
      ...['source', 'plan_code', 'plan_name', 'sector', 'requirement_usd', 'valid_from', 'revision', 'note'],
      ...['source_url', 'place_code', 'year', 'original_requirement_usd', 'funding_usd', 'as_of', 'figure'],
      ...['plan_id', 'plan_type', 'plan_start', 'plan_end', 'sector_code', 'destinations', 'percent_as_published'],
    ],
  },
  {
    name: 'pledges',
    nouns: ['pledges', 'pledge_events'],
    columns: [
      ...['source', 'pledge_ref', 'donor', 'announced_on', 'event', 'amount', 'currency', 'purpose', 'due_date'],
      ...['status', 'semantics', 'note', 'source_url', 'place_code', 'amount_usd', 'instrument', 'provider_donor'],
    ],
  },
  {
    name: 'links',
    nouns: ['pledge_links'],
    columns: [
      ...['source', 'pledge_ref', 'flow_source', 'flow_id', 'amount', 'currency', 'note', 'source_url'],
      ...['place_code', 'flow_place_code', 'occurrence'],
    ],
  },
];

/**
 * The whole file in pieces, the header first. Days, people and money are written as they stand in the store. `sources`: where
 * to note whose rows they are.
 */
export async function* dataCsv(
  db: Db,
  set: DataSet,
  filter: RowFilter,
  { sources, ...dress }: CsvDress & { sources?: Set<string> } = {},
): AsyncGenerator<string> {
  yield headLines(set.columns, set.name, dress);
  for (const noun of set.nouns) {
    for await (const rows of publishedRows(db, noun, filter)) {
      const told = await tellers[noun](rows as never, db, filter.version);
      for (const row of told) sources?.add(String(row.source));
      yield told.map(row => cellsLine(set.columns.map(column => asCell(row[column])))).join('');
    }
  }
}

type Told = Record<string, unknown>;
type Teller = (rows: Told[], db: Db, version: number) => Told[] | Promise<Told[]>;

/** What a row of the store is called in the template, and what the template asks besides. */
const tellers: Record<DataNoun, Teller> = {
  displacement_figures: (rows, db, version) => figures(rows as DisplacementFigure[], db, version),
  funding_flows: rows => rows.map(placed),
  requirements: rows => rows.map(row => ({ ...placed(row), figure: 'requirement' })),
  plan_funding: rows => rows.map(row => ({ ...placed(row), plan_code: row.plan_code || outside, figure: 'funding' })),
  pledges: rows => rows.map(row => ({ ...placed(row), event: 'pledged' })),
  pledge_events: rows => rows.map(row => ({ ...placed(row), announced_on: row.event_on })),
  pledge_links: rows => rows.map(row => ({ ...placed(row), flow_place_code: row.flow_country })),
};

/** The plan code of money outside any plan, as in FTS's own files. */
const outside = 'Not specified';

function placed(row: Told): Told {
  return { ...row, place_code: row.country };
}

/** The place's name is for people: the code is what counts. A site has no name but the source's own. */
async function figures(rows: readonly DisplacementFigure[], db: Db, version: number): Promise<Told[]> {
  const places = await locationsByCode(db, [...new Set(rows.map(row => row.location_code))], version);
  return rows.map(row => ({
    ...row,
    measure: row.population_group,
    place_code: row.location_code,
    place_name: row.admin_level === 3 ? '' : (places.get(row.location_code)?.name ?? ''),
  }));
}

function asCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join(';') : typeof value === 'number' ? value : String(value);
}
