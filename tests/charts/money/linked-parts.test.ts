// A part of a flow that a reviewer linked to a promise: what the explanation adds up is the part, and of the rest the rest.
import { expect, test } from 'vitest';
import { fulfilmentByDonor } from '../../../src/charts/fulfilment-by-donor.ts';
import { pledges } from '../../../src/charts/pledges.ts';
import { startApp } from '../../web/app.ts';
import { walk } from '../walk-explanations.ts';
import { ask, flow, link, pledge, publish } from './ground.ts';

const app = await startApp();
const { db } = app.database;
const fts = { source: 'ocha-fts' };
await publish(db, 'pledges', [
  pledge({ pledge_ref: 'G1', amount: '1000' }),
  pledge({ pledge_ref: 'G2', amount: '300' }),
  pledge({ pledge_ref: 'F1', donor: 'France', amount: '500' }),
  pledge({ pledge_ref: 'C1', donor: 'Canada', amount: '1000000', currency: 'CAD', amount_usd: '725689' }),
  pledge({ pledge_ref: 'N1', donor: 'Norway', amount: '100' }),
]);
await publish(db, 'funding_flows', [
  flow({ ...fts, flow_id: 'A', amount_usd: '900' }),
  flow({ ...fts, flow_id: 'B', stage: 'commitment', amount_usd: '250' }),
  flow({ ...fts, flow_id: 'N', donor: 'Norway', amount_usd: '70' }),
  flow({ ...fts, flow_id: 'F', donor: 'France', amount_usd: '40', amount_original: '36', currency: 'EUR' }),
  flow({ ...fts, flow_id: 'C', donor: 'Canada', amount_usd: '72569', amount_original: '100000', currency: 'CAD' }),
]);
await publish(db, 'pledge_links', [
  link({ pledge_ref: 'G1', flow_id: 'A', amount: '600' }),
  link({ pledge_ref: 'G2', flow_id: 'A', amount: '100.5' }),
  link({ pledge_ref: 'G2', flow_id: 'B', amount: '20' }),
  link({ pledge_ref: 'N1', flow_id: 'N', amount: '70' }),
  link({ pledge_ref: 'F1', flow_id: 'F', amount: '18', currency: 'EUR' }),
  link({ pledge_ref: 'C1', flow_id: 'C', amount: '50000', currency: 'CAD' }),
]);

test.each([fulfilmentByDonor, pledges])('$slug: every number comes out of its rows', async view => {
  const { uneven, sums } = await walk(db, view as never, ask());
  expect(uneven).toEqual([]);
  expect(sums).toBeGreaterThan(5);
});

test('the part is the link, the rest is the flow less its links', async () => {
  const { rows } = await fulfilmentByDonor.answer(db, ask({ donor: 'Germany' }));
  const parts = (part: string, column: string) => {
    const row = rows.find(each => each.part === part)!;
    const said = fulfilmentByDonor.explain!(row, ask(), { column, rows })!;
    return [row[column as 'paid_usd'], ...said.inputs.map(one => `${one.noun} ${one.part}`)];
  };
  expect(parts('pledged', 'paid_usd')).toEqual([
    '700.5',
    'pledge_links added',
    'funding_flows beside',
    'pledge_links added',
    'funding_flows beside',
  ]);
  expect(parts('without_pledge', 'paid_usd')).toEqual(['199.5', 'funding_flows added', 'pledge_links taken-off']);
});

test('a part in another currency adds up to nothing, and the rule says so', async () => {
  const { rows } = await fulfilmentByDonor.answer(db, ask({ donor: 'France' }));
  const row = rows.find(each => each.part === 'pledged')!;
  const said = fulfilmentByDonor.explain!(row, ask(), { column: 'paid_usd', rows })!;
  expect([row.paid_usd, said.rule.key]).toEqual(['20', 'explain.rule.linked-part']);
  expect(said.inputs.every(one => one.part === 'beside')).toBe(true);
});

test('its page shows the links that were counted', async () => {
  const table = await (await app.ask('/charts/fulfilment-by-donor?place=IRQ&donor=Germany')).text();
  const href = /href="([^"]+explain[^"]+column=paid_usd)"[^>]*>700\.50?</.exec(table)![1]!.replaceAll('&amp;', '&');
  const page = await (await app.ask(href)).text();
  for (const said of ['links of pledges', 'G2 · A', '+600', '100.5']) expect(page).toContain(said);
});
