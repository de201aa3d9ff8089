// Amounts that are easily lost, doubled, or made nothing of: without dollars, in another currency, of another donor's stages.
import { expect, test } from 'vitest';
import { fulfilmentByDonor } from '../../../src/charts/fulfilment-by-donor.ts';
import { peopleAndMoney } from '../../../src/charts/people-and-money.ts';
import { recipientsAndChannels } from '../../../src/charts/recipients-and-channels.ts';
import { requirementsAndFunding } from '../../../src/charts/requirements-and-funding.ts';
import { freshDatabase } from '../../ground/database.ts';
import { ask, flow, fundFlow, pledge, publish, requirement } from './ground.ts';
import { words } from './words.ts';

const plan = { source: 'iraq-government', plan_code: 'GOV16', usage_year_start: 2016, decision_date: '2016-05-01' };
const asked = requirement({ source: 'iraq-government', plan_code: 'GOV16', year: 2016, requirement_usd: '1558' });

test('a commitment without dollars is unknown, not nothing, and is counted beside the plan', async () => {
  const { db } = await freshDatabase();
  await publish(db, 'requirements', [asked]);
  await publish(db, 'funding_flows', [
    flow({ ...plan, stage: 'commitment', amount_original: '500000', currency: 'IQD' }),
  ]);
  const { rows, notes } = await requirementsAndFunding.answer(db, ask());
  expect(rows[0]).toMatchObject({ commitment_usd: null, funding_usd: null, coverage_pct: null, gap_usd: null });
  expect(notes).toContainEqual({ key: 'money.note.plan-flows-without-usd', values: { count: 1 } });
});

test('what one donor paid takes nothing off what another committed, though stages are nested', async () => {
  const { db } = await freshDatabase();
  const nested = { ...plan, stage_semantics: 'nested' as const, recipient: 'UNICEF' };
  await publish(db, 'requirements', [asked]);
  await publish(db, 'funding_flows', [
    flow({ ...nested, donor: 'Germany', stage: 'commitment', amount_usd: '100' }),
    flow({ ...nested, donor: 'Germany', stage: 'paid', amount_usd: '30' }),
    flow({ ...nested, donor: 'France', stage: 'paid', amount_usd: '100', decision_date: '2016-06-01' }),
  ]);
  const [row] = (await requirementsAndFunding.answer(db, ask())).rows;
  expect(row).toMatchObject({ commitment_usd: '70', paid_usd: '130', funding_usd: '200' });
  const [received] = (await recipientsAndChannels.answer(db, ask())).rows;
  expect(received).toMatchObject({ recipient: 'UNICEF', incoming_usd: '200' });
  const money = (await peopleAndMoney.answer(db, ask())).rows.filter(r => r.date === '2016-06-01');
  expect(money.map(r => [r.series, r.usd])).toEqual([
    ['paid', '130'],
    ['commitment', '70'],
  ]);
});

test('a donor under two names, with and without a reference, is one: its stages are of the same dollar', async () => {
  const { db } = await freshDatabase();
  const ids = { country: '', type: 'Government', iati_id: '', fts_id: '' };
  await publish(db, 'organisations', [{ ...ids, name: 'Germany', name_ar: '', aliases: ['Government of Germany'] }]);
  await publish(db, 'requirements', [asked]);
  const nested = { ...plan, stage_semantics: 'nested' as const, recipient: 'UNICEF' };
  await publish(db, 'funding_flows', [
    flow({ ...nested, donor: 'Government of Germany', stage: 'commitment', amount_usd: '100', pledge_ref: 'P1' }),
    flow({ ...nested, donor: 'Germany', stage: 'paid', amount_usd: '100' }),
  ]);
  const [row] = (await requirementsAndFunding.answer(db, ask())).rows;
  expect(row).toMatchObject({ commitment_usd: '0', paid_usd: '100', funding_usd: '100' });
  expect((await recipientsAndChannels.answer(db, ask())).rows[0]).toMatchObject({ incoming_usd: '100' });
});

test('an envelope without dollars leaves nothing known in dollars', async () => {
  const { db } = await freshDatabase();
  const euro = { ...plan, stage: 'commitment' as const, currency: 'EUR', recipient: 'UNICEF' };
  await publish(db, 'requirements', [asked]);
  await publish(db, 'funding_flows', [
    flow({ ...euro, flow_id: 'e', amount_original: '100' }),
    flow({ ...euro, parent_flow_id: 'e', amount_original: '40' }),
  ]);
  const [row] = (await requirementsAndFunding.answer(db, ask())).rows;
  expect(row).toMatchObject({ commitment_usd: null, funding_usd: null });
  const received = (await recipientsAndChannels.answer(db, ask())).rows;
  expect(received.map(one => [one.currency, one.amount])).toEqual([['EUR', '100']]);
});

test('money of plans that nobody lists is told, and none of after the asked day', async () => {
  const { db } = await freshDatabase();
  await publish(db, 'funding_flows', [
    flow({ ...plan, source: 'ocha-fts', amount_usd: '100' }),
    flow({ ...plan, source: 'ocha-fts', amount_usd: '7', decision_date: '2016-08-01' }),
    flow({ source: 'ocha-fts', amount_usd: '5', decision_date: '2016-05-02' }),
  ]);
  const paid = async (more = {}) =>
    (await peopleAndMoney.answer(db, ask(more))).rows.filter(r => r.series === 'paid').map(r => [r.date, r.usd]);
  expect(await paid()).toEqual([
    ['2016-05-01', '100'],
    ['2016-08-01', '107'],
  ]);
  expect(await paid({ to: '2016-06-30' })).toEqual([['2016-05-01', '100']]);
  expect(await paid({ plan: 'GOV16', to: '2016-06-30' })).toEqual([['2016-05-01', '100']]);
});

test('what two sources say that plans ask for is two lines, with no change between them', async () => {
  const { db } = await freshDatabase();
  await publish(db, 'requirements', [asked, requirement({ plan_code: 'HIRQ16', year: 2016, requirement_usd: '860' })]);
  const panels = peopleAndMoney.draw(await peopleAndMoney.answer(db, ask()), words)!;
  const lines = panels.flatMap(panel => panel.config.data.datasets);
  expect(lines.map(line => new Set(line.data.map(point => (point as { y: number | null }).y)))).toEqual([
    new Set([1558, null]),
    new Set([860, null]),
  ]);
});

test('of money without dollars nothing is added twice: received, passed on and shared stand apart', async () => {
  const { db } = await freshDatabase();
  const euro = { source: 'ocha-fts', recipient: 'UNICEF', currency: 'EUR' };
  await publish(db, 'funding_flows', [
    flow({ ...euro, amount_original: '100' }),
    flow({ ...euro, donor: 'UNICEF', recipient: 'IRC', boundary: 'internal', amount_original: '90' }),
    flow({ ...euro, country: 'MUL', destinations: ['IRQ', 'SYR'], on_boundary: 'shared', amount_original: '50' }),
  ]);
  const { rows, notes } = await recipientsAndChannels.answer(db, ask());
  expect(rows.map(row => [row.kind, row.recipient, row.amount, row.is_shared])).toEqual([
    ['not_converted', 'UNICEF', '100', 'no'],
    ['not_converted', 'UNICEF', '50', 'yes'],
  ]);
  expect(notes).toContainEqual({
    key: 'money.note.passed-on-not-converted',
    values: { recipient: 'UNICEF', currency_code: 'EUR', amount_exact: '90' },
  });
});

test('a payment without dollars is valued at the promise’s rate, and is no exchange', async () => {
  const { db } = await freshDatabase();
  await publish(db, 'pledges', [pledge({ pledge_ref: 'G1', amount: '1000', currency: 'EUR', amount_usd: '1100' })]);
  const paid = { pledge_ref: 'G1', currency: 'EUR' };
  await publish(db, 'funding_flows', [
    flow({ ...paid, amount_original: '600', amount_usd: '650' }),
    flow({ ...paid, amount_original: '400' }),
  ]);
  const [row] = (await fulfilmentByDonor.answer(db, ask())).rows;
  expect(row).toMatchObject({ original_usd: '1100', paid_usd: '1090', open_usd: '0', exchange_usd: '10' });
});

test('a promise without a day, under a reference of its own, is no year’s sum told twice', async () => {
  const { db } = await freshDatabase();
  await publish(db, 'pledges', [
    pledge({ source: 'ocha-cbpf', pledge_ref: 'A', announced_on: '2014-06-03', amount: '371' }),
  ]);
  await publish(db, 'funding_flows', [
    fundFlow({ stage: 'pledge', pledge_ref: 'B', pledge_semantics: 'original', budget_year: 2014, amount_usd: '500' }),
  ]);
  const { rows } = await fulfilmentByDonor.answer(db, ask());
  expect(rows.map(row => row.original_usd)).toEqual(['871']);
});

test('a fund’s promises in euro, pounds and dollars are three', async () => {
  const { db } = await freshDatabase();
  const promised = { stage: 'pledge' as const, budget_year: 2016 };
  await publish(db, 'funding_flows', [
    fundFlow({ ...promised, amount_original: '50', currency: 'EUR' }),
    fundFlow({ ...promised, amount_original: '30', currency: 'GBP' }),
    fundFlow({ ...promised, amount_usd: '100' }),
    fundFlow({ budget_year: 2016, amount_usd: '20' }),
  ]);
  const { rows } = await fulfilmentByDonor.answer(db, ask());
  expect(rows.map(row => [row.original_usd, row.paid_usd, row.currency, row.amount])).toEqual([
    ['120', '20', 'USD', null],
    [null, null, 'EUR', '50'],
    [null, null, 'GBP', '30'],
  ]);
});

test('an envelope leaves in its own currency what its parts of that currency leave, and what is corrected stays so', async () => {
  const { db } = await freshDatabase();
  const fts = { source: 'ocha-fts', donor: 'Germany', currency: 'EUR' };
  await publish(db, 'pledges', [pledge({ pledge_ref: 'G1', amount: '900', currency: 'EUR', amount_usd: '990' })]);
  await publish(db, 'funding_flows', [
    flow({ ...fts, flow_id: 'e', pledge_ref: 'G1', amount_original: '900', amount_usd: '990' }),
    flow({ ...fts, parent_flow_id: 'e', currency: 'USD', amount_usd: '550', pledge_ref: 'G1' }),
    flow({ source: 'other', flow_id: 'c', amount_usd: '-100' }),
    flow({ source: 'other', parent_flow_id: 'c', amount_usd: '-60' }),
  ]);
  const { rows } = await fulfilmentByDonor.answer(db, ask());
  expect(rows.find(row => row.original_usd !== null)).toMatchObject({ paid_usd: '990', open_usd: '0' });
  const [other] = (await recipientsAndChannels.answer(db, ask({ source: 'other' }))).rows;
  expect(other?.incoming_usd).toBe('-100');
});
