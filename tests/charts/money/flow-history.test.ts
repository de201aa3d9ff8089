// Files of one set months apart, through the door: the life of each flow, and the exact counts of what each file changed.
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { stockReference } from '../../../src/imports/stock.ts';
import { startApp } from '../../web/app.ts';
import { takeInText } from './take-in-text.ts';

const app = await startApp();
const store = { ...app.database, close: async () => {} };
await stockReference(store);

const head =
  'id,boundary,status,amountUSD,srcOrganization,destOrganization,destLocations,destPlanCode,destUsageYearStart,destUsageYearEnd,onBoundary,originalAmount,originalCurrency,exchangeRate,updatedAt';

/** A line of an FTS file as FTS writes it; `more`: usage years and what follows. */
function line(id: number, status: string, usd: string, more = '2020,2020,single,,,,2020-06-01', to = 'JOR'): string {
  return [id, 'incoming', status, usd, '"Germany, Government of"', 'UNHCR', to, 'RSYR20', more].join(',');
}

/** Eleven flows: of ten only the first three, the sixth and the ninth stay as they are. */
const march = [
  ...[1, 2, 3].map(id => line(id, 'paid', `${id}000`)),
  ...[4, 5].map(id => line(id, 'pledge', `${id}000`)),
  line(6, 'pledge', '6000'),
  ...[7, 8].map(id => line(id, 'commitment', `${id}000`)),
  line(9, 'commitment', '9000'),
  line(10, 'paid', '10000'),
  line(11, 'paid', '', '2020,2020,single,7000,SYP,,2020-06-01'),
];

/** A month later: 4, 5 committed; 7 paid; 8 paid and less; 10 corrected; 6 and 9 as before; 2 gone; 12, 13 new, one below 0. */
const april = [
  ...[1, 3].map(id => line(id, 'paid', `${id}000`, '2020,2020,single,,,,2020-07-01')),
  ...[4, 5].map(id => line(id, 'commitment', `${id}000`)),
  line(6, 'pledge', '6000'),
  line(7, 'paid', '7000'),
  line(8, 'paid', '7500.25'),
  line(9, 'commitment', '9000'),
  line(10, 'paid', '9999'),
  line(11, 'paid', '', '2020,2020,single,7100,SYP,,2020-06-01'),
  line(12, 'paid', '12000'),
  line(13, 'paid', '-500'),
];

/** Another month later: 2 is back, 4 is paid, and 13 is gone. */
const may = [...april.filter(text => !/^(4|13),/.test(text)), line(2, 'paid', '2000'), line(4, 'paid', '4000')];

const file = (lines: readonly string[]) => [head, ...lines].join('\n');
await takeInText(store, 'fts_incoming_funding_jor_2020-03.csv', file(march), { as_of: '2020-03-31' });
await takeInText(store, 'fts_incoming_funding_jor_2020-04.csv', file(april), { as_of: '2020-04-30' });
await takeInText(store, 'fts_incoming_funding_jor_2020-05.csv', file(may), { as_of: '2020-05-31' });

type Row = Record<string, string>;

/** The rows as CSV and JSON have them alike. */
async function rowsOf(slug: string, query: string): Promise<Row[]> {
  const [csv, json] = await Promise.all(
    ['csv', 'json'].map(async type => (await app.ask(`/charts/${slug}.${type}?place=JOR&${query}`)).text()),
  );
  const rows = parse(csv!, { columns: true }) as Row[];
  const { data } = JSON.parse(json!) as { data: Row[] };
  const plain = (row: Row) => Object.values(row).map(cell => String(cell ?? '').replace(/^'(?=-)/, ''));
  expect(data.map(plain)).toEqual(rows.map(plain));
  return rows;
}

test('each file tells exactly what it changed, in flows and dollars', async () => {
  const rows = await rowsOf('flow-transitions', '');
  const told = rows.map(row => [row.as_of, row.transition, row.flows, row.usd, row.change_usd, row.not_converted]);
  expect(told.map(cells => cells.map(cell => cell!.replace(/^'/, '')))).toEqual([
    ['2020-05-31', 'commitment_to_paid', '1', '4000', '', '0'],
    ['2020-05-31', 'vanished', '1', '-500', '500', '0'],
    ['2020-05-31', 'came_back', '1', '2000', '2000', '0'],
    ['2020-04-30', 'pledge_to_commitment', '2', '9000', '', '0'],
    ['2020-04-30', 'commitment_to_paid', '2', '14500.25', '', '0'],
    ['2020-04-30', 'amount_changed', '3', '17499.25', '-500.75', '1'],
    ['2020-04-30', 'vanished', '1', '2000', '-2000', '0'],
    ['2020-04-30', 'new', '2', '11500', '11500', '0'],
    ['2020-03-31', 'new', '11', '55000', '55000', '1'],
  ]);
});

test('each flow has its life: pledged, committed, paid; gone and come back', async () => {
  const life = async (flow: number) =>
    (await rowsOf('flow-history', `flow=${flow}`))
      .reverse()
      .map(row => [
        row.reason,
        row.stage,
        row.amount_usd,
        row.import?.slice(-11, -4),
        row.known_to === '' ? 'now' : '',
      ]);
  expect(await life(4)).toEqual([
    ['first_seen', 'pledge', '4000', '2020-03', ''],
    ['stage_changed', 'commitment', '4000', '2020-04', ''],
    ['stage_changed', 'paid', '4000', '2020-05', 'now'],
  ]);
  expect(await life(2)).toEqual([
    ['first_seen', 'paid', '2000', '2020-03', ''],
    ['vanished', '', '', '2020-04', ''],
    ['came_back', 'paid', '2000', '2020-05', 'now'],
  ]);
  expect(await life(8)).toEqual([
    ['first_seen', 'commitment', '8000', '2020-03', ''],
    ['stage_and_amount_changed', 'paid', '7500.25', '2020-04', 'now'],
  ]);
  expect(await life(9)).toEqual([['first_seen', 'commitment', '9000', '2020-03', 'now']]);
});

test('what has no dollars is told in its own currency, neither zero nor lost', async () => {
  const [now, before] = await rowsOf('flow-history', 'flow=11');
  expect([now!.amount_usd, now!.currency, now!.amount, now!.reason]).toEqual(['', 'SYP', '7100', 'amount_changed']);
  expect(before!.amount).toBe('7000');
  const page = await app.ask('/charts/flow-history?place=JOR').then(answer => answer.text());
  expect(page).toContain('2 flows have no rate to dollars');
});

test('the page says the same in words, and an unknown or overlong flow is no surprise', async () => {
  const page = (await app.ask('/charts/flow-history?place=JOR&flow=4').then(answer => answer.text())).replace(
    /\s+/g,
    ' ',
  );
  expect(page).toContain('Commitment to paid: one flow (US$4,000; Incoming)');
  expect(page).not.toMatch(/not paid/i);
  expect(await rowsOf('flow-history', 'flow=nothing')).toEqual([]);
  expect((await app.ask(`/charts/flow-history?flow=${'9'.repeat(201)}`)).status).toBe(400);
  expect((await app.ask('/charts/flow-history?flow=4&flow=5')).status).toBe(400);
});

test('a version knows nothing of later files, and donor and plan narrow the list to whole lives', async () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  expect(await rowsOf('flow-history', `known_on=${yesterday}`)).toEqual([]);
  expect(await rowsOf('flow-history', 'plan=HIRQ17')).toEqual([]);
  const donor = encodeURIComponent((await rowsOf('flow-history', 'flow=4'))[0]!.donor!);
  expect(await rowsOf('flow-history', `donor=${donor}&plan=RSYR20`)).toHaveLength(23);
});

test('a flow that a later file has for another country is one flow whose details changed, in both', async () => {
  const stays = [line(70, 'paid', '700', undefined, 'LBN'), line(72, 'paid', '720', undefined, 'EGY')];
  const moving = (to: string) => file([...stays, line(71, 'paid', '710', undefined, to)]);
  await takeInText(store, 'fts_incoming_funding_global_2021-03.csv', moving('EGY'), { as_of: '2021-03-31' });
  await takeInText(store, 'fts_incoming_funding_global_2021-04.csv', moving('LBN'), { as_of: '2021-04-30' });
  for (const place of ['EGY', 'LBN']) {
    const answer = await app.ask(`/charts/flow-history.json?place=${place}&flow=71`);
    const { data } = (await answer.json()) as { data: Row[] };
    expect([place, ...data.map(row => [row.reason, row.amount_usd, row.as_of, row.known_to])]).toEqual([
      place,
      ['details_changed', '710', '2021-04-30', null],
      ['first_seen', '710', '2021-03-31', data[0]!.known_from],
    ]);
    const sums = await app.ask(`/charts/flow-transitions.csv?place=${place}`).then(one => one.text());
    expect(sums).not.toContain('vanished');
  }
});
