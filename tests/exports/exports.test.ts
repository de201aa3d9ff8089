// The same rows in other dress: CSV that a spreadsheet opens, JSON that says what it is, a picture of the right size.
import { loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { caption } from '../../src/charts/caption.ts';
import { displacedByLocation } from '../../src/charts/displaced-by-location.ts';
import { displacedOverTime } from '../../src/charts/displaced-over-time.ts';
import { answerCsv } from '../../src/exports/csv.ts';
import { fileName } from '../../src/exports/file-name.ts';
import { answerJson } from '../../src/exports/json.ts';
import { picture } from '../../src/exports/picture.ts';
import { wordsFor } from '../../src/locales/words.ts';
import { addPlaces, addTotals, addVersions, question } from '../charts/totals.ts';
import { freshDatabase } from '../ground/database.ts';

const { db } = await freshDatabase();
await addVersions(db, ['2018-01-10']);
await addPlaces(db, { IRQ: 'Iraq', IQG15: '=Ninewa' });
await addTotals(db, [
  { place: 'IRQ', as_of: '2017-12-31', individuals: '2615988', households: '435998' },
  { place: 'IRQ', as_of: '2017-11-30', individuals: null },
  { place: 'IQG15', as_of: '2017-12-31', individuals: '807324' },
]);
const [en, ar] = [wordsFor('en'), wordsFor('ar')];
const overTime = await displacedOverTime.answer(db, question);
const byLocation = await displacedByLocation.answer(db, question);
const [overTimeChart, byLocationChart] = [displacedOverTime, displacedByLocation] as never as [
  Parameters<typeof answerCsv>[0],
  Parameters<typeof answerCsv>[0],
];

describe('CSV', () => {
  test('has the columns that others rely on, CRLF, exact figures, and nothing where nothing is reported', () => {
    const [header, missing, last, end] = answerCsv(overTimeChart, overTime, en).split('\r\n');
    expect(header).toBe(
      'as_of,source,operation,assessment,round,population_group,individuals,households,basis,quantifier,carried_places,carried_share,coverage_break',
    );
    expect(missing).toBe('2017-11-30,iom-dtm,,,,idps,,,count,=,,,false');
    expect(last).toBe('2017-12-31,iom-dtm,,,,idps,2615988,435998,count,=,,,false');
    expect(end).toBe('');
  });

  test('runs no formula, and names the remainder in the reader’s language', () => {
    const text = answerCsv(byLocationChart, byLocation, en);
    expect(text).toContain("IQG15,'=Ninewa,");
    expect(text).toContain('IRQ:unlocated,Not located,');
    expect(answerCsv(byLocationChart, byLocation, ar)).toContain(ar.t('charts.unlocated'));
  });

  test('begins with a byte order mark only for Excel', () => {
    expect(answerCsv(overTimeChart, overTime, en, { bom: true }).startsWith('\uFEFFas_of,')).toBe(true);
    expect(answerCsv(overTimeChart, overTime, en).startsWith('as_of,')).toBe(true);
  });
});

test('a file is called by place, view, day and what was known', () => {
  const known = { ...question, known_on: '2018-02-01' };
  expect(fileName(overTimeChart, overTime, known, 'csv')).toBe(
    'iraq_displaced-over-time_asof-2017-12-31_known-2018-02-01.csv',
  );
  const elsewhere = { ...overTime, facts: { ...overTime.facts, place: 'Côte d’Ivoire' } };
  expect(fileName(overTimeChart, elsewhere, question, 'csv')).toMatch(/^cote-d-ivoire_/);
});

test('JSON carries the rows as text and what one must know to quote them', () => {
  const about = caption(overTimeChart, overTime, question, en, 'https://example.org/charts/displaced-over-time');
  const source = { slug: 'iom-dtm', name: 'IOM', publisher: 'IOM', homepage: '', licence: 'terms' } as never;
  const permalink = 'https://example.org/charts/displaced-over-time';
  const { data, meta } = answerJson(overTimeChart, overTime, question, en, {
    caption: about,
    permalink,
    sources: [source],
  });
  expect(data).toHaveLength(2);
  expect(data[1]).toMatchObject({ individuals: '2615988', households: '435998' });
  expect(meta).toMatchObject({
    as_of: '2017-12-31',
    known_on: '2018-03-01',
    licence: 'terms',
    permalink,
    parameters: { place: 'IRQ' },
  });
  expect(meta.citation).toContain('IOM DTM');
});

describe('the picture', () => {
  test.each([
    ['English', en],
    ['Arabic', ar],
  ])('is a PNG of 1200 pixels with its words and panels, in %s', async (_name, words) => {
    const about = caption(overTimeChart, overTime, question, words, 'https://example.org');
    const panels = displacedOverTime.draw(overTime, words)!;
    const { locale, dir } = words;
    const png = await picture(panels, {
      locale,
      dir,
      ...about,
      foot: [about.sourceLine],
      address: 'https://example.org',
      nothing: '',
    });
    const image = await loadImage(png);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(image.width).toBe(1200);
    expect(image.height).toBeGreaterThan(panels[0]!.height + 100);
  });
});
