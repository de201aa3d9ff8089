// A donor's page, the host government's too; and names that no list has: reviewed by a person, published, taken back.
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { database, ask, post, add, signIn, checked } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);
await add('clerk@example.org', 'contributor');
await add('officer@example.org', 'publisher');
const [clerk, officer] = [await signIn('clerk@example.org'), await signIn('officer@example.org')];
const text = async (path: string, headers = {}) => (await ask(path, { headers })).text();

const strange = 'صندوق الرحمة / Fund "A&B", <i>Ltd</i>';
const quoted = `"${strange.replaceAll('"', '""')}"`;
await publishText(
  store,
  [
    'source,pledge_ref,donor,announced_on,event,amount,currency,semantics,place_code',
    'momd,I1,Government of Iraq,2015-01-31,pledged,850000000,USD,original,IRQ',
    'momd,G1,Germany,2018-02-14,pledged,1000,USD,original,IRQ',
  ].join('\n'),
);
await publishText(
  store,
  [
    'source,flow_id,stage,boundary,donor,recipient,amount_usd,decision_date,plan_code,place_code',
    `ocha-fts,1,paid,incoming,${quoted},World Food Programme,70,2018-03-01,HIRQ18,IRQ`,
    'ocha-fts,2,paid,incoming,Bundesrepublik,World Food Programme,300,2018-03-01,HIRQ18,IRQ',
    'ocha-fts,3,paid,incoming,Germany,World Food Programme,20,2017-03-01,HIRQ17,IRQ',
  ].join('\n'),
);

await publishText(
  store,
  [
    'source,plan_code,plan_name,sector,requirement_usd,valid_from,revision,note,source_url,place_code,year',
    'ocha-fts,HIRQ18,Plan,,900,2018-01-01,original,,,IRQ,2018',
    'ocha-fts,HIRQ18,Plan,FOOD SECURITY,600,2018-01-01,original,,,IRQ,2018',
    'ocha-fts,HIRQ18,Plan,Bienestar,300,2018-01-01,original,,,IRQ,2018',
  ].join('\n'),
);

test('every donor has its page: what was promised, what came by year, for which plans, and when it was last told', async () => {
  const german = await text('/donors/Germany');
  for (const said of ['2017', '/plans/HIRQ17', 'The sources spoke of this donor last', 'G1'])
    expect(german).toContain(said);
  const { data } = (await ask('/charts/pledges.json').then(answer => answer.json())) as { data: { donor: string }[] };
  const host = data.find(({ donor }) => donor.includes('Iraq'))!.donor;
  expect(await text(`/donors/${encodeURIComponent(host)}`)).toContain('850,000,000');
  expect(await text('/charts/pledges')).toContain(`/donors/${encodeURIComponent(host)}`);
  expect(await text('/charts/fulfilment-by-donor')).toContain('/donors/Germany');
});

test('in Arabic donors, recipients and sectors have their Arabic names; the published ones stay in addresses and files', async () => {
  const pledges = await text('/ar/charts/pledges');
  expect(pledges).toContain('>ألمانيا</a>');
  expect(pledges).toContain('/ar/donors/Germany"');
  expect(await text('/ar/charts/fulfilment-by-donor?donor=Germany')).toContain('صافي تعهدات \u2068ألمانيا\u2069');
  expect(await text('/ar/donors/Germany')).toContain('<bdi lang="en">Germany</bdi>');
  expect(await text('/ar/charts/recipients-and-channels')).toContain('برنامج الأغذية العالمي');
  expect(await text('/ar/charts/pledges.csv')).not.toContain('ألمانيا');
  const sectors = await text('/ar/charts/gap-by-sector?plan=HIRQ18');
  for (const said of ['الأمن الغذائي', 'Bienestar']) expect(sectors).toContain(said);
  expect(await text('/charts/gap-by-sector?plan=HIRQ18')).toContain('FOOD SECURITY');
});

test('whatever its name is, nothing of it runs; a name that nobody tells is not there', async () => {
  const path = `/donors/${encodeURIComponent(strange)}`;
  for (const page of [await text(path), await text(`/ar${path}`), await text('/organisations/review', officer)]) {
    expect(page).toContain('Fund &#34;A&amp;B&#34;, &lt;i&gt;Ltd&lt;/i&gt;');
    expect(page).not.toContain('<i>Ltd');
  }
  for (const name of ['Nobody', '%3Cscript%3E', 'x'.repeat(400)])
    expect([name, (await ask(`/donors/${name}`)).status]).toEqual([name, 404]);
  expect((await ask('/donors/Germany?donor=France')).status).toBe(400);
  expect((await ask('/donors/%E0%A4%A')).status).toBe(400);
});

test('names that no list has are shown to publishers, with their money, and counted in the views', async () => {
  expect((await ask('/organisations/review')).status).toBe(303);
  expect((await ask('/organisations/review', { headers: clerk })).status).toBe(403);
  expect((await post('/organisations/review', {}, clerk)).status).toBe(403);
  const page = await text('/organisations/review', officer);
  expect(page).toContain('2 published names');
  expect(page.indexOf('Bundesrepublik')).toBeLessThan(page.indexOf('Fund &#34;A'));
  expect(await text('/charts/fulfilment-by-donor')).toContain('2 donors here are in no list of ours');
  expect((await ask('/organisations/review?page=0', { headers: officer })).status).toBe(400);
  expect((await ask('/organisations/review?page=2', { headers: officer })).status).toBe(404);
});

test('a name becomes another name of an organisation, or a new one, by an import that can be taken back', async () => {
  const wrong = { 'name-1': 'Bundesrepublik', 'of-1': 'Atlantis' };
  for (const fields of [wrong, {}, { ...wrong, 'of-1': 'Germany', 'new-1': 'yes' }])
    expect((await post('/organisations/review', fields as Record<string, string>, officer)).status).toBe(400);
  const decided = {
    'name-1': 'Bundesrepublik',
    'of-1': 'Germany',
    'name-2': strange,
    'new-2': 'yes',
    'type-2': 'NGOs',
  };
  const path = (await post('/organisations/review', decided, officer)).headers.get('Location')!;
  expect(await checked(path, officer)).toContain('organisations.csv');
  expect((await post(`${path}/publish`, { accept: 'yes', confirm: 'yes' }, officer)).status).toBe(303);
  expect(await text('/organisations/review', officer)).not.toContain('Bundesrepublik');
  const row = async () => {
    const { data } = (await ask('/charts/fulfilment-by-donor.json?source=ocha-fts').then(a => a.json())) as {
      data: { donor: string; paid_usd: string }[];
    };
    return data.find(({ donor }) => donor === 'Germany')?.paid_usd;
  };
  expect(await row()).toBe('320');
  const known = await database.db.selectFrom('organisations').select('aliases').where('name', '=', 'Germany').execute();
  expect(known.at(-1)!.aliases).toEqual(expect.arrayContaining(['Germany, Government of', 'Bundesrepublik']));
  expect((await ask('/donors/Bundesrepublik')).headers.get('Location')).toBe('/donors/Germany');
  const [own, other] = await Promise.all(
    ['Germany', 'Bundesrepublik'].map(name => text(`/charts/fulfilment-by-donor.csv?donor=${name}`)),
  );
  expect(own).toContain('320');
  expect(other).toBe(own);
  expect((await post(`${path}/revert`, { reason: 'not sure' }, officer)).status).toBe(303);
  expect(await row()).toBe('20');
});
