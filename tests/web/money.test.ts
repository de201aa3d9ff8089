// The money page and the page of a plan: what they say, what they keep apart, and what they refuse.
import { expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { flow, funding, publish, requirement } from '../charts/money/ground.ts';
import { startApp } from './app.ts';

const app = await startApp();
const store = { ...app.database, close: async () => {} };
await stockReference(store);
await stockSample(store);
const text = async (path: string) => (await (await app.ask(path)).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('the money of the country stands on one page, people beside money first', async () => {
  const page = await (await app.ask('/money')).text();
  const order = ['people-and-money', 'requirements-and-funding', 'fulfilment-by-donor', 'coverage-over-time'];
  const places = order.map(slug => page.indexOf(`id="${slug}"`));
  expect(places.every(place => place > 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(page).toContain('href="/plans/HIRQ15"');
  expect(page).not.toMatch(/not paid(?! for)/i);
});

test('money per displaced person has both its numbers, their days and sources beside it, or says why not', async () => {
  expect(await text('/plans/HIRQ17')).toMatch(
    /US\$[\d.,]+ per displaced person: funding of US\$[\d,]+ of .*, 2017, by .*, divided by [\d,]+ displaced people in the country on \d+ \w+ 2017, by /,
  );
  expect(await text('/money?place=IQG15')).toContain('not told for a part of the country');
  await publish(app.database.db, 'requirements', [
    requirement({ country: 'JOR', plan_code: 'JOR20', year: 2020, requirement_usd: '200000' }),
  ]);
  await publish(app.database.db, 'plan_funding', [
    funding({ country: 'JOR', plan_code: 'JOR20', year: 2020, funding_usd: '2148882' }),
  ]);
  expect(await text('/money?place=JOR')).toMatch(/is not told: no (source counts|exact count)/);
  expect(await text('/plans/JOR20')).toContain('1,074.4%');
});

test('a plan tells its original and its revision, and who gave and received; three numbers apart', async () => {
  await publish(app.database.db, 'funding_flows', [
    flow({ source: 'ocha-fts', plan_code: 'HIRQ15', donor: 'Norway', recipient: 'UNICEF', amount_usd: '70' }),
    flow({ source: 'ocha-fts', plan_code: 'HIRQ15', donor: 'Norway', recipient: 'UNICEF', amount_usd: '-7' }),
  ]);
  const page = await text('/plans/HIRQ15');
  for (const said of ['1,122,873,013', '704,285,754', '73.6%', 'Norway', 'US$63', 'UNICEF', 'Three numbers'])
    expect([said, page.includes(said)]).toEqual([said, true]);
  const arabic = await text('/ar/plans/HIRQ15');
  expect(arabic).toContain('ثلاثة أرقام لا تُجمع');
  expect(arabic).toContain('المعدّلة');
  expect(arabic).not.toMatch(/\b(original|revised)\b/);
});

test('a view without rows says what was asked for that nobody tells, as page and as data', async () => {
  const asked = [
    ['/charts/gap-by-sector', 'plan=HXXX99', 'No plan HXXX99 is in the ledger, as known on'],
    ['/charts/gap-by-sector', 'plan=JOR20', 'JOR20 is a plan for JOR'],
    ['/charts/fulfilment-by-donor', 'donor=Atlantis', 'No donor called “Atlantis” is in the ledger'],
    ['/charts/requirements-and-funding', 'source=unhcr', 'UNHCR tells nothing that could stand here'],
  ] as const;
  for (const [path, query, said] of asked) {
    expect(await text(`${path}?${query}`)).toContain(said);
    const { data, meta } = (await (await app.ask(`${path}.json?${query}`)).json()) as Told;
    expect([data.length, meta.notes.some(note => note.includes(said))]).toEqual([0, true]);
  }
  expect(await text('/money?source=unhcr')).toContain('UNHCR tells nothing that could stand here');
  expect(await text('/money?plan=HXXX99')).toContain('plan HXXX99');
  const known = (await (await app.ask('/charts/gap-by-sector.json?plan=HIRQ15')).json()) as Told;
  expect(known.meta.notes.join()).not.toMatch(/is in the ledger|could stand here/);
});

type Told = { data: object[]; meta: { notes: string[] } };

test('a plan that nobody tells is not there, and hostile codes are no surprise', async () => {
  for (const code of ['NOPE', '%3Cscript%3E', `${'9'.repeat(300)}`, '%00', "'%20or%201=1"])
    expect([code, (await app.ask(`/plans/${code}`)).status]).toEqual([code, 404]);
  expect((await app.ask('/plans/HIRQ15?plan=HIRQ16')).status).toBe(400);
  expect((await app.ask('/plans/HIRQ15?place=JOR')).status).toBe(404);
  for (const query of ['from=yesterday', 'places=IRQ,JOR', 'breakdown=shelter', 'round=1'])
    expect([query, (await app.ask(`/money?${query}`)).status]).toEqual([query, 400]);
  expect((await app.ask('/money?known_on=2000-01-01')).status).toBe(200);
});
