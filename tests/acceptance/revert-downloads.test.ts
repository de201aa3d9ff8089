// Taken back is as if it had never been: every download and every chart of what stands is the same to the byte.
import { expect, test } from 'vitest';
import { charts } from '../../src/charts/charts.ts';
import { revert } from '../../src/imports/revert.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from '../web/app.ts';

/** What was known when is history, of which a revert is a part. */
const histories = ['corrections', 'known-then-known-now', 'flow-history', 'flow-transitions', 'coverage-over-time'];
const standing = charts.map(chart => chart.slug).filter(slug => !histories.includes(slug));

const places = ['IQG15', 'IQG08', 'IQG01', 'IQG13'];
const people = (first: string) =>
  displacementCsv(
    places.map((place_code, n) => ({
      ...{ place_code, source: 'momd', as_of: '2017-01-31' },
      individuals: n === 0 ? first : `${n}00`,
    })),
  );
const flows = (second: string) =>
  `source,flow_id,stage,boundary,donor,amount_usd,country
red-crescent,1,paid,incoming,Germany,10,IRQ
red-crescent,2,paid,incoming,Japan,${second},IRQ
red-crescent,3,pledge,incoming,Japan,30.5,IRQ
`;

test('a revert of changed rows restores every download and chart byte for byte, twice', async () => {
  const app = await startApp();
  const store = { ...app.database, close: async () => {} };
  await stockReference(store);
  await publishText(store, people('1000'));
  await publishText(store, flows('20'));
  const files = [
    ...['displacement', 'flows', 'requirements', 'pledges'].map(name => `/data/${name}.csv`),
    ...standing.map(slug => `/charts/${slug}.csv?place=IRQ`),
  ];
  const all = async () => {
    const texts = new Map<string, string>();
    for (const file of files) texts.set(file, await (await app.ask(file)).text());
    return texts;
  };
  const before = await all();
  expect(
    before
      .get('/data/flows.csv')!
      .split('\r\n')
      .map(row => row.split(',')[1]),
  ).toEqual([...['flow_id', '1', '2', '3', undefined]]);
  for (const round of ['1', '2']) {
    const changes = [await publishText(store, people(`10${round}`)), await publishText(store, flows(`2${round}`))];
    expect(changes.map(({ outcome, report }) => [outcome, report.rows.changed])).toEqual([
      ['published', 1],
      ['published', 1],
    ]);
    const between = await all();
    expect([...between].filter(([file, text]) => text !== before.get(file)).length).toBeGreaterThan(4);
    for (const { report } of changes.reverse())
      expect((await revert(store, report.id, { personId: null, reason: 'a slip' })).outcome).toBe('reverted');
    expect(await all()).toEqual(before);
  }
});
