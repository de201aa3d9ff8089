// Who received and who passed on: parts and remainders are the country's total, and nothing is counted twice.
import { expect, test } from 'vitest';
import { recipientsAndChannels } from '../../../src/charts/recipients-and-channels.ts';
import { sum } from '../../../src/model/decimal.ts';
import type { Question } from '../../../src/model/question.ts';
import { startApp } from '../../web/app.ts';
import { ask, flow, publish } from './ground.ts';
import { words } from './words.ts';

const app = await startApp();
const { db } = app.database;
const fts = { source: 'ocha-fts', usage_year_start: 2017, usage_year_end: 2017, plan_code: 'HIRQ17' };
await publish(db, 'funding_flows', [
  flow({ ...fts, recipient: 'UNICEF', recipient_type: 'UN agency', amount_usd: '500' }),
  flow({ ...fts, recipient: 'UNICEF', recipient_type: 'UN agency', amount_usd: '-20.5', correction: 'correction' }),
  flow({ ...fts, recipient: 'UNICEF', recipient_type: 'UN agency', amount_usd: '100', stage: 'commitment' }),
  flow({ ...fts, recipient: 'UNICEF', recipient_type: 'UN agency', amount_usd: '9000', stage: 'pledge' }),
  flow({ ...fts, flow_id: 'envelope', recipient: 'WFP', amount_usd: '300' }),
  flow({ ...fts, parent_flow_id: 'envelope', recipient: 'IRC', recipient_type: 'NGO', amount_usd: '120' }),
  flow({ ...fts, recipient: '', amount_usd: '70' }),
  flow({ ...fts, recipient: 'IRC and NRC', recipient_type: 'NGO,NGO', amount_usd: '40' }),
  flow({ ...fts, country: 'MUL', destinations: ['IRQ', 'SYR'], on_boundary: 'shared', amount_usd: '8000' }),
  flow({ ...fts, recipient: 'ICRC', amount_original: '55', currency: 'CHF' }),
  flow({ ...fts, donor: 'UNICEF', recipient: 'IRC', boundary: 'internal', amount_usd: '250' }),
  flow({ ...fts, recipient: 'UNICEF', boundary: 'outgoing', amount_usd: '66' }),
  flow({ ...fts, recipient: 'UNHCR', amount_usd: '1', usage_year_start: 2019, usage_year_end: 2019, plan_code: '' }),
  flow({ recipient: 'UNICEF', amount_usd: '777' }),
]);
const answer = (more: Partial<Question> = {}) => recipientsAndChannels.answer(db, ask(more));

test('rows of money, remainders among them, add up to what came in; the rest is told apart', async () => {
  const { rows, facts } = await answer({ from: '2017-01-01', to: '2017-12-31' });
  expect(
    rows.map(r => [r.kind, r.recipient, r.incoming_usd, r.passed_on_usd, r.shared_usd, r.currency, r.amount]),
  ).toEqual([
    ['organisation', 'UNICEF', '579.5', '250', null, null, null],
    ['organisation', 'WFP', '180', null, null, null, null],
    ['organisation', 'IRC', '120', null, null, null, null],
    ['several_organisations', 'IRC and NRC', '40', null, null, null, null],
    ['not_specified', '', '70', null, null, null, null],
    ['several_countries', '', null, null, '8000', null, null],
    ['not_converted', 'ICRC', null, null, null, 'CHF', '55'],
  ]);
  expect(sum(rows.map(row => row.incoming_usd ?? '0'))).toBe('989.5');
  expect(facts).toMatchObject({ total: '989.5', recipient: 'UNICEF', passed_on: '250', source: 'ocha-fts' });
});

test('sources are never added, and a plan narrows it', async () => {
  const all = await answer();
  expect(all.facts.total).toBe('990.5');
  expect(all.notes.map(note => note.key)).toContain('money.note.recipients-other-sources');
  expect((await answer({ plan: 'HIRQ17' })).facts.total).toBe('989.5');
  expect((await answer({ source: 'conference' })).rows.map(row => row.incoming_usd)).toEqual(['777']);
});

test('what passes on is drawn in a picture of its own', async () => {
  const panels = recipientsAndChannels.draw(await answer(), words)!;
  const bars = panels.map(panel => panel.config.data.datasets[0] as unknown as { label: string; data: number[] });
  expect(bars.map(panel => panel.label)).toEqual([
    'money.axis.received-by-type',
    'money.axis.received',
    'money.axis.passed-on',
  ]);
  expect(bars[2]!.data).toEqual([250]);
});

test('page, CSV and JSON say the same', async () => {
  const [page, csv, json] = await Promise.all(
    ['', '.csv', '.json'].map(async end => (await app.ask(`/charts/recipients-and-channels${end}`)).text()),
  );
  expect(page).toContain('579.50');
  expect(page).toContain('has no rate to dollars');
  expect(csv).toContain('UNICEF,UN agency,579.5,250,3,ocha-fts,');
  expect(JSON.parse(json!).data[0]).toMatchObject({ recipient: 'UNICEF', incoming_usd: '579.5', flows: 3 });
});

test('a name that our list has learnt since is told under the name of the list, and names in no list are counted', async () => {
  const strange = (found: { notes: { key: string; values?: object }[] }) =>
    found.notes.find(note => note.key === 'money.note.unmatched-recipients')?.values;
  expect(strange(await answer())).toBeUndefined();
  const asked = { plan: 'HIRQ17' };
  const organisation = { country: '', name_ar: '', type: '', iati_id: '', fts_id: '' };
  const listed = (name: string, aliases: string[]) => ({ ...organisation, name, aliases });
  await publish(db, 'organisations', [listed('United Nations Children’s Fund', ['UNICEF']), listed('WFP', [])]);
  const learnt = await answer(asked);
  expect(learnt.rows[0]).toMatchObject({
    recipient: 'United Nations Children’s Fund',
    incoming_usd: '579.5',
    passed_on_usd: '250',
  });
  expect(learnt.rows.map(row => row.recipient)).not.toContain('UNICEF');
  expect(strange(learnt)).toEqual({ count: 2 });
  const page = await (await app.ask('/charts/recipients-and-channels?plan=HIRQ17')).text();
  expect(page).toContain('2 recipients here are in no list of ours');
});
