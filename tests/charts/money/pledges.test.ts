// The ledger, promise by promise: links by hand, currencies with and without rates, the buckets, and who is asked for.
import { describe, expect, test } from 'vitest';
import { pledges } from '../../../src/charts/pledges.ts';
import type { Question } from '../../../src/model/question.ts';
import { freshDatabase } from '../../ground/database.ts';
import { ask, event, flow, link, pledge, publish } from './ground.ts';

async function story() {
  const { db } = await freshDatabase();
  const answer = (more: Partial<Question> = {}) => pledges.answer(db, ask(more));
  const row = async (ref: string, more: Partial<Question> = {}) =>
    (await answer(more)).rows.find(r => r.pledge_ref === ref);
  const notes = async (more: Partial<Question> = {}) => (await answer(more)).notes.map(note => note.key);
  return { db, answer, row, notes };
}

describe('links by hand', async () => {
  const { db, answer, row, notes } = await story();
  await publish(db, 'pledges', [
    pledge({ pledge_ref: 'G1', amount: '1000', purpose: 'Stabilisation', due_date: '2018-01-01' }),
    pledge({ pledge_ref: 'G2', amount: '300', purpose: 'Iraq HRP 2017' }),
    pledge({ pledge_ref: 'F1', donor: 'France', amount: '50' }),
    pledge({ pledge_ref: 'C1', donor: 'Canada', amount: '1000000', currency: 'CAD', amount_usd: '725689' }),
  ]);
  const flows = await publish(db, 'funding_flows', [
    flow({ flow_id: 'A', source: 'ocha-fts', amount_usd: '900' }),
    flow({ flow_id: 'B', source: 'ocha-fts', stage: 'commitment', amount_usd: '250' }),
    flow({
      flow_id: 'C',
      source: 'ocha-fts',
      donor: 'Canada',
      amount_usd: '362844.5',
      amount_original: '500000',
      currency: 'CAD',
    }),
    flow({ flow_id: 'D', source: 'ocha-fts', amount_usd: '10', new_money: false }),
  ]);
  await publish(db, 'pledge_links', [
    link({ pledge_ref: 'G1', flow_id: 'A', amount: '600' }),
    link({ pledge_ref: 'G2', flow_id: 'A', amount: '200' }),
    link({ pledge_ref: 'G2', flow_id: 'B', amount: '250' }),
    link({ pledge_ref: 'F1', flow_id: 'A', amount: '50' }),
    link({ pledge_ref: 'C1', flow_id: 'C', amount: '500000', currency: 'CAD' }),
    link({ pledge_ref: 'G1', flow_id: 'D', amount: '10' }),
  ]);

  test('hold part of a flow against a pledge, n to m, and leave the rest linked to none', async () => {
    expect(await row('G1')).toMatchObject({ linked_paid: '600', open: '400', open_usd: '400', status: 'partly' });
    expect(await row('G2')).toMatchObject({
      linked_paid: '200',
      linked_committed: '250',
      open: '0',
      over_fulfilled: '150',
      status: 'fulfilled',
    });
    const loose = (await answer()).rows.filter(r => r.part === 'without_pledge');
    expect(loose.map(r => [r.donor, r.paid_usd])).toEqual([['Germany', '100']]);
  });

  test('never hold one donor’s money against another’s pledge, nor carried-over money against any', async () => {
    expect(await row('F1')).toMatchObject({ linked_paid: '0', open: '50', status: 'silent', part: 'silent' });
    const told = (await answer()).notes.find(note => note.key === 'money.note.unfit-links');
    expect(told?.values?.count).toBe(2);
  });

  test('are reckoned in the pledge’s own currency, and in dollars at its own rate', async () => {
    expect(await row('C1')).toMatchObject({
      currency: 'CAD',
      amount: '1000000',
      linked_paid: '500000',
      open: '500000',
      paid_usd: '362844.5',
      open_usd: '362844.5',
      exchange_usd: '0',
    });
  });

  test('stand from the version in which they were published', async () => {
    expect(await row('G1', { version: flows })).toMatchObject({ linked_paid: '0', status: 'silent', overdue: 1095 });
  });

  test('take no more than a flow has left', async () => {
    await publish(db, 'pledge_links', [link({ pledge_ref: 'F1', flow_id: 'none', amount: '5' })]);
    await publish(db, 'pledge_links', [link({ country: 'IRQ', pledge_ref: 'G1', flow_id: 'B', amount: '100' })]);
    expect(await row('G1')).toMatchObject({ linked_committed: '0', linked_paid: '600' });
    expect(await notes()).toContain('money.note.unfit-links');
  });
});

describe('the ledger', async () => {
  const { db, answer, row, notes } = await story();
  test('of nothing says that its buckets are empty', async () => {
    expect(await notes()).toEqual(['money.note.silent-none', 'money.note.without-pledge-none']);
  });

  test('keeps a currency without a rate in itself: listed, never zero', async () => {
    await publish(db, 'pledges', [
      pledge({ pledge_ref: 'K1', donor: 'Kuwait', amount: '500', currency: 'KWD', announced_on: '2018-02-14' }),
      pledge({ pledge_ref: 'K2', donor: 'Kuwait', amount: '70', currency: 'KWD', announced_on: '2018-02-14' }),
      pledge({ pledge_ref: 'I1', donor: 'Government of Iraq', amount: '850', country: '' }),
    ]);
    await publish(db, 'pledge_events', [
      event({ pledge_ref: 'K1', amount: '-100', currency: 'KWD' }),
      event({ pledge_ref: 'K2', event: 'withdrawn', currency: 'KWD' }),
    ]);
    await publish(db, 'funding_flows', [
      flow({ pledge_ref: 'K1', donor: 'Kuwait', amount_original: '150', currency: 'KWD', decision_date: '2018-01-01' }),
    ]);
    expect(await row('K1')).toMatchObject({
      part: 'not_converted',
      amount: '500',
      amended: '-100',
      linked_paid: '150',
      open: '250',
      original_usd: null,
      paid_usd: null,
    });
    expect(await row('K2')).toMatchObject({ status: 'withdrawn', withdrawn: '70', open: '0' });
    expect(await notes()).toEqual(expect.arrayContaining(['money.note.not-converted', 'money.note.before-pledge']));
  });

  test('has the host government among its donors, and is asked by donor, purpose, source and standing', async () => {
    const refs = async (more: Partial<Question>) => (await answer(more)).rows.map(r => r.pledge_ref);
    expect(await refs({ donor: 'Government of Iraq' })).toEqual(['I1']);
    expect(await refs({ status: 'withdrawn' })).toEqual(['K2']);
    expect(await refs({ status: 'open' })).toEqual(['K1', 'I1']);
    expect(await refs({ plan: 'stabilisation' })).toEqual([]);
    expect(await refs({ source: 'conference', status: 'silent' })).toEqual(['I1']);
  });
});
