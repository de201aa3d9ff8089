// A file that cannot be read as it is, mended by its own page: columns explained, encoding chosen, formats declared.
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { startApp } from './app.ts';

const { database, ask, post, add, signIn, upload, checked } = await startApp();
await stockReference({ ...database, close: async () => {} });
await add('clerk@example.org', 'contributor');
await add('other@example.org', 'contributor');
const clerk = await signIn('clerk@example.org');
const other = await signIn('other@example.org');

const table = 'المحافظة;District;IDP families;Report date\nNinewa;Mosul;1.250;01/02/2017\nDahuk;;700;03/04/2017\n';
const told = {
  shown: 'displacement',
  target: 'displacement',
  ...{ 'column-1': 'admin1_name', 'column-2': 'admin2_name', 'column-3': 'households', 'column-4': 'as_of' },
  ...{ source: 'ministry', measure: 'idps', household_factor: '6', place: 'IRQ', number_format: 'dot' },
};

async function sent(name: string, text: string | Uint8Array, headers = clerk) {
  const answer = await upload(name, text as string, headers);
  const path = answer.headers.get('Location')!;
  return { path, page: await checked(path, headers) };
}

async function read(path: string, headers: Record<string, string> = clerk) {
  return (await ask(path, { headers })).text();
}

test('a table of another shape: offered, suggested, shown, mended field by field, saved, and known the next time', async () => {
  const { path, page } = await sent('families.csv', table);
  expect(page).toContain(`href="${path}/mapping"`);

  const first = await read(`${path}/mapping`);
  for (const meaning of ['admin1_name', 'admin2_name', 'households', 'as_of', 'idps'])
    expect(first).toContain(`<option value="${meaning}" selected>`);
  expect(first).toMatch(/01\/02\/2017 is read as 2017-02-01/);
  expect(first).toMatch(/01\/02\/2017 is read as 2017-01-02/);

  const wrong = await post(`${path}/mapping`, { ...told, act: 'save', source: 'No Slug', place: 'Iraq' }, clerk);
  expect(wrong.status).toBe(400);
  const faults = await wrong.text();
  for (const field of ['source', 'place', 'date_format', 'name']) {
    expect(faults).toContain(`href="#${field}"`);
    expect(faults).toContain(`aria-describedby="${field}-fault"`);
    expect(faults).toContain(`id="${field}-fault"`);
  }

  const shown = await post(`${path}/mapping`, { ...told, act: 'show', date_format: 'dmy' }, clerk).then(a => a.text());
  expect(shown).toMatch(/<td><bdi>Al-Mosul<\/bdi><\/td><td><bdi>2017-02-01<\/bdi>.*7,500.*1,250/);

  const form = { ...told, act: 'save', date_format: 'dmy', name: 'Families' };
  expect((await post(`${path}/mapping`, form, clerk)).status).toBe(303);
  const saved = await checked(path, clerk);
  expect(saved).toContain('2 rows read = 2 new');
  expect(saved).toContain('Families');
  expect(JSON.parse(await read(`${path}/mapping.json`))).toMatchObject({
    name: 'Families',
    columns: { admin1_name: 'المحافظة', households: 'IDP families' },
    number_format: 'dot',
    date_format: 'dmy',
  });

  const next = await sent('next.csv', table.replace('1.250', '1.300'));
  expect(next.page).toContain('2 rows read = 2 new');
});

test('a column may say from where on a source counts otherwise', async () => {
  const text = 'Governorate,IDPs,Day,Series break\nNinewa,10,2017-01-31,false\nNinewa,30,2017-02-28,true\n';
  const { path } = await sent('breaks.csv', text);
  const meanings = {
    'column-1': 'admin1_name',
    'column-2': 'individuals',
    'column-3': 'as_of',
    'column-4': 'coverage_break',
  };
  const said = { source: 'ministry', measure: 'idps', place: 'IRQ', name: 'With breaks' };
  const fields = { shown: 'displacement', target: 'displacement', act: 'save', ...meanings, ...said };
  expect((await post(`${path}/mapping`, fields, clerk)).status).toBe(303);
  expect(await checked(path, clerk)).toContain('2 rows read = 2 new');
  const rows = (await read(`${path}/rows/new`)).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  expect(rows.match(/Coverage changes here/g)).toHaveLength(1);
  expect(rows).toContain('Coverage changes here: yes');
  expect(await read(`/ar${path}/rows/new`)).toContain('نعم');
});

test('a name is not taken away from other columns', async () => {
  const { path } = await sent('other.csv', table.replace('District', 'Kaza'));
  const answer = await post(`${path}/mapping`, { ...told, act: 'save', date_format: 'dmy', name: 'Families' }, clerk);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('Choose another name');
});

test('without a header: the first row is data too', async () => {
  const { path } = await sent('bare.csv', 'Ninewa,500\nAnbar,600\n');
  const fields = {
    shown: 'displacement',
    target: 'displacement',
    headerless: 'yes',
    measure: 'returnees',
    source: 'us',
  };
  const rest = {
    'column-1': 'admin1_name',
    'column-2': 'individuals',
    place: 'irq',
    as_of: '2018-01-31',
    name: 'Bare',
  };
  const shown = await post(`${path}/mapping`, { ...fields, ...rest, act: 'show' }, clerk).then(a => a.text());
  expect(shown).toContain('Column 1');
  expect(shown).toContain('500');
  const noDay = { ...fields, ...rest, act: 'save', as_of: '2018-02-30' };
  expect((await post(`${path}/mapping`, noDay, clerk)).status).toBe(400);
  expect((await post(`${path}/mapping`, { ...fields, ...rest, act: 'save' }, clerk)).status).toBe(303);
  expect(await checked(path, clerk)).toContain('2 rows read = 2 new');
});

test('another kind of table is suggested anew', async () => {
  const { path } = await sent('promises.csv', 'Donor,Announced,Pledge amount\nGermany,2017-02-01,"1,000"\n');
  const page = await post(`${path}/mapping`, { shown: 'displacement', target: 'pledges', act: 'show' }, clerk).then(a =>
    a.text(),
  );
  for (const meaning of ['donor', 'announced_on', 'amount', 'pledged'])
    expect(page).toContain(`<option value="${meaning}" selected>`);
});

test('letters that are not UTF-8: the names as each encoding reads them, and the file read again', async () => {
  const text = Buffer.concat([
    Buffer.from(`source,measure,place_name,as_of,individuals\nus,idps,IRQ,2017-01-31,5\nus,idps,`),
    Buffer.from([0xce, 0xc7]),
    Buffer.from(',2017-01-31,5\n'),
  ]);
  const { path, page } = await sent('arabic.csv', text);
  expect(page).toContain('value="windows-1256"');
  expect(page).toContain('<bdi>خا</bdi>');
  expect((await post(`${path}/declare`, { encoding: 'utf-7' }, clerk)).status).toBe(400);
  expect((await post(`${path}/declare`, { as_of: '2017-02-30' }, clerk)).status).toBe(400);
  expect((await post(`${path}/declare`, { encoding: 'windows-1256' }, clerk)).status).toBe(303);
  expect(await checked(path, clerk)).toContain('WINDOWS-1256');
});

test('numbers and days written in another way are declared once for the file', async () => {
  const rows =
    'source,measure,place_code,as_of,individuals\nus,idps,IRQ,31/01/2017,"1,250"\nus,idps,IRQ,2017-02-28,7\n';
  const { path, page } = await sent('formats.csv', rows.replace('2017-02-28', '28/02/2017'));
  expect(page).toContain('0 new');
  expect(page).toContain('<option value="comma">');
  expect(page).toContain('<option value="dmy">');
  expect(page).not.toContain('<option value="mdy">');
  expect((await post(`${path}/declare`, { number_format: 'comma', date_format: 'dmy' }, clerk)).status).toBe(303);
  expect(await checked(path, clerk)).toContain('2 rows read = 2 new');
});

test('another line is the header, two groups stand side by side, and the mapping goes out and comes in as a file', async () => {
  const titled = 'Camps of the north,,,\nof the ministry,,,\nWhere,Displaced,Back,On\nNinewa,60,5,2017-01-31\n';
  const { path } = await sent('titled.csv', titled);
  const fields = { shown: 'displacement', shown_line: '1', header_line: '3', target: 'displacement', act: 'show' };
  const shown = await post(`${path}/mapping`, fields, clerk).then(a => a.text());
  expect(shown).toContain('<option value="3" selected>Line 3: Where · Displaced · Back · On</option>');
  const groups = {
    ...{ 'column-1': 'admin1_name', 'column-2': 'individuals:idps', 'column-3': 'individuals:returnees' },
    ...{ 'column-4': 'as_of', source: 'ministry', place: 'IRQ', name: 'Two groups' },
  };
  const both = await post(`${path}/mapping`, { ...fields, ...groups, shown_line: '3' }, clerk).then(a => a.text());
  expect(both).toMatch(/displaced people<\/bdi><\/td><td><bdi>60<.*returnees<\/bdi><\/td><td><bdi>5</s);
  const saved = await post(`${path}/mapping`, { ...fields, ...groups, shown_line: '3', act: 'save' }, clerk);
  expect(saved.status).toBe(303);
  expect(await checked(path, clerk)).toContain('1 rows read = 1 new');
  const json = await read(`${path}/mapping.json`);
  expect(JSON.parse(json).values).toEqual([
    { column: 'Displaced', group: 'idps', unit: 'individuals' },
    { column: 'Back', group: 'returnees', unit: 'individuals' },
  ]);

  const other = await sent('again.csv', `${titled.replace('On', 'On,Colour').replace('-31', '-31,red')}`);
  const filled = await withFile(`${other.path}/mapping-file`, json);
  expect(filled.status).toBe(200);
  expect(await filled.text()).toContain('<option value="individuals:returnees" selected>');
  const wrong = await withFile(`${other.path}/mapping-file`, '{"name": "x", "target": "money"}');
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain('This file is no mapping: target:');

  const form = await read('/upload');
  expect(form).toContain('<option value="Two groups">Two groups (ministry)</option>');
  const named = await withFile('/upload', titled.replaceAll('60', '70'), { mapping: 'Two groups' });
  expect(await checked(named.headers.get('Location')!, clerk)).toContain('1 rows read = 1 new');
  expect((await withFile('/upload', titled, { mapping: 'Nobody’s' })).status).toBe(400);
});

function withFile(path: string, text: string, fields: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new File([text], 'file.json'));
  return ask(path, { method: 'POST', body, headers: clerk });
}

test('nobody else explains it, nothing explains single persons, and a known file needs nothing', async () => {
  const { path } = await sent('mine.csv', 'a,b\n1,2\n');
  expect((await ask(`${path}/mapping`, { headers: other })).status).toBe(404);
  expect((await post(`${path}/mapping`, told, other)).status).toBe(404);
  expect((await post(`${path}/declare`, { as_of: '2017-01-31' }, other)).status).toBe(404);
  expect((await ask(`${path}/mapping`)).status).toBe(303);
  const persons = await sent('persons.csv', 'Full name,Phone number,Place\nA,1,B\n');
  expect(persons.page).not.toContain('/mapping"');
  expect((await ask(`${persons.path}/mapping`, { headers: clerk })).status).toBe(404);
  const known = await sent('known.csv', 'source,measure,place_code,as_of,individuals\nus,idps,IRQ,2017-01-31,1\n');
  expect((await ask(`${known.path}/mapping`, { headers: clerk })).status).toBe(404);
});

test('Arabic is the same page, and nothing of the file is markup', async () => {
  const { path } = await sent('x.csv', '<b>Place</b>,"""><img>"\n<i>Mosul</i>,5\n');
  const page = await read(`/ar${path}/mapping`);
  expect(page).toContain('dir="rtl"');
  expect(page).toContain('أخبرنا بمعاني الأعمدة');
  expect(page).not.toMatch(/<b>Place|<img|<i>Mosul/);
});
