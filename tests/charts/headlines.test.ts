// What the sentences above the charts say: of one series, of one source, of what is reported.
import { expect, test } from 'vitest';
import { startField } from '../field/ground.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { event, flow, funding, pledge, publish, requirement } from './money/ground.ts';

const field = await startField({ sample: false });

async function sentence(view: string, query: string): Promise<string> {
  const page = await field.text(`/charts/${view}?${query}`);
  return (/<h1[^>]*>(.*?)<\/h1>/s.exec(page)?.[1] ?? '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

async function publishRows(rows: Parameters<typeof displacementCsv>[0]): Promise<void> {
  expect(await publishText(field.store, displacementCsv(rows))).toMatchObject({ outcome: 'published' });
}

test('people who returned are of the same operation, exact, and of the nearest day', async () => {
  const returned = { as_of: '2017-10-15', measure: 'returnees' };
  await publishRows([
    { as_of: '2017-10-15', place_code: 'IQG15', individuals: '3200' },
    { ...returned, place_code: 'IQG15', operation: 'Mosul', individuals: '239' },
    { as_of: '2017-10-15', place_code: 'IQG13', individuals: '3200' },
    { ...returned, place_code: 'IQG13', individuals: '600', quantifier: '~' },
    { as_of: '2017-10-15', place_code: 'IQG11', individuals: '3200' },
    { ...returned, place_code: 'IQG11', individuals: '500' },
    { ...returned, place_code: 'IQG11', as_of: '2017-11-10', individuals: '700' },
  ]);
  expect(await sentence('key-figures', 'place=IQG15')).not.toContain('returned');
  expect(await sentence('key-figures', 'place=IQG13')).not.toContain('returned');
  expect(await sentence('key-figures', 'place=IQG11')).toContain('500 had returned');
});

test('the day from which more had returned is of the operation told of, and by its kind of number', async () => {
  const place_code = 'IQG01';
  await publishRows([
    { as_of: '2017-01-31', place_code, individuals: '100', basis: 'estimate' },
    { as_of: '2017-01-31', place_code, individuals: '50', basis: 'estimate', measure: 'returnees' },
    { as_of: '2017-02-28', place_code, individuals: '1', basis: 'estimate', operation: 'Other' },
    { as_of: '2017-02-28', place_code, individuals: '9', basis: 'estimate', operation: 'Other', measure: 'returnees' },
    { as_of: '2017-03-31', place_code, individuals: '40', basis: 'estimate' },
    { as_of: '2017-03-31', place_code, individuals: '90', basis: 'estimate', measure: 'returnees' },
  ]);
  expect(await sentence('idps-and-returnees', `place=${place_code}`)).toMatch(
    /^Since 31 March 2017 more people have returned .* by IOM DTM’s estimate\.$/,
  );
});

test('plans of several sources are not added, and none is given another’s money', async () => {
  const { db } = field.store;
  const plans = [
    ['ocha-fts', 'HIRQ16', '860', '747'],
    ['ocha-fts', 'FIRQ16', '283', '278'],
    ['iraq-government', 'GOV16', '1558', '667'],
  ] as const;
  await publish(
    db,
    'requirements',
    plans.map(([source, plan_code, requirement_usd]) =>
      requirement({ source, plan_code, year: 2016, requirement_usd }),
    ),
  );
  await publish(
    db,
    'plan_funding',
    plans.map(([source, plan_code, , funding_usd]) => funding({ source, plan_code, year: 2016, funding_usd })),
  );
  expect(await sentence('requirements-and-funding', 'place=IRQ')).toMatch(
    /^GOV16 asked for US\$1,560; .*Government.* reports US\$667, 42\.8% of it\.$/,
  );
  expect(await sentence('requirements-and-funding', 'place=IRQ&source=ocha-fts')).toMatch(
    /^2 plans of 2016 asked for US\$1,140 together; OCHA FTS reports US\$1,0/,
  );
});

test('a sector without reported funding is told, and a gap of nothing is none', async () => {
  const { db } = field.store;
  const sector = (name: string, asked: string) =>
    requirement({ plan_code: 'HIRQ19', year: 2019, sector: name, sector_kind: 'sector', requirement_usd: asked });
  const had = (name: string, funding_usd: string) =>
    funding({ plan_code: 'HIRQ19', year: 2019, sector: name, sector_kind: 'sector', funding_usd });
  await publish(db, 'requirements', [
    requirement({ plan_code: 'HIRQ19', year: 2019, requirement_usd: '90' }),
    sector('Health', '40'),
    sector('Protection', '50'),
  ]);
  await publish(db, 'plan_funding', [had('Health', '40')]);
  expect(await sentence('gap-by-sector', 'plan=HIRQ19')).toBe('HIRQ19: no sector with reported funding has a gap.');
  expect(await field.text('/charts/gap-by-sector?plan=HIRQ19')).toContain(
    'One sector asked for money and has no funding',
  );
});

test('one operation is named: it is not the whole place', async () => {
  const place_code = 'IQG04';
  await publishRows([
    { as_of: '2022-03-31', place_code, individuals: '152656', operation: 'Conflict in the north' },
    { as_of: '2023-04-28', place_code, individuals: '260', operation: 'Armed Clashes' },
  ]);
  const said = 'by IOM DTM’s count (Armed Clashes)';
  for (const view of ['displaced-over-time', 'key-figures', 'people-and-money', 'sources-side-by-side'])
    expect([view, await sentence(view, `place=${place_code}`)]).toEqual([
      view,
      expect.stringContaining(view === 'people-and-money' ? 'by IOM DTM (Armed Clashes)' : said),
    ]);
  expect(await field.text(`/ar/charts/displaced-over-time?place=${place_code}`)).toContain(
    '(\u2068Armed Clashes\u2069)',
  );
});

test('no money is divided by one of several operations', async () => {
  await publishRows(
    ['Gedeo', 'Somali region'].map(operation => ({
      ...{ as_of: '2019-06-30', place_code: 'IRQ', individuals: '500', operation, source: 'unhcr' },
    })),
  );
  const { db } = field.store;
  await publish(db, 'plan_funding', [funding({ plan_code: 'HIRQ19', year: 2019, funding_usd: '90' })]);
  expect(await field.text('/money?from=2019-01-01&to=2019-12-31')).toContain(
    'UNHCR tells the displaced people of 2019 by operation, and which operation covers the whole country is not known',
  );
});

test('on an asked day no plan of a later year is told', async () => {
  expect(await sentence('requirements-and-funding', 'place=IRQ&source=ocha-fts&as_of=2017-08-01')).toContain('of 2016');
});

test('a promise taken back is not kept, one without a rate is not of zero dollars, and a choice tells nothing of all', async () => {
  const { db } = field.store;
  const gone = pledge({ donor: 'Norway', pledge_ref: 'gone', amount: '100', amount_usd: '100' });
  const partly = pledge({ donor: 'Sweden', pledge_ref: 'partly', amount: '100', amount_usd: '100' });
  const dinars = pledge({ donor: 'Kuwait', pledge_ref: 'dinars', amount: '100', currency: 'KWD' });
  await publish(db, 'pledges', [gone, partly, dinars]);
  await publish(db, 'pledge_events', [
    event({ pledge_ref: 'gone', event: 'amended', amount: '-100', amount_usd: '-100' }),
    event({ pledge_ref: 'partly', event: 'withdrawn', amount: '90', amount_usd: '90' }),
  ]);
  await publish(db, 'funding_flows', [
    flow({ donor: 'Sweden', pledge_ref: 'partly', amount_usd: '10', amount_original: '10' }),
  ]);
  expect(await sentence('pledges', '')).toMatch(/^3 pledges stand .*: 1 with nothing left open, 1 with no money/);
  expect(await sentence('fulfilment-by-donor', 'donor=Sweden')).toMatch(/^Sweden’s pledges stand at US\$10; payments/);
  const all = await field.text('/charts/pledges');
  expect(all).toContain('One pledge in a currency without a rate to dollars: no payment recorded');
  expect(all).not.toContain('US$0:');
  expect(all).toContain('All money recorded here is linked to a pledge');
  const chosen = await field.text('/charts/pledges?status=fulfilled');
  for (const said of ['For every open pledge', 'All money recorded here']) expect(chosen).not.toContain(said);
});
