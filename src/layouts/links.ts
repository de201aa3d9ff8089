// Our own template for links by a reviewer's hand: one row holds part of one flow against one pledge.
import type { Fact } from '../model/fact.ts';
import type { PledgeLink } from '../model/pledge-link.ts';
import type { Layout, ReadContext, Row } from './layout.ts';
import { placeColumn, readCountry } from './money-places.ts';
import { isSourceSlug } from './source-slug.ts';
import { readCurrency, readOccurrence, readSource, requiredAmount } from './template-cells.ts';

const flowPlaceColumn = 'flow_place_code|flow_country';

/**
 * `source` and `pledge_ref` name the pledge, `flow_source` and `flow_id` the incoming flow; places only where a reference
 * stands in several countries. An update: no link is undone by absence. Whether pledge, flow, donor and amount go together
 * is seen when the rows meet the store (`imports/odd-links.ts`).
 */
export const links: Layout = {
  name: 'links',
  source: null,
  completeness: 'update',
  asOf: 'in-file',
  columns: ['pledge_ref', 'flow_source', 'flow_id', 'amount', 'currency'],
  optional: ['source', 'note', 'source_url', placeColumn, flowPlaceColumn, 'occurrence'],
  open: context => row => [linkFact(row, context)],
};

function linkFact(row: Row, context: ReadContext): Fact {
  const source = readSource(row, context);
  row.required('currency');
  const link: PledgeLink = {
    country: readPlace(row, placeColumn, context),
    source,
    pledge_ref: row.required('pledge_ref'),
    flow_country: readPlace(row, flowPlaceColumn, context),
    flow_source: readFlowSource(row),
    flow_id: row.required('flow_id'),
    occurrence: readOccurrence(row),
    amount: readAmount(row),
    currency: readCurrency(row, 'currency'),
    note: row.text('note'),
    source_url: row.text('source_url'),
  };
  return { noun: 'pledge_links', scope: `${source} links`, row: link };
}

/** '' where the row names none: then the reference itself must be clear. */
function readPlace(row: Row, column: string, context: ReadContext): string {
  const code = row.text(column);
  return code === '' || code === 'MUL' ? code : readCountry(row, column, context);
}

function readFlowSource(row: Row): string {
  const source = row.required('flow_source');
  if (source !== '' && !isSourceSlug(source))
    row.report('error', 'unknown-code', 'flow_source', { expected: 'ocha-fts' });
  return source;
}

/** Below 0 only where the flow is a correction; a link of nothing says nothing. */
function readAmount(row: Row): string {
  const amount = requiredAmount(row, 'amount', { negative: true });
  if (/^-?[0.]+$/.test(amount)) row.report('error', 'rule', 'amount', { kind: 'link-of-nothing' });
  return amount;
}
