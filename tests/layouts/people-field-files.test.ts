// The field's own files of people: every total that their publishers, or an independent count of the bytes, give for them.
import { execFileSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';
import { makePlaces } from '../../src/layouts/places.ts';
import { factKey } from '../../src/model/fact.ts';
import { describeWithFieldFiles, fieldFile } from '../ground/field-files.ts';
import { figures, knownPlaces, type ReadFile, readFacts, referencePlaces, sum } from './read-facts.ts';

const unpacker = 'xz';
const lists = [
  ['IDPs', 'Mar 31, 2016', '2016-03-31', 3784, 569_628, 3_417_768, 276_618, 64_818, 1_124_850],
  ['IDPs', 'Oct 13, 2016', '2016-10-13', 3771, 538_972, 3_233_832, 298_680, 72_360, 1_184_004],
  ['IDPs', 'Dec 31, 2017', '2017-12-31', 3711, 435_998, 2_615_988, 807_324, 551_322, 1_480_278],
  ['IDPs', 'Dec 31, 2018', '2018-12-31', 3218, 300_472, 1_802_832, 576_030, 377_694, 1_073_994],
  ['Returnee', 'Mar 31, 2016', '2016-03-31', 369, 92_184, 553_104, 131_766, 642, null],
  ['Returnee', 'Oct 13, 2016', '2016-10-13', 501, 167_454, 1_004_724, 159_102, 23_790, null],
  ['Returnee', 'Dec 31, 2017', '2017-12-31', 1174, 536_727, 3_220_362, 974_862, 564_078, null],
  ['Returnee', 'Dec 31, 2018', '2018-12-31', 1578, 694_220, 4_165_320, 1_614_150, 955_140, null],
] as const;

describeWithFieldFiles('IOM DTM Iraq master lists', () => {
  it.each(lists)('%s %s', async (kind, date, as_of, locations, families, individuals, ninewa, mosul, fromNinewa) => {
    const read = await readFacts(
      fieldFile(`iom-dtm/iraq-master-lists/${kind}_MasterList_dataset_DTM_IOM${date}.csv`),
      knownPlaces,
    );
    const population_group = kind === 'IDPs' ? 'idps' : 'returnees';
    expect(read.layout.name).toBe(`iom-dtm-iraq-${population_group}`);
    expect(read).toMatchObject({ read: locations, rejected: 0, blank: 1 });
    expect(new Set(read.problems.map(problem => problem.code)).difference(new Set(['place-as-published']))).toEqual(
      new Set(),
    );
    const total = figures(read.facts, { breakdown: 'total', population_group, as_of });
    expect(total.length).toBe(locations);
    expect([sum(total, 'households'), sum(total)]).toEqual([families, individuals]);
    expect(sum(total.filter(row => row.admin1_code === 'IQG15'))).toBe(ninewa);
    expect(sum(total.filter(row => row.admin2_code === 'IQG15Q05'))).toBe(mosul);
    if (fromNinewa !== null)
      expect(sum(figures(read.facts, { breakdown: 'origin', category: 'IQG15' }))).toBe(fromNinewa);
    for (const breakdown of ['origin', 'shelter', 'period'] as const) {
      expect(sum(figures(read.facts, { breakdown }))).toBe(individuals);
    }
    expectDistinct(read);
  });
});

describeWithFieldFiles('IOM DTM on HDX', () => {
  let read: ReadFile;
  beforeAll(async () => {
    read = await readFacts(fieldFile('iom-dtm/hdx-admin-0-2/global-iom-dtm-from-api-admin-0-to-2.csv'), knownPlaces);
  });

  it('has the same total at every level, with and without our own list of districts', async () => {
    expect(read).toMatchObject({ read: 13_367, rejected: 0 });
    for (const places of [null, await globalPlaces()]) {
      const { facts } = places === null ? read : await readFacts(hdx, places);
      for (const admin_level of [0, 1, 2] as const) {
        expect(sum(figures(facts, { breakdown: 'total', admin_level }))).toBe(79_361_198);
      }
    }
    expectDistinct(read);
  });

  it('keeps rounds, operations and assessments apart', () => {
    const latest = figures(read.facts, { country: 'AFG', round: '16', admin_level: 0, breakdown: 'total' });
    expect(sum(latest)).toBe(6_557_855);
    const haiti = { country: 'HTI', operation: 'Countrywide monitoring', admin_level: 1, breakdown: 'total' } as const;
    expect(sum(figures(read.facts, { ...haiti, assessment: 'BA', round: '10' }))).toBe(1_287_593);
    expect(sum(figures(read.facts, { ...haiti, assessment: 'SA', round: '2' }))).toBe(39_492);
  });

  it('finds Chad under the code that the list has now', async () => {
    const { facts, problems } = await readFacts(hdx, await globalPlaces());
    expect(figures(facts, { country: 'TCD', location_code: 'TCD07', admin_level: 1 }).length).toBeGreaterThan(0);
    expect(figures(facts, { location_code: 'TD07' })).toEqual([]);
    expect(problems.filter(problem => problem.severity === 'error')).toEqual([]);
  });

  const hdx = fieldFile('iom-dtm/hdx-admin-0-2/global-iom-dtm-from-api-admin-0-to-2.csv');
});

describeWithFieldFiles('HDX HAPI', () => {
  it('agrees with the DTM file on internally displaced people', async () => {
    const read = await readFacts(fieldFile('ocha-hapi/idps/hdx_hapi_idps_afg.csv'), knownPlaces);
    expect(read).toMatchObject({ layout: { name: 'hapi-idps' }, read: 5298, rejected: 0 });
    for (const admin_level of [0, 1, 2] as const) expect(sum(figures(read.facts, { admin_level }))).toBe(59_411_923);
    expect(sum(figures(read.facts, { admin_level: 2, round: '16' }))).toBe(6_557_855);
    expectDistinct(read);
  });

  it('counts refugees by the rows of all sexes and ages', async () => {
    const read = await readFacts(fieldFile('ocha-hapi/refugees/hdx_hapi_refugees_afg.csv'), knownPlaces);
    expect(read).toMatchObject({ read: 43_927, rejected: 0, problems: [] });
    const refugees = { population_group: 'refugees', breakdown: 'total', origin_code: 'AFG' } as const;
    const ends = ['2022-12-31', '2023-12-31', '2024-12-31'];
    expect(ends.map(as_of => sum(figures(read.facts, { ...refugees, as_of })))).toEqual([
      5_661_717, 6_403_144, 5_766_586,
    ]);
    expect(figures(read.facts, { breakdown: 'total' }).length).toBe(3379);
    expectDistinct(read);
  });

  it('reads returns as movements of a year', async () => {
    const read = await readFacts(fieldFile('ocha-hapi/returnees/hdx_hapi_returnees_lka.csv'), knownPlaces);
    expect(read).toMatchObject({ read: 585, rejected: 0, problems: [] });
    const total = { breakdown: 'total', measure_kind: 'flow', country: 'LKA' } as const;
    expect(sum(figures(read.facts, { ...total, population_group: 'returned_refugees' }))).toBe(42_143);
    expect(sum(figures(read.facts, { ...total, population_group: 'returned_idps' }))).toBe(1_217_662);
    expectDistinct(read);
  });
});

describeWithFieldFiles('IDMC', () => {
  it('reproduces the Global Report 2025 from raw values', async () => {
    const read = await readFacts(
      fieldFile('idmc-gidd/idps/Internal Displacements (New Displacements) – IDPs.csv'),
      knownPlaces,
    );
    expect(read).toMatchObject({ read: 961, rejected: 0, problems: [] });
    const year = { as_of: '2024-12-31' };
    expect(sum(figures(read.facts, { ...year, population_group: 'idps' }))).toBe(73_505_422);
    expect(sum(figures(read.facts, { ...year, population_group: 'new_displacements' }))).toBe(20_058_987);
    expect(figures(read.facts, { population_group: 'new_displacements', state: 'missing' }).length).toBe(230 + 165);
    const iraq = figures(read.facts, { country: 'IRQ', population_group: 'idps' });
    expect(iraq.find(row => row.as_of === '2018-12-31')?.individuals).toBe('1961934');
    expectDistinct(read);
  });
});

describeWithFieldFiles('UNHCR', () => {
  it('reads the finder export, groups apart', async () => {
    const read = await readFacts(fieldFile('unhcr/population-2015-2025/persons_of_concern.2015-2025.csv'), knownPlaces);
    expect(read).toMatchObject({ read: 61_211, rejected: 0, problems: [] });
    expect(groupsOf(read, '2017')).toMatchObject({ refugees: 19_940_566, asylum_seekers: 3_089_507, idps: 39_118_516 });
    expect(groupsOf(read, '2024')).toMatchObject({ refugees: 30_958_200, asylum_seekers: 8_352_712, idps: 68_131_711 });
    expectDistinct(read);
  });

  it('reads all years, with the returns of each', async () => {
    const text = execFileSync(unpacker, ['-dc', fieldFile('unhcr/population-all-years/population.csv.xz')], {
      maxBuffer: 2 ** 26,
    });
    const read = await readFacts(text.toString(), knownPlaces);
    expect(read).toMatchObject({ layout: { name: 'unhcr-population' }, read: 138_893, rejected: 0, problems: [] });
    expect(groupsOf(read, '2017')).toMatchObject({ returned_idps: 4_228_971, returned_refugees: 384_887 });
    const all = figures(read.facts);
    expect(sum(all.filter(row => row.population_group === 'refugees'))).toBe(762_161_513);
    expect(sum(all.filter(row => row.population_group === 'idps'))).toBe(775_872_734);
    expect(new Set(read.facts.map(factKey)).size).toBe(read.facts.length);
  }, 60_000);

  function groupsOf({ facts }: ReadFile, year: string): Record<string, number> {
    const rows = figures(facts, { as_of: `${year}-12-31` });
    const groups = Object.groupBy(rows, row => row.population_group);
    return Object.fromEntries(Object.entries(groups).map(([group, some]) => [group, sum(some)]));
  }
});

describeWithFieldFiles('OCHA P-codes', () => {
  it('reads the global list, codes as text', async () => {
    const read = await readFacts(pcodes, knownPlaces);
    expect(read).toMatchObject({ layout: { name: 'ocha-pcodes' }, read: 33_363, rejected: 0, problems: [] });
    const places = read.facts.flatMap(fact => (fact.noun === 'locations' ? [fact.row] : []));
    expect(new Set(places.map(place => place.country)).size).toBe(156);
    expect(places.filter(place => place.country === 'IRQ').length).toBe(18 + 101);
    expect(places.find(place => place.code === 'IQG15Q05')?.spellings).toContain('Mosul');
    expectDistinct(read);
  });
});

const pcodes = fieldFile('ocha-cod/pcodes/download-global-pcodes-adm-1-2.csv');

async function globalPlaces() {
  const { facts } = await readFacts(pcodes, knownPlaces);
  return makePlaces([...referencePlaces(), ...facts.flatMap(fact => (fact.noun === 'locations' ? [fact.row] : []))]);
}

/** No two facts of a file speak about the same thing: none would be refused as a conflict. */
function expectDistinct({ facts }: ReadFile): void {
  expect(new Set(facts.map(factKey)).size).toBe(facts.length);
}
