// A round of one governorate alone, after a long silence of all others, speaks for its country nowhere.
import { beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../field/charts.ts';
import { type Field, startField } from '../field/ground.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';

let field: Field;

beforeAll(async () => {
  field = await startField({ sample: false });
  const governorates = { IQG15: '500000', IQG11: '150000', IQG13: '100000' };
  const whole = Object.entries(governorates).map(([place_code, individuals]) => ({
    ...{ place_code, individuals, as_of: '2017-09-30', round: '1' },
  }));
  const alone = { as_of: '2018-05-31', place_code: 'IQG15', round: '2', individuals: '4100' };
  const plan =
    'source,plan_code,plan_name,requirement_usd,funding_usd,as_of,place_code,year\nocha-fts,HIRQ18,Iraq 2018,900000,410000,2018-12-31,IRQ,2018\n';
  for (const text of [displacementCsv(whole), displacementCsv([alone]), plan])
    expect(await publishText(field.store, text)).toMatchObject({ outcome: 'published' });
});

test('where only days after the last whole round are asked for, a headline says what it lacks', async () => {
  for (const view of ['displaced-over-time', 'people-and-money']) {
    expect(await field.text(`/charts/${view}?place=IRQ&from=2018-01-01`)).toMatch(
      /4,100[^<]*, a sum that lacks most of its places/,
    );
    expect(await field.text(`/charts/${view}?place=IRQ`)).not.toMatch(/<h1[^>]*>[^<]*lacks most of its places/);
  }
  expect(await field.text('/ar/charts/displaced-over-time?place=IRQ&from=2018-01-01')).toContain(
    'في مجموع لا يضم معظم أماكنه',
  );
});

test('no money is divided by it', async () => {
  expect(await field.text('/money?place=IRQ')).toContain('no exact count of displaced people is of that year');
});

describe('beside others', () => {
  beforeAll(async () => {
    const others = [
      { source: 'unhcr', as_of: '2018-06-10', place_code: 'IRQ', individuals: '700000' },
      { source: 'iraq-momd', as_of: '2018-06-05', place_code: 'IRQ', individuals: '800000', basis: 'statement' },
    ];
    expect(await publishText(field.store, displacementCsv(others))).toMatchObject({ outcome: 'published' });
  });

  test('it is not compared with another source’s count of those days', async () => {
    const rows = await rowsOf(field, 'sources-side-by-side', 'place=IRQ');
    expect(rows.map(row => [row.source, row.as_of, row.individuals, row.reason])).toEqual([
      ['unhcr', '2018-06-10', '700000', 'reference'],
      ['iraq-momd', '2018-06-05', '800000', 'statement-is-no-count'],
      ['iom-dtm', '2017-09-30', '750000', 'too-far-apart'],
    ]);
    const page = await field.text('/charts/sources-side-by-side?place=IRQ');
    expect(page).toContain('700,000 people were displaced inside Iraq on 10 June 2018');
    expect(page).toMatch(/the sum of 31 May 2018 lacks most of its places; the nearest number of the whole, of 30 Sep/);
    expect(await field.text('/ar/charts/sources-side-by-side?place=IRQ')).toContain('لا يضم معظم أماكنه');
  });

  test('nor where only days after its last whole round are asked for: it says why', async () => {
    const rows = await rowsOf(field, 'sources-side-by-side', 'place=IRQ&from=2018-01-01');
    expect(rows.map(row => [row.source, row.individuals, row.reason])).toEqual([
      ['unhcr', '700000', 'reference'],
      ['iraq-momd', '800000', 'statement-is-no-count'],
      ['iom-dtm', '4100', 'lacks-places'],
    ]);
    const page = await field.text('/charts/sources-side-by-side?place=IRQ&from=2018-01-01');
    expect(page).toContain('700,000 people were displaced inside Iraq on 10 June 2018');
  });

  test('nor are the others held against it, around its own day', async () => {
    const rows = await rowsOf(field, 'sources-side-by-side', 'place=IRQ&source=iom-dtm&as_of=2018-06-02');
    expect(rows.map(row => [row.as_of, row.individuals, row.reason])).toEqual([['2017-09-30', '750000', 'reference']]);
  });

  test('nor is what a minister said', async () => {
    const answer = await field.text('/claims.json?place=IRQ');
    const { data } = JSON.parse(answer) as { data: Record<string, string>[] };
    expect(data.map(row => [row.beside_source, row.beside_individuals, row.difference])).toEqual([
      ['unhcr', '700000', '-100000'],
    ]);
    const page = await field.text('/claims?place=IRQ');
    expect(page).toContain('IOM DTM, 31 May 2018: this sum lacks most of its places');
    expect(page).not.toContain('4,100');
  });
});
