// Everything that is published, downloaded and taken in again: every row is unchanged, whatever its texts are.
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readPackage } from '../exports/frictionless.ts';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { publishText } from '../imports/take-text.ts';
import { startField } from './ground.ts';

const names = ['displacement', 'flows', 'requirements', 'pledges', 'links'] as const;

const nasty = [
  '=1+1',
  "'=SUM(A1)",
  '-2 said "twice"',
  '@home, and away',
  '+5 ',
  'نينوى، "الموصل"',
  'one\ntwo\r\nthree\tfour',
  "''=x",
  '-7',
];
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const written = {
  displacement: nasty.map(
    (text, i) => `test,2018-01-0${i + 1},IRQ,idps,${i + 1},6.0,${i ? '=' : '>'},${quoted(text)},${quoted(text)}`,
  ),
  flows: nasty.map(
    (text, i) =>
      `test,${quoted(`${text} ${i}`)},paid,incoming,${quoted(text)},,${i}.50,CAD,${i + 1}.250,IRQ,${quoted(text)},correction`,
  ),
  pledges: nasty.map(
    (text, i) => `test,P${i},${quoted(text)},2018-01-01,pledged,${i}.10,USD,original,${quoted(text)},IRQ`,
  ),
  links: nasty.map((text, i) => `test,P${i},test,${quoted(`${text} ${i}`)},${i}.25,CAD,${quoted(text)},IRQ,`),
};
const headers = {
  displacement: 'source,as_of,place_code,measure,households,household_factor,quantifier,operation,note',
  flows:
    'source,flow_id,stage,boundary,donor,amount_usd,amount_original,currency,exchange_rate,place_code,note,correction',
  pledges: 'source,pledge_ref,donor,announced_on,event,amount,currency,semantics,note,place_code',
  links: 'source,pledge_ref,flow_source,flow_id,amount,currency,note,place_code,flow_place_code',
};

type Downloads = Awaited<ReturnType<typeof startField>>;

/** What comes out as each of these, to this reader, taken in again: it must all be there already. */
async function comesBack({ text, ask, store }: Downloads, query: string, headers: Record<string, string> = {}) {
  for (const name of names) {
    const answer = await ask(`/data/${name}.csv${query}`, { headers });
    expect([name, answer.status]).toEqual([name, 200]);
    await isUnchanged(store, name, await answer.text());
  }
  return text;
}

async function isUnchanged(store: Downloads['store'], name: string, csv: string | Uint8Array) {
  const { outcome, report } = await publishText(store, csv);
  const { read } = report.rows;
  const errors = report.problems.filter(one => one.severity === 'error');
  expect([name, outcome, report.layout, report.rows, errors]).toEqual([
    name,
    read === 0 ? outcome : 'unchanged',
    name,
    { read, new: 0, changed: 0, unchanged: read, rejected: 0, vanished: 0 },
    [],
  ]);
}

/** The tables of the package of the whole store, to this reader. */
async function packageComesBack({ ask, store }: Downloads, headers: Record<string, string> = {}) {
  const answer = await ask('/data/all.zip', { headers });
  const files = unzipSync(Buffer.from(await answer.arrayBuffer()));
  expect(readPackage(files).wrong).toEqual([]);
  for (const name of names) await isUnchanged(store, name, files[`${name}.csv`]!);
}

test('the sample and rows of any text come back unchanged, for readers and for those who upload', async () => {
  const field = await startField({ sample: true });
  await field.add('clerk@example.org', 'contributor');
  const clerk = await field.signIn('clerk@example.org');
  for (const [name, rows] of Object.entries(written)) {
    const text = `${[headers[name as keyof typeof headers], ...rows].join('\n')}\n`;
    const { outcome, report } = await publishText(field.store, text);
    expect([name, outcome, report.rows.new, report.rows.rejected]).toEqual([name, 'published', nasty.length, 0]);
  }
  await comesBack(field, '');
  await comesBack(field, '', clerk);
  await comesBack(field, '?place=IRQ&bom=true&hxl=1', clerk);
  await packageComesBack(field);
  await packageComesBack(field, clerk);
});

test('a source that may not be handed on goes only to those who upload', async () => {
  const field = await startField({ sample: true });
  await field.add('clerk@example.org', 'contributor');
  const clerk = await field.signIn('clerk@example.org');
  const open = await field.text('/data/displacement.csv');
  const whole = await field.ask('/data/displacement.csv', { headers: clerk }).then(answer => answer.text());
  expect([/^iom-dtm,/m.test(open), /^idmc,/m.test(open), /^iom-dtm,/m.test(whole)]).toEqual([false, true, true]);
  const about = JSON.parse(await field.text('/data/about.json')) as { sources: { slug: string; included: boolean }[] };
  expect(about.sources.filter(source => !source.included).map(source => source.slug)).toEqual(['hdx-hapi', 'iom-dtm']);
  expect(await field.text('/imports')).toContain('/data/displacement.csv');
});

test('filters hold, and a wrong one is named', async () => {
  const field = await startField({ sample: true });
  const rows = (csv: string) => csv.split('\r\n').length - 2;
  const [all, iraq, jordan, then] = await Promise.all(
    ['', '?place=IRQ', '?place=JOR', '?known_on=2001-01-01'].map(query => field.text(`/data/requirements.csv${query}`)),
  );
  expect([rows(iraq!), rows(jordan!), rows(then!)]).toEqual([rows(all!), 0, 0]);
  expect(rows(all!)).toBeGreaterThan(90);
  const idmc = await field.text('/data/displacement.csv?source=idmc');
  expect(
    idmc
      .split('\r\n')
      .slice(1, -1)
      .every(line => line.startsWith('idmc,')),
  ).toBe(true);
  for (const query of [
    '?place=XX9',
    '?source=nobody',
    '?group=idps',
    '?bom=perhaps',
    '?hxl=perhaps',
    '?known_on=tomorrow',
  ])
    expect([query, (await field.ask(`/data/flows.csv${query}`)).status]).toEqual([query, 400]);
  expect((await field.ask('/data/secrets.csv')).status).toBe(404);
  const { headers } = await field.ask('/data/flows.csv');
  const again = await field.ask('/data/flows.csv', {
    headers: { 'If-None-Match': headers.get('ETag')!, 'Cache-Control': 'max-age=0' },
  });
  expect(again.status).toBe(304);
});

describeWithFieldFiles('the field’s own files, downloaded', () => {
  test('come back unchanged: people', async () => {
    const field = await startField({ sample: false });
    await field.add('clerk@example.org', 'contributor');
    const clerk = await field.signIn('clerk@example.org');
    await field.published('iom-dtm/iraq-master-lists/Returnee_MasterList_dataset_DTM_IOMDec 31, 2018.csv');
    await field.published('iom-dtm/hdx-admin-0-2/global-iom-dtm-from-api-admin-0-to-2.csv');
    await field.published('idmc-gidd/idps/Internal Displacements (New Displacements) – IDPs.csv');
    await comesBack(field, '', clerk);
    await packageComesBack(field, clerk);
  }, 60_000);

  test('come back unchanged: money', async () => {
    const field = await startField({ sample: false });
    await field.published('ocha-fts/2026-04/fts_requirements_funding_global.csv');
    await field.published('ocha-fts/2026-04/fts_outgoing_funding_global.csv');
    await field.published('ocha-fts/2021-hxl/fts_incoming_funding_global.csv');
    await field.published('ocha-fts/2021-hxl/fts_requirements_funding_covid_global.csv');
    await field.published('ocha-fts/2026-04/fts_requirements_funding_cluster_global.csv');
    await field.published('ocha-cbpf/contributions/datapbicli.csv');
    await field.published('ocha-hpc/response-plans/humanitarian-response-plans.csv');
    await comesBack(field, '?hxl=1');
    await packageComesBack(field);
  }, 60_000);
});
