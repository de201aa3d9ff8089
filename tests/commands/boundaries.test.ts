// Boundaries by command: taken whole and held against the known places, or refused with a sentence and nothing changed.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { boundaries } from '../../src/commands/boundaries.ts';
import { UsageError } from '../../src/commands/command.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { verify } from '../../src/imports/verify.ts';
import { unpack } from '../../src/maps/rings.ts';
import { findBoundaries } from '../../src/store/boundaries.ts';
import { describeWithFieldFiles, fieldFile } from '../ground/field-files.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from '../web/app.ts';

const folder = await mkdtemp(join(tmpdir(), 'ledger-boundaries.'));
afterAll(() => rm(folder, { recursive: true }));

const { database, ask } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);
const rows = ['IRQ', 'IQG15', 'IQG11'].map((place_code, i) => ({
  as_of: '2017-12-31',
  place_code,
  individuals: `${900 - i}`,
}));
await publishText(store, displacementCsv(rows));

/** What the command says of a file with this content, and how it ends. */
async function take(content: unknown, ...more: string[]) {
  const file = join(folder, 'boundaries.geojson');
  await writeFile(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return run(file, '--source', 'A test, public domain', ...more);
}

async function run(...args: string[]) {
  const said: string[] = [];
  const [log, error] = (['log', 'error'] as const).map(name =>
    vi.spyOn(console, name).mockImplementation(text => void said.push(text)),
  );
  try {
    return { code: await boundaries.parse(args)(store), said: said.join('\n') };
  } finally {
    log!.mockRestore();
    error!.mockRestore();
  }
}

const square = (west: number, south: number, size = 1) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const feature = (code: string, geometry: unknown, name = 'ADM1_PCODE') => ({
  type: 'Feature',
  properties: { [name]: code },
  geometry,
});
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const twoPlaces = collection(
  feature('IQG15', polygon(square(42, 36))),
  feature('IQG11', { type: 'MultiPolygon', coordinates: [[square(43, 36)], [square(46, 35, 0.5)]] }, 'adm1_pcode'),
);

const kept = () => findBoundaries(database.db, 'IRQ', 1);

test('the chief towns come with the house, and stand on the map of the country', async () => {
  expect((await kept())!.shapes).toHaveLength(18);
  const page = await ask('/charts/displaced-by-location').then(answer => answer.text());
  expect(page).toContain('"land":');
  expect(page).toContain('chief town of each place (GeoNames');
});

test('a good file is taken whole, in place of what was there; the page changes at once, and starts leave it alone', async () => {
  const before = await ask('/charts/displaced-by-location').then(answer => answer.headers.get('ETag'));
  expect(await take(twoPlaces)).toEqual({
    code: 0,
    said: expect.stringMatching(/^2 places of IRQ.*\n {2}16 known places.*IQG01, IQG02/),
  });
  await stockReference(store);
  const { source, shapes } = (await kept())!;
  expect([source, shapes.map(shape => [shape.code, shape.at, shape.rings.length])]).toEqual([
    'A test, public domain',
    [
      ['IQG15', [425_000, 365_000], 1],
      ['IQG11', [435_000, 365_000], 2],
    ],
  ]);
  const page = await ask('/charts/displaced-by-location');
  expect(page.headers.get('ETag')).not.toBe(before);
  expect(await page.text()).toContain('Outlines: A test, public domain; Natural Earth.');
  expect((await verify(store, null)).faults).toEqual([]);
});

test('neighbours keep their common border, vertex for vertex', async () => {
  const [west, east] = (await kept())!.shapes.map(shape => shape.rings.flatMap(ring => unpack(ring).map(String)));
  expect(west!.filter(vertex => east!.includes(vertex)).sort()).toEqual(['430000,360000', '430000,370000']);
});

test('unknown codes, other levels, features without geometry or code are counted and named, the rest is taken', async () => {
  const odd = [
    feature('IQG99', polygon(square(44, 33))),
    feature('IQG01Q01', polygon(square(44, 33))),
    feature('IQG02', null),
    feature('IQG01Q02', polygon(square(1, 1)), 'ADM2_PCODE'),
  ];
  const { code, said } = await take(collection(...twoPlaces.features, ...odd), '--level', '1');
  expect(code).toBe(1);
  expect(said).toContain('2 places of IRQ');
  expect(said).toContain(
    '2 P-codes of the file are not of known places of this level, and were left out: IQG99, IQG01Q01.',
  );
  expect(said).toContain('One feature has no geometry');
  expect(said).toContain('One feature has no P-code of this level');
});

describe('a hostile file is refused with a sentence, and changes nothing', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const far = (x: unknown) =>
    collection(
      feature(
        'IQG15',
        polygon([
          [0, 0],
          [x, 0],
          [1, 1],
          [0, 0],
        ]),
      ),
    );
  test.each<[string, unknown, RegExp]>([
    ['no JSON', 'IQG15;42;36', /not JSON in UTF-8/],
    ['broken UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /not JSON in UTF-8/],
    ['nothing', '', /not JSON in UTF-8/],
    ['only depth', deep, /no GeoJSON|not JSON/],
    ['depth within', JSON.stringify(far(1)).replace('[1,1]', deep), /no position in degrees|a ring/],
    ['another thing', [1, 2], /no GeoJSON/],
    ['no features', collection(), /No feature has a property such as ADM1_PCODE/],
    ['features that are none', collection(null, 1, 'x', [], {}), /No feature has a property/],
    ['metres', far(435_000), /435000, 0 is no position in degrees/],
    ['escapes', far('\u001b[2J'), /IQG15: \?, 0 is no position/],
    ['text', far('42'), /no position in degrees/],
    ['endless', JSON.stringify(far(7)).replace('[7,', '[1e999,'), /no position in degrees/],
    ['an open ring', collection(feature('IQG15', polygon(square(1, 1).slice(0, 4)))), /IQG15: a ring/],
    [
      'a short ring',
      collection(
        feature(
          'IQG15',
          polygon([
            [0, 0],
            [1, 1],
            [0, 0],
          ]),
        ),
      ),
      /IQG15: a ring/,
    ],
    ['no rings', collection(feature('IQG15', polygon())), /IQG15: a ring/],
    ['lines', collection(feature('IQG15', { type: 'LineString', coordinates: square(1, 1) })), /is a LineString/],
    [
      'another system',
      { ...twoPlaces, crs: { properties: { name: 'urn:ogc:def:crs:EPSG::32638' } } },
      /other system|another system/,
    ],
    ['unknown codes only', collection(feature('__proto__', polygon(square(1, 1)))), /None of the P-codes/],
    ['too many features', collection(...Array.from({ length: 50_001 }, () => null)), /more than 50,?000 features/],
  ])('%s', async (_, content, sentence) => {
    const before = await kept();
    const { code, said } = await take(content);
    expect(code).toBe(1);
    expect(said).toMatch(sentence);
    expect(said).toContain('Nothing is changed.');
    expect(await kept()).toEqual(before);
  });

  test('two countries', async () => {
    const both = collection(
      feature('IRQ', polygon(square(42, 36)), 'ADM0_PCODE'),
      feature('SYR', polygon(square(38, 36)), 'ADM0_PCODE'),
    );
    expect((await take(both)).said).toMatch(/several countries \(IRQ, SYR\)/);
  });
});

test.each([
  [['x.geojson', '--source', 'S'], /^There is no file/],
  [[import.meta.filename], /needs --source/],
  [[import.meta.filename, '--source', 'two\nlines'], /needs --source/],
  [[import.meta.filename, '--source', 'S', '--level', '5'], /^--level is "5"/],
  [[import.meta.filename, '--source', 'S', '--levle', '1'], /levle/],
  [['--source', 'S'], /needs one FILE/],
])('%j is wrong usage', (args, sentence) => {
  expect(() => boundaries.parse(args)).toThrow(UsageError);
  expect(() => boundaries.parse(args)).toThrow(sentence);
});

describeWithFieldFiles('OCHA’s boundaries of Iraq', () => {
  test.each([
    [1, 18],
    [2, 101],
  ])('level %i: every place is known and taken', async (level, places) => {
    const file = fieldFile(`ocha-cod/iraq-boundaries/irq_admbnda_adm${level}_cso_20190603.geojson`);
    const { code, said } = await run(file, '--source', 'OCHA');
    expect([code, said]).toEqual([
      0,
      `${places} places of IRQ, admin level ${level}, have boundaries or a point now; what was there before is replaced.`,
    ]);
  });
});
