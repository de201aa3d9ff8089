// One source asked for: every view of money reads its rows and no others, on page, CSV and JSON.
import { expect, test } from 'vitest';
import { startApp } from '../../web/app.ts';
import { flow, funding, pledge, publish, requirement } from './ground.ts';

const app = await startApp();
const { db } = app.database;
for (const slug of ['gov-plan', 'ocha-fts'])
  await db
    .insertInto('sources')
    .values({ slug, name: slug } as never)
    .onConflict(one => one.doNothing())
    .execute();

const [gov, fts] = ['gov-plan', 'ocha-fts'].map((source, i) => {
  const amount = (n: number) => String([1_000_000, 7_000_000][i]! + n);
  const plan = { source, plan_code: `PLAN${i}`, year: 2017 };
  const shared = { source, plan_code: 'BOTH', year: 2017 };
  const of = { source, plan_code: `PLAN${i}`, donor: `Donor ${i}`, recipient: `Recipient ${i}` };
  return {
    requirements: [
      requirement({ ...plan, requirement_usd: amount(11) }),
      requirement({ ...plan, sector: 'HEALTH', sector_kind: 'sector', requirement_usd: amount(12) }),
      requirement({ ...shared, requirement_usd: amount(13) }),
    ],
    plan_funding: [
      funding({ ...plan, funding_usd: amount(21) }),
      funding({ ...plan, sector: 'HEALTH', sector_kind: 'sector', funding_usd: amount(22) }),
      funding({ ...shared, funding_usd: amount(23) }),
      funding({ ...plan, plan_code: '', sector_kind: 'outside_plan', funding_usd: amount(24) }),
    ],
    funding_flows: [
      flow({ ...of, amount_usd: amount(31) }),
      flow({ ...of, stage: 'commitment', recipient: 'Another', amount_usd: amount(32) }),
    ],
    pledges: [pledge({ source, donor: `Donor ${i}`, amount: amount(41) })],
  };
});
for (const noun of ['requirements', 'plan_funding', 'funding_flows', 'pledges'] as const)
  await publish(db, noun, [...gov![noun], ...fts![noun]] as never[]);

const views = [
  'requirements-and-funding',
  'coverage-over-time',
  'gap-by-sector',
  'recipients-and-channels',
  'flow-history',
  'pledges',
  'fulfilment-by-donor',
  'people-and-money',
];

test.each(views)('%s is of the asked source alone', async view => {
  for (const [source, own, other] of [
    ['gov-plan', 1, 7],
    ['ocha-fts', 7, 1],
  ] as const) {
    const said = await Promise.all(
      ['', '.csv', '.json'].map(async end => {
        const answer = await app.ask(`/charts/${view}${end}?place=IRQ&source=${source}`);
        expect([view, end, answer.status]).toEqual([view, end, 200]);
        return end === '' ? (await answer.text()).replaceAll(',', '') : answer.text();
      }),
    );
    const { data } = JSON.parse(await (await app.ask(`/charts/${view}.json?place=IRQ&source=${source}`)).text());
    expect([...new Set(data.map((row: { source: string }) => row.source))]).toEqual([source]);
    for (const text of said) {
      expect(text).toMatch(new RegExp(`\\b${own}0000[1-9]\\d\\b`));
      expect(text).not.toMatch(new RegExp(`\\b${other}0000[1-9]\\d\\b`));
    }
  }
});

test('a source that tells no plan shows none', async () => {
  const { data } = JSON.parse(
    await (await app.ask('/charts/requirements-and-funding.json?place=IRQ&source=ocha-fts&plan=PLAN0')).text(),
  );
  expect(data).toEqual([]);
});

test('with no source asked, of each plan one source is read and FTS goes first', async () => {
  const { data } = JSON.parse(await (await app.ask('/charts/requirements-and-funding.json?place=IRQ')).text());
  const plans = data.filter((row: { part: string }) => row.part === 'plan');
  expect(plans.map((row: Record<string, string>) => [row.plan_code, row.source]).sort()).toEqual([
    ['BOTH', 'ocha-fts'],
    ['PLAN0', 'gov-plan'],
    ['PLAN1', 'ocha-fts'],
  ]);
});
