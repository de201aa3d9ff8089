// Four files of one plan through the door: coverage as each of them made it known, and never with hindsight.
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { coverageOverTime } from '../../../src/charts/coverage-over-time.ts';
import { stockReference } from '../../../src/imports/stock.ts';
import { startApp } from '../../web/app.ts';
import { ask, funding, publish, requirement } from './ground.ts';
import { takeInText } from './take-in-text.ts';
import { words } from './words.ts';

const app = await startApp();
const store = { ...app.database, close: async () => {} };
await stockReference(store);

const head = 'countryCode,id,name,code,startDate,endDate,year,requirements,funding,percentFunded';
const file = (required: string, funded: string, covered: string, outside: string) =>
  [
    head,
    `IRQ,550,Iraq 2017,HIRQ17,2017-01-01,2017-12-31,2017,${required},${funded},${covered}`,
    `IRQ,,Not specified,,,,2017,,${outside},`,
  ].join('\n');

for (const [month, required, funded, covered] of [
  ['2017-06-30', '984647064', '423398238', '43'],
  ['2017-08-31', '984647064', '548448415', '56'],
  ['2017-11-30', '984647064', '738485298', '75'],
  ['2018-03-31', '985000000', '984999999', '100'],
  ['2018-04-30', '985000000', '984999999', '100'],
] as const)
  await takeInText(
    store,
    `fts_requirements_funding_irq_${month}.csv`,
    file(required, funded, covered, month.slice(5, 7)),
    {
      as_of: month,
    },
  );

type Row = Record<string, string>;
const csv = async (query = '') =>
  parse(await (await app.ask(`/charts/coverage-over-time.csv?place=IRQ${query}`)).text(), { columns: true }) as Row[];

test('each file is a step with the requirement it was measured against, and a file that says the same of the plan is none', async () => {
  const rows = await csv();
  expect(rows.map(row => [row.as_of, row.requirement_usd, row.coverage_pct, row.requirement_revised])).toEqual([
    ['2017-06-30', '984647064', '43.0', 'no'],
    ['2017-08-31', '984647064', '55.7', 'no'],
    ['2017-11-30', '984647064', '75.0', 'no'],
    ['2018-03-31', '985000000', '99.9', 'yes'],
  ]);
  const { data } = (await (await app.ask('/charts/coverage-over-time.json?place=IRQ')).json()) as { data: Row[] };
  expect(data.map(row => row.coverage_pct)).toEqual(rows.map(row => row.coverage_pct));
  const page = await (await app.ask('/charts/coverage-over-time?place=IRQ')).text();
  for (const percent of ['43.0%', '55.7%', '75.0%', '99.9%']) expect(page).toContain(percent);
  expect(page).toContain('HIRQ17: since');
});

test('the lines are steps, with a mark where the requirement was revised', async () => {
  const version = (await store.db
    .selectFrom('versions')
    .select(eb => eb.fn.max('number').as('n'))
    .executeTakeFirst())!.n;
  const answer = await coverageOverTime.answer(store.db, ask({ version: Number(version) }));
  const panel = coverageOverTime.draw(answer, words)![0]!;
  const { data, options } = panel.config as unknown as {
    data: { datasets: { stepped: string; data: { y: number }[] }[] };
    options: { manner: { events: unknown[] } };
  };
  expect(data.datasets.map(line => [line.stepped, line.data.map(point => point.y)])).toEqual([
    ['before', [43, 55.7, 75, 99.9]],
  ]);
  expect(options.manner.events).toHaveLength(1);
});

test('a plan above a hundred percent stays there, and one that nobody tells any more has no numbers', async () => {
  const { db } = app.database;
  const number = await publish(db, 'requirements', [
    requirement({ country: 'JOR', plan_code: 'COVID', year: 2020, requirement_usd: '200000' }),
  ]);
  await publish(db, 'plan_funding', [
    funding({ country: 'JOR', plan_code: 'COVID', year: 2020, funding_usd: '2148882' }),
  ]);
  const answer = () => coverageOverTime.answer(db, ask({ place: 'JOR', country: 'JOR' }));
  expect((await answer()).rows.map(row => [row.funding_usd, row.coverage_pct])).toEqual([
    [null, null],
    ['2148882', '1074.4'],
  ]);
  const gone = await publish(db, 'funding_flows', []);
  for (const table of ['requirements', 'plan_funding'] as const)
    await db
      .updateTable(table)
      .set({ withdrawn_in: gone } as never)
      .where('country', '=', 'JOR')
      .execute();
  expect((await answer()).rows.at(-1)).toMatchObject({ version: gone, requirement_usd: null, coverage_pct: null });
  expect((await coverageOverTime.answer(db, ask({ country: 'JOR', version: number }))).rows).toHaveLength(1);
});
