// Each rule of the pledge ledger by a small story, through the store.
import { describe, expect, test } from 'vitest';
import { fulfilmentByDonor } from '../../../src/charts/fulfilment-by-donor.ts';
import type { Question } from '../../../src/model/question.ts';
import { freshDatabase } from '../../ground/database.ts';
import { ask, event, flow, fundFlow, pledge, publish } from './ground.ts';

async function story() {
  const { db } = await freshDatabase();
  const answer = (more: Partial<Question> = {}) => fulfilmentByDonor.answer(db, ask(more));
  const row = async (donor: string, more: Partial<Question> = {}) =>
    (await answer(more)).rows.find(r => r.donor === donor);
  const notes = async (more: Partial<Question> = {}) => (await answer(more)).notes.map(note => note.key);
  return { db, answer, row, notes };
}

describe('a promise in the ledger', async () => {
  const { db, answer, row, notes } = await story();
  await publish(db, 'pledges', [
    pledge({ pledge_ref: 'G1', donor: 'Germany', amount: '1000000', due_date: '2018-06-30' }),
    pledge({ pledge_ref: 'G2', donor: 'Germany', amount: '200000', announced_on: '2018-02-14' }),
    pledge({ pledge_ref: 'Q1', donor: 'Qatar', amount: '1000000', announced_on: '2019-01-15' }),
    pledge({ pledge_ref: 'I1', donor: 'Government of Iraq', amount: '850000000', country: '' }),
    pledge({ pledge_ref: 'N1', donor: 'Norway', amount: '500' }),
    pledge({ pledge_ref: 'K1', donor: 'Kuwait', amount: '100', country: 'IRQ' }),
  ]);
  await publish(db, 'pledge_events', [
    event({ pledge_ref: 'G1', event: 'amended', amount: '-100000' }),
    event({ pledge_ref: 'G1', event: 'withdrawn', event_on: '2017-09-01', amount: '50000' }),
    event({ pledge_ref: 'K1', event: 'withdrawn', amount: null }),
  ]);
  await publish(db, 'funding_flows', [
    flow({ pledge_ref: 'G1', stage: 'paid', amount_usd: '300000.25', first_reported: '2017-04-02' }),
    flow({ pledge_ref: 'G1', stage: 'commitment', amount_usd: '100000' }),
    flow({ pledge_ref: 'G1', stage: 'paid', amount_usd: '-0.25', correction: 'refund' }),
    flow({ pledge_ref: 'G1', stage: 'paid', amount_usd: '77', new_money: false }),
    flow({ pledge_ref: 'G1', stage: 'paid', amount_usd: '88', boundary: 'internal' }),
    flow({ pledge_ref: 'Q1', donor: 'Qatar', source: 'ocha-fts', amount_usd: '999994' }),
    flow({ pledge_ref: 'N1', donor: 'Norway', amount_usd: '700' }),
    flow({ pledge_ref: 'G1', donor: 'France', amount_usd: '5' }),
    flow({ donor: 'Japan', stage: 'commitment', amount_usd: '40' }),
    flow({ donor: 'Japan', amount_usd: '9', on_boundary: 'shared' }),
  ]);

  test('is what was promised, amended, taken back, committed, paid and open, and the parts add up', async () => {
    expect(await row('Germany')).toMatchObject({
      original_usd: '1200000',
      amended_usd: '-100000',
      withdrawn_usd: '50000',
      paid_usd: '300000',
      committed_usd: '100000',
      open_usd: '650000',
      over_usd: '0',
      due_date: '2018-06-30',
      days_overdue: 915,
      days_open: 1451,
      last_report: '2017-09-01',
      pledges: 2,
      linked: 3,
      silent_pledges: 1,
      silent_usd: '200000',
    });
  });

  test('stays open without being called overdue where no day was promised', async () => {
    expect(await row('Qatar')).toMatchObject({ paid_usd: '999994', open_usd: '6', due_date: null, days_overdue: null });
  });

  test('of the host government stands in the same list, first because largest', async () => {
    const { rows } = await answer();
    expect(rows[0]).toMatchObject({ donor: 'Government of Iraq', open_usd: '850000000', last_report: null });
    expect(await notes()).toContain('money.note.placeless');
  });

  test('that was exceeded shows the excess apart and never a negative rest', async () => {
    expect(await row('Norway')).toMatchObject({ original_usd: '500', paid_usd: '700', open_usd: '0', over_usd: '200' });
  });

  test('taken back without an amount is taken back as far as it is open', async () => {
    expect(await row('Kuwait')).toMatchObject({ withdrawn_usd: '100', open_usd: '0', silent_pledges: 0 });
  });

  test('takes no money of another donor, and money without a promise has no original', async () => {
    expect(await row('France')).toMatchObject({ part: 'without_pledge', original_usd: null, paid_usd: '5' });
    expect(await row('Japan')).toMatchObject({ part: 'without_pledge', committed_usd: '40', paid_usd: null });
    expect(await notes()).toEqual(expect.arrayContaining(['money.note.foreign', 'money.note.carry-over']));
  });

  test('is told as it stood on a day, for one donor, and for promises of a period', async () => {
    expect(await row('Germany', { as_of: '2017-02-01' })).toMatchObject({ original_usd: '1000000', paid_usd: '0' });
    expect((await answer({ donor: 'Qatar' })).rows.map(r => r.donor)).toEqual(['Qatar']);
    expect(await row('Germany', { from: '2018-01-01', to: '2018-12-31' })).toMatchObject({ original_usd: '200000' });
    expect(await row('Germany', { version: 1 })).toMatchObject({ original_usd: '1200000', amended_usd: '0' });
  });

  test('with nothing recorded is said in words that claim no more', async () => {
    const { notes: told } = await answer({ known_on: '2020-12-31' });
    expect(told.find(note => note.key === 'money.note.silent')?.values).toMatchObject({
      count: 2,
      amount: '850200000',
      known_on: '2020-12-31',
    });
  });
});

describe('a pooled fund', async () => {
  const { db, answer, row, notes } = await story();
  await publish(db, 'funding_flows', [
    fundFlow({
      donor: 'Australia',
      stage: 'pledge',
      amount_usd: '371040',
      budget_year: 2014,
      pledge_semantics: 'original',
      stage_semantics: 'nested',
      recipient: 'Afghanistan Fund',
    }),
    fundFlow({
      donor: 'Australia',
      stage: 'paid',
      amount_usd: '371040',
      budget_year: 2014,
      pledge_semantics: 'original',
      stage_semantics: 'nested',
      recipient: 'Afghanistan Fund',
    }),
    fundFlow({ donor: 'Qatar', stage: 'paid', amount_usd: '999991.1', budget_year: 2018 }),
    fundFlow({ donor: 'Qatar', stage: 'pledge', amount_usd: '1000000', budget_year: 2019 }),
    fundFlow({ donor: 'Germany', stage: 'paid', amount_usd: '46345497.43', budget_year: 2017 }),
    flow({ donor: 'Germany', source: 'ocha-fts', recipient: 'Iraq Humanitarian Fund', amount_usd: '46345497' }),
  ]);

  test('that keeps the original beside the payment has promised it once', async () => {
    expect(await row('Australia')).toMatchObject({
      original_usd: '371040',
      paid_usd: '371040',
      open_usd: '0',
      derived_pledges: 0,
    });
  });

  test('that keeps what is outstanding has promised paid + outstanding, and says that this is derived', async () => {
    expect(await row('Qatar')).toMatchObject({
      original_usd: '1999991.1',
      paid_usd: '999991.1',
      open_usd: '1000000',
      derived_pledges: 2,
    });
    expect(await notes()).toContain('money.note.derived');
  });

  test('and another source on the same money stand apart and are never added', async () => {
    const german = (await answer()).rows.filter(r => r.donor === 'Germany');
    expect(german.map(r => [r.source, r.part, r.paid_usd])).toEqual([
      ['ocha-cbpf', 'pledged', '46345497.43'],
      ['ocha-fts', 'without_pledge', '46345497'],
    ]);
    expect(await notes()).toContain('money.note.sources-apart');
    expect((await answer({ source: 'ocha-cbpf', donor: 'Germany' })).rows).toHaveLength(1);
  });

  test('told in the ledger and again in its yearly sums is counted once', async () => {
    const number = await publish(db, 'pledges', [
      pledge({
        source: 'ocha-cbpf',
        pledge_ref: 'IHF-Q18',
        donor: 'Qatar',
        amount: '999991.1',
        announced_on: '2018-03-01',
      }),
      pledge({
        source: 'ocha-cbpf',
        pledge_ref: 'IHF-Q19',
        donor: 'Qatar',
        amount: '1000000',
        announced_on: '2019-01-15',
      }),
    ]);
    await publish(db, 'funding_flows', [
      flow({
        source: 'ocha-cbpf',
        pledge_ref: 'IHF-Q18',
        donor: 'Qatar',
        amount_usd: '999991.1',
        decision_date: '2018-05-01',
      }),
      flow({
        source: 'ocha-cbpf',
        pledge_ref: 'IHF-Q19',
        donor: 'Qatar',
        amount_usd: '999994',
        decision_date: '2019-02-01',
      }),
    ]);
    const qatari = (await answer()).rows.filter(r => r.donor === 'Qatar');
    expect(qatari).toHaveLength(1);
    expect(qatari[0]).toMatchObject({ original_usd: '1999991.1', paid_usd: '1999985.1', open_usd: '6' });
    const told = (await answer()).notes.find(note => note.key === 'money.note.told-twice');
    expect(told?.values).toMatchObject({ amount: '999991.1', sources: 'ocha-cbpf' });
    expect(await row('Qatar', { version: number - 1 })).toMatchObject({ derived_pledges: 2 });
  });
});

describe('a promise in another currency', async () => {
  const { db, answer, row, notes } = await story();
  await publish(db, 'pledges', [
    pledge({ pledge_ref: 'E1', donor: 'Belgium', amount: '1000', currency: 'EUR', amount_usd: '1100' }),
    pledge({ pledge_ref: 'E2', donor: 'Austria', amount: '500', currency: 'EUR' }),
  ]);
  await publish(db, 'funding_flows', [
    flow({ pledge_ref: 'E1', donor: 'Belgium', amount_usd: '1023', amount_original: '1000', currency: 'EUR' }),
    flow({ donor: 'Sweden', amount_original: '70', currency: 'SEK' }),
  ]);

  test('kept in full in that currency is kept, and the dollar is shown as the difference', async () => {
    expect(await row('Belgium')).toMatchObject({
      original_usd: '1100',
      paid_usd: '1023',
      open_usd: '0',
      over_usd: '0',
      exchange_usd: '77',
    });
    expect(await notes()).toContain('money.note.exchange');
  });

  test('without a rate stays in its own currency, neither zero nor lost', async () => {
    expect(await row('Austria')).toMatchObject({
      part: 'not_converted',
      original_usd: null,
      currency: 'EUR',
      amount: '500',
    });
    expect(await row('Sweden')).toMatchObject({ part: 'not_converted', paid_usd: null, currency: 'SEK', amount: '70' });
    const told = (await answer()).notes.filter(note => note.key === 'money.note.not-converted');
    expect(told.map(note => note.values?.amount_exact)).toEqual(['500', '70']);
  });
});

test('an envelope counts only with what its parts leave of it', async () => {
  const { db, row } = await story();
  await publish(db, 'funding_flows', [
    flow({ flow_id: 'E', amount_usd: '100' }),
    flow({ flow_id: 'A', parent_flow_id: 'E', amount_usd: '70' }),
  ]);
  expect(await row('Germany')).toMatchObject({ paid_usd: '100' });
});
