// Two assessments of one source, operation and day, as in IOM DTM's own file of all countries (BA of areas, SA of sites): each is
// a series of its own in every view, under a name that tells it apart.
import { beforeAll, expect, test } from 'vitest';
import { rowsOf } from '../field/charts.ts';
import { type Field, startField } from '../field/ground.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';

const operation = 'Iraq crisis';
const dtm = `operation,admin0Name,admin0Pcode,admin1Name,admin1Pcode,adminLevel,numPresentIdpInd,numberMales,numberFemales,reportingDate,roundNumber,assessmentType,displacementReason
${operation},Iraq,IRQ,,,0,9000,4000,5000,2018-01-31,1,BA,Conflict
${operation},Iraq,IRQ,Ninewa,IQG15,1,6000,,,2018-01-31,1,BA,Conflict
${operation},Iraq,IRQ,Duhok,IQG08,1,3000,,,2018-01-31,1,BA,Conflict
${operation},Iraq,IRQ,,,0,400,150,250,2018-01-31,1,SA,Conflict
${operation},Iraq,IRQ,Ninewa,IQG15,1,400,,,2018-01-31,1,SA,Conflict
`;
let field: Field;

beforeAll(async () => {
  field = await startField({ sample: false });
  const returned = { as_of: '2018-01-31', place_code: 'IRQ', operation, measure: 'returnees', individuals: '700' };
  for (const text of [dtm, displacementCsv([returned])])
    expect(await publishText(field.store, text)).toMatchObject({ outcome: 'published' });
});

test('the displaced of each stand beside the returned', async () => {
  const rows = await rowsOf(field, 'idps-and-returnees', 'place=IRQ');
  expect(rows.map(row => [row.assessment, row.idps, row.returnees])).toEqual([
    ['BA', '9000', '700'],
    ['SA', '400', '700'],
  ]);
  const page = await field.text('/charts/idps-and-returnees?place=IRQ');
  expect(page).toContain('9,000 people were displaced and 700 had returned');
});

const views = ['key-figures', 'sources-side-by-side', 'displaced-over-time', 'idps-and-returnees', 'freshness'];

test.each([...views, 'people-and-money'])('a reader of %s sees which is which', async view => {
  const page = await field.text(`/charts/${view}?place=IRQ`);
  for (const assessment of ['BA', 'SA']) expect(page).toContain(`IOM DTM · ${operation} · ${assessment}`);
});

test.each([
  ['displaced-by-location', '6,000 of 9,000', '400 of 400'],
  ['demography-and-shelter', '5,000 of 9,000', '250 of 400'],
])('where %s shows one, it names the other and leads to it', async (view, shown, other) => {
  const page = await field.text(`/charts/${view}?place=IRQ`);
  expect(page).toContain(shown);
  expect(page).toContain(`(${operation} · BA)`);
  const [, link] = new RegExp(`<a href="([^"]*)"><bdi>IOM DTM · ${operation} · SA</bdi>`).exec(page)!;
  const there = await field.text(link!.replaceAll('&amp;', '&'));
  expect(there).toContain(other);
  expect(there).toContain(`<bdi>IOM DTM · ${operation} · BA</bdi>`); // the way back
  const { meta } = JSON.parse(await field.text(`/charts/${view}.json?place=IRQ`));
  expect(meta.notes.at(-1)).toBe(`Also told by IOM DTM · ${operation} · SA; one is shown at a time.`);
});

test('each place of two countries by two assessments stands in a row of its own, the returned beside both', async () => {
  const rows = await rowsOf(field, 'countries', 'places=IRQ');
  expect(rows.map(row => [row.assessment, row.individuals, row.returnees])).toEqual([
    ['BA', '9000', '700'],
    ['SA', '400', '700'],
  ]);
});

test('who asks another source for the assessment of this one is told what to empty', async () => {
  const page = await field.text('/charts/displaced-by-location?place=IRQ&source=unhcr&assessment=SA');
  expect(page).toContain('empty its field in the question');
  expect(page).toMatch(/<input id="q-assessment" name="assessment" value="SA"/);
});

test('a part is explained by its own rows, though they are told by cause too', async () => {
  const row = encodeURIComponent(`sex_age~f~idps~iom-dtm~${operation}`);
  const explained = await field.text(
    `/charts/demography-and-shelter/explain.json?place=IRQ&row=${row}&column=individuals`,
  );
  expect(JSON.parse(explained)).toMatchObject({ sum: '5000', difference: '0' });
});

test('money is not divided by the people of one of them', async () => {
  const plan =
    'source,plan_code,plan_name,requirement_usd,funding_usd,as_of,place_code,year\nocha-fts,HIRQ18,Iraq 2018,900000,410000,2018-12-31,IRQ,2018\n';
  expect(await publishText(field.store, plan)).toMatchObject({ outcome: 'published' });
  expect(await field.text('/money?place=IRQ')).toContain('by assessment, and which assessment covers the whole');
});

test('beside a statement as well', async () => {
  const said = { source: 'iraq-momd', as_of: '2018-02-01', place_code: 'IRQ', individuals: '9500', basis: 'statement' };
  expect(await publishText(field.store, displacementCsv([said]))).toMatchObject({ outcome: 'published' });
  const { data } = JSON.parse(await field.text('/claims.json')) as { data: Record<string, string>[] };
  expect(data.map(row => [row.beside_assessment, row.difference])).toEqual([
    ['BA', '-500'],
    ['SA', '-9100'],
  ]);
  expect(await field.text('/claims')).toContain(`IOM DTM · ${operation} · SA`);
});

test('a series without a name for its operation and assessment can be asked for too', async () => {
  const own = displacementCsv([{ as_of: '2018-01-31', place_code: 'IQG15', individuals: '77' }]);
  expect(await publishText(field.store, own)).toMatchObject({ outcome: 'published' });
  const page = await field.text('/charts/displaced-by-location?place=IRQ');
  const [, link] = /<a href="([^"]*)"><bdi>IOM DTM<\/bdi>/.exec(page)!;
  expect(link).toContain('operation=none&amp;assessment=none');
  expect(await field.text(link!.replaceAll('&amp;', '&'))).toContain('77 of 77');
});
