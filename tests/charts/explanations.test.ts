// Every number of every view over the sample: added less taken off is the number, and each input is a line of a kept file.
import { beforeAll, describe, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import type { Question } from '../../src/model/question.ts';
import { newestVersion } from '../../src/store/versions.ts';
import { freshDatabase } from '../ground/database.ts';
import { question } from './totals.ts';
import { expectLines, explaining, silent, walk } from './walk-explanations.ts';

test('every view says what its numbers are made of', () => {
  expect(silent).toEqual([]);
});

describe('over the sample', async () => {
  const database = await freshDatabase();
  const { db } = database;
  let version = 0;
  beforeAll(async () => {
    const store = { ...database, close: async () => {} };
    await stockReference(store);
    await stockSample(store);
    version = await newestVersion(db);
  }, 60_000);

  const asked: { asks: string; more: Partial<Question>; of?: string[] }[] = [
    { asks: 'everything', more: {} },
    { asks: 'the end of 2017', more: { as_of: '2017-12-31' } },
    { asks: 'a governorate', more: { place: 'IQG15', admin_level: 1 } },
    {
      asks: 'one plan',
      more: { plan: 'FIRQ16' },
      of: ['requirements-and-funding', 'gap-by-sector', 'people-and-money'],
    },
  ];
  const walks = explaining.flatMap(chart => asked.map(each => ({ slug: chart.slug, chart, ...each })));
  test.each(walks.filter(({ slug, of }) => !of || of.includes(slug)))(
    '$slug, asked for $asks',
    { timeout: 60_000 },
    async ({ chart, more }) => {
      const walked = await walk(db, chart, { ...question, version, today: '2019-12-31', ...more });
      expect(walked.uneven).toEqual([]);
      await expectLines(db, walked);
    },
  );

  test.each([
    ['key-figures', 20, 12],
    ['displaced-over-time', 40, 40],
    ['displaced-by-location', 30, 18],
    ['idps-and-returnees', 20, 20],
    ['people-and-money', 40, 40],
    ['fulfilment-by-donor', 12, 10],
    ['requirements-and-funding', 15, 6],
    ['gap-by-sector', 20, 10],
  ])('%s has at least %i sums, from at least %i lines', { timeout: 60_000 }, async (slug, sums, lines) => {
    const chart = explaining.find(each => each.slug === slug)!;
    const walked = await walk(db, chart, { ...question, version, today: '2019-12-31' });
    const found = [...walked.lines.values()].reduce((count, file) => count + file.size, 0);
    expect(walked.sums).toBeGreaterThanOrEqual(sums);
    expect(found).toBeGreaterThanOrEqual(lines);
  });
});
