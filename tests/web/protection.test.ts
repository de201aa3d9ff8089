// What readers who are not signed in must not get, by any door: sites below district level, and data about single persons.
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { database, ask, add, signIn, upload, checked } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);
await add('clerk@example.org', 'publisher');
const clerk = await signIn('clerk@example.org');

/** Three sites of one district, one of them named without its level; a breakdown of the smallest. */
const sites = [
  'source,as_of,place_code,admin_level,measure,individuals,site,provider_place,breakdown,category,origin_code',
  'iom-dtm,2017-12-31,IQG15Q06,3,idps,30007,S-ALPHA,Alpha quarter,,,',
  'iom-dtm,2017-12-31,IQG15Q06,3,idps,7,S-BETA,Beta quarter,,,',
  'iom-dtm,2017-12-31,IQG15Q06,,idps,50017,S-GAMMA,Gamma quarter,,,',
  'iom-dtm,2017-12-31,IQG15Q06,3,idps,4,S-BETA,Beta quarter,shelter,camp,',
  'iom-dtm,2017-12-31,IQG15Q06,3,idps,6,S-BETA,Beta quarter,origin,IQG15,IQG15',
].join('\n');
const { report } = await publishText(store, sites, { name: 'sites.csv' });

const views = [
  'key-figures',
  'displaced-over-time',
  'displaced-by-location',
  'origin-destination',
  'demography-and-shelter',
];
const asked = ['place=IRQ', 'place=IQG15', 'place=IQG15Q06', 'place=IQG15Q06&source=iom-dtm&as_of=2017-12-31'];
const doors = [
  '/',
  '/?place=IQG15',
  ...views.flatMap(view => ['', '.csv', '.json'].flatMap(end => asked.map(query => `/charts/${view}${end}?${query}`))),
  ...['', '.json'].map(
    end =>
      `/charts/origin-destination/explain${end}?place=IQG15Q06&row=IQG15~IQG15Q06~idps~iom-dtm~&column=individuals`,
  ),
  ...['', '.json'].map(
    end =>
      `/charts/demography-and-shelter/explain${end}?place=IQG15Q06&row=shelter~camp~idps~iom-dtm~&column=individuals`,
  ),
  '/places/IQG15',
  '/claims',
  '/claims.csv',
  '/charts/known-then-known-now.json',
  '/data/displacement.csv',
  '/data/displacement.csv?place=IQG15Q06',
  '/data/about.json',
  '/api/v1/displacement-figures',
  '/api/v1/displacement-figures?admin2_code=IQG15Q06&output_format=csv',
  '/api/v1/displacement-figures?admin_level=3',
  '/api/v1/displacement-figures?after=IRQ~1&limit=10000',
  '/api/v1/changes',
  '/api',
  '/changes.atom',
  '/imports',
  `/imports/${report.id}`,
  `/imports/${report.id}/progress.json`,
];

test.each(doors)('%s tells nothing of a site', async door => {
  const answer = await ask(door);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  for (const secret of ['S-ALPHA', 'S-BETA', 'S-GAMMA', 'Beta quarter', '30007', '30,007', '50017', '50,017'])
    expect([secret, text.includes(secret)]).toEqual([secret, false]);
});

test.each(['rows/new', 'rejected.csv', 'original', 'mapping.json'])(
  '/imports/…/%s is for those who may see it',
  async part => {
    expect((await ask(`/imports/${report.id}/${part}`)).status).toBe(404);
  },
);

test('the district is public, and sites are there for those who work with them', async () => {
  const district = await ask('/charts/displaced-over-time.json?place=IQG15Q06').then(answer => answer.text());
  expect(district).toContain('80031');
  const own = await ask('/data/displacement.csv', { headers: clerk }).then(answer => answer.text());
  for (const site of ['S-ALPHA', 'S-BETA', 'S-GAMMA']) expect(own).toContain(site);
});

test.each([
  ['someone@example.org', 'note'],
  ['+964 770 123 4567', 'note'],
  ['07701234567', 'remark'],
])('a file with %s is refused, and nothing of it is kept', async (value, column) => {
  const text = `source,as_of,place_code,measure,individuals,${column}\niom-dtm,2017-12-31,IQG15,idps,100,${value}\n`;
  const path = (await upload('people.csv', text, clerk)).headers.get('Location')!;
  const page = await checked(path, clerk);
  expect(page).toContain('looks as if it held data about single persons');
  expect(page).not.toContain(value);
  expect(await ask(`${path}/original`, { headers: clerk }).then(answer => answer.text())).toBe('');
  const rows = await ask(`${path}/rejected.csv`, { headers: clerk }).then(answer => answer.text());
  expect(rows).not.toContain(value);
});

test('a breakdown that is none is named; one that is stays in the address', async () => {
  const wrong = await ask('/charts/demography-and-shelter?breakdown=religion');
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain('<bdi>breakdown</bdi>');
  const page = await ask('/charts/demography-and-shelter?place=IQG15&breakdown=shelter').then(answer => answer.text());
  expect(page).toContain('breakdown=shelter');
  expect(page).toContain('<option value="shelter" selected>');
  const { data } = (await ask('/charts/demography-and-shelter.json?breakdown=shelter').then(a => a.json())) as {
    data: { breakdown: string; category: string; individuals: string }[];
  };
  expect(data.map(row => [row.breakdown, row.category, row.individuals])).toEqual([
    ['shelter', 'camp', '4'],
    ['shelter', ':not-specified', '80027'],
  ]);
  expect(await ask('/charts/demography-and-shelter?breakdown=origin').then(a => a.text())).toContain(
    'From where to where',
  );
});
