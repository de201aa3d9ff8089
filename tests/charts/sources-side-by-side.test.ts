// Sources side by side: what may be compared is, all else says why not, and no row is ever a sum of others.
import { beforeAll, describe, expect, test } from 'vitest';
import { comparisonDays } from '../../src/charts/comparability.ts';
import { daysBetween } from '../../src/charts/exact.ts';
import { sourcesSideBySide } from '../../src/charts/sources-side-by-side.ts';
import type { Db } from '../../src/store/connect.ts';
import { expectOnPage, rowsOf } from '../field/charts.ts';
import { type Field, type Row, startField } from '../field/ground.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { inRollback } from './in-rollback.ts';
import { addPlaces, addVersions, question, type Total } from './totals.ts';

const places = `code,name,name_ar,level,parent_code,valid_from,valid_to,aliases
SD08,Blue Nile,النيل الأزرق,1,SDN,,,
`;
const sudan = { place_code: 'SD08', source: 'iom-dtm' };

/** Two operations of one source in Blue Nile, as HDX has them: neither hides nor adds to the other. */
const blueNile = displacementCsv([
  { ...sudan, as_of: '2022-03-31', operation: 'Darfur conflict', round: '5', individuals: '152656' },
  { ...sudan, as_of: '2023-04-28', operation: 'Armed Clashes', round: '2', individuals: '260' },
]);

/** One month of one place in the words of many, each apart from the reference by one thing. */
const spring = displacementCsv(
  [
    { source: 'iom-dtm', as_of: '2017-03-31', individuals: '1000' },
    { source: 'hct-iraq', as_of: '2017-02-28', individuals: '1100' },
    { source: 'hct-iraq', as_of: '2017-03-30', individuals: '2000', basis: 'planning' },
    { source: 'unhcr', as_of: '2017-03-31', individuals: '1250', basis: 'estimate' },
    { source: 'idmc', as_of: '2017-03-15', individuals: '990', basis: 'registration' },
    { source: 'iraq-momd', as_of: '2017-03-04', individuals: '5000', basis: 'statement', quantifier: '>' },
    { source: 'iraq-government', as_of: '2017-03-31', individuals: '900', quantifier: '~' },
    { source: 'unhcr-iraq', as_of: '2017-03-31', individuals: '', households: '150' },
    { source: 'sputnik', as_of: '2016-11-30', individuals: '700' },
    { source: 'iom-dtm', operation: 'Emergency tracking', as_of: '2017-03-31', individuals: '300' },
  ].map(row => ({ place_code: 'IQG11', ...row })),
);

describe('by page, CSV and JSON alike', () => {
  let field: Field;
  const query = 'place=IQG11&as_of=2017-03-31';
  const reasons = (rows: Row[]) =>
    Object.fromEntries(rows.map(row => [`${row.source} ${row.basis} ${row.operation}`.trim(), row.reason]));

  beforeAll(async () => {
    field = await startField({ sample: true });
    for (const text of [places, blueNile, spring])
      expect(await publishText(field.store, text)).toMatchObject({ outcome: 'published' });
  });

  test('both operations of Blue Nile are there, not the latest and not their sum', async () => {
    const rows = await rowsOf(field, 'sources-side-by-side', 'place=SD08');
    expect(rows.map(row => [row.operation, row.individuals, row.reason])).toEqual([
      ['Armed Clashes', '260', 'reference'],
      ['Darfur conflict', '152656', 'too-far-apart'],
    ]);
    expect(rows.map(row => row.difference)).toEqual(['', '']);
    await expectOnPage(field, 'sources-side-by-side', 'place=SD08', ['260', '152656']);
  });

  test('Iraq at the end of 2015: two estimates compared, a count of another day not, no number added', async () => {
    const rows = await rowsOf(field, 'sources-side-by-side', 'place=IRQ&as_of=2015-12-31');
    const of = (source: string) => rows.filter(row => row.source === source);
    expect(of('idmc')).toMatchObject([{ individuals: '3290310', comparable: 'true', age_days: '0' }]);
    expect(of('unhcr')).toMatchObject([{ individuals: '4403287', comparable: 'true', age_days: '0' }]);
    expect(of('idmc')).toMatchObject([{ difference: '-1112977', difference_pct: '-25.3' }]);
    expect(of('iom-dtm')).toMatchObject([{ individuals: '3206736', age_days: '93', reason: 'too-far-apart' }]);
    await expectOnPage(field, 'sources-side-by-side', 'place=IRQ&as_of=2015-12-31', ['3290310', '4403287', '3206736']);
  });

  test('each number that is not compared says why', async () => {
    const rows = await rowsOf(field, 'sources-side-by-side', query);
    expect(reasons(rows)).toEqual({
      'iom-dtm count': 'reference',
      'hct-iraq count': '',
      'hct-iraq planning': 'planning-is-no-count',
      'unhcr estimate': 'estimate-is-no-count',
      'idmc registration': 'other-scope',
      'iraq-momd statement': 'statement-is-no-count',
      'iraq-government count': 'quantifier',
      'unhcr-iraq count': 'other-unit',
      'sputnik count': 'too-far-apart',
      'iom-dtm count Emergency tracking': 'other-operation',
    });
    expect(rows.find(row => row.reason === '')).toMatchObject({ difference: '100', difference_pct: '10.0' });
    const told = rows.filter(row => row.difference !== '');
    expect(told).toHaveLength(1);
    expect(rows.every(row => (row.comparable === 'true') === ['', 'reference'].includes(row.reason!))).toBe(true);
  });

  test('the window is stated, and what a source counts stands beside its number', async () => {
    const page = await field.text(`/charts/sources-side-by-side?${query}`);
    expect(page).toContain('at most 31 days away');
    expect(page).toContain('never added or averaged');
    const rows = await rowsOf(field, 'sources-side-by-side', query);
    expect(rows.find(row => row.source === 'unhcr-iraq')).toMatchObject({ scope_from: '2016-10-17' });
    expect(rows[0]!.definition).toContain('key informants');
  });

  test('a difference is made of two claims, a number of its own rows, and says what it was not compared for', async () => {
    const about = async (row: string, column: string) => {
      const which = new URLSearchParams({ row, column });
      return JSON.parse(await field.text(`/charts/sources-side-by-side/explain.json?${query}&${which}`));
    };
    const distance = await about('hct-iraq~~~idps~count', 'difference');
    expect(distance).toMatchObject({ number: { value: '100' }, sum: '100' });
    const alone = JSON.stringify(await about('sputnik~~~idps~count', 'individuals'));
    expect(alone).toContain('more than a month away');
    const page = await field.text(`/charts/sources-side-by-side?${query}`);
    expect(page).toContain('column=difference');
  });

  test('the picture can be drawn in both languages', async () => {
    for (const path of ['', '/ar']) {
      const answer = await field.ask(`${path}/charts/sources-side-by-side.png?${query}`);
      expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'image/png']);
    }
  });
});

describe('for any claims', async () => {
  const { db } = await freshDatabase();
  await addVersions(db, ['2018-01-10']);
  await addPlaces(db, { IRQ: 'Iraq' });

  const claim = fc.record({
    place: fc.constant('IRQ'),
    as_of: fc.integer({ min: 0, max: 150 }).map(day => new Date(Date.UTC(2016, 0, 1 + day)).toISOString().slice(0, 10)),
    individuals: fc.option(fc.bigInt({ min: 0n, max: 9_000_000_000n }).map(String), { nil: null }),
    source: fc.constantFrom('iom-dtm', 'unhcr', 'idmc'),
    operation: fc.constantFrom('', 'A', 'B'),
    basis: fc.constantFrom('count', 'registration', 'estimate', 'planning', 'statement'),
    quantifier: fc.constantFrom('=', '=', '~', '>'),
  });
  const claims = fc.uniqueArray(claim, {
    selector: ({ source, operation, as_of }) => `${source} ${operation} ${as_of}`,
    minLength: 1,
    maxLength: 12,
  });

  test('every row is one number that was published, and only what is alike and near is compared', async () => {
    await fc.assert(
      fc.asyncProperty(claims, said => inRollback(db, said, trx => holds(trx, said))),
      { numRuns: 60 },
    );
  });

  async function holds(trx: Db, said: Total[]): Promise<void> {
    const { rows } = await sourcesSideBySide.answer(trx, question);
    const reference = rows.find(row => row.reason === 'reference');
    const printed = (row: Total | (typeof rows)[number]) =>
      [row.source, row.operation, row.as_of, row.individuals, row.basis, row.quantifier].join(' ');
    const all = new Set(said.map(printed));
    expect(rows.filter(row => !all.has(printed(row)))).toEqual([]);
    expect(new Set(rows.map(({ source, operation }) => source + operation))).toEqual(
      new Set(said.map(({ source, operation }) => source! + operation)),
    );
    for (const row of rows.filter(each => each.difference !== null)) {
      expect(BigInt(row.individuals!) - BigInt(reference!.individuals!)).toBe(BigInt(row.difference!));
      expect(Math.abs(daysBetween(row.as_of, reference!.as_of))).toBeLessThanOrEqual(comparisonDays);
      expect([row.comparable, row.quantifier]).toEqual(['true', '=']);
      expect(['planning', 'statement']).not.toContain(row.basis);
    }
  }
});
