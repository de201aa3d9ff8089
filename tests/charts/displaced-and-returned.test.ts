// Which number of returned people stands beside which of the displaced, where assessments have names.
import { expect, test } from 'vitest';
import type { CarriedPoint } from '../../src/charts/carried-series.ts';
import { displacedAndReturned } from '../../src/charts/displaced-and-returned-rows.ts';

type Group = 'idps' | 'returnees';

/** "idps BA 2019 9000": group, assessment ("-" is none), year, people. */
function points(...said: string[]): CarriedPoint[] {
  return said.map(text => {
    const [population_group, assessment, year, individuals] = text.split(' ') as [Group, string, string, string];
    return {
      ...{ source: 'iom-dtm', operation: 'Crisis', assessment: assessment.replace('-', ''), population_group },
      ...{ as_of: `${year}-12-31`, individuals, basis: 'count', coverage_break: false, missing: null, added: [] },
    } as unknown as CarriedPoint;
  });
}

function rows(...said: string[]) {
  return displacedAndReturned(points(...said)).rows.map(row =>
    [row.as_of.slice(0, 4), row.assessment, row.idps, row.returnees].join(' '),
  );
}

test('two of one name stand beside each other, whatever else is counted', () => {
  const said = ['idps BA 2019 900', 'idps SA 2019 40', 'returnees BA 2019 70', 'returnees SA 2019 5'];
  expect(rows(...said)).toEqual(['2019 BA 900 70', '2019 SA 40 5']);
});

test('one assessment of each is one series, whatever the names', () => {
  expect(rows('idps BA 2019 900', 'returnees - 2019 70')).toEqual(['2019 BA 900 70']);
  expect(rows('idps ML 2019 900', 'returnees RML 2019 70')).toEqual(['2019 ML / RML 900 70']);
});

test('where one group changes its assessment, no year is lost', () => {
  const said = ['idps BA 2019 900', 'idps BA 2022 500', 'returnees BA 2019 70', 'returnees RA 2022 300'];
  expect(rows(...said)).toEqual(['2019 BA 900 70', '2019 BA / RA 900 ', '2022 BA 500 ', '2022 BA / RA 500 300']);
  expect(displacedAndReturned(points(...said)).first).toMatchObject({ idps: '500', returnees: '300' });
});

test('the number of one name speaks before others of its day', () => {
  const said = ['idps AA 2019 3', 'idps BA 2019 900', 'returnees BA 2019 70'];
  expect(displacedAndReturned(points(...said)).first).toMatchObject({ assessment: 'BA', idps: '900' });
});

test('no two pairs have one name', () => {
  const said = ['idps BA 2019 900', 'returnees BA 2019 70', 'returnees - 2019 5'];
  expect(rows(...said)).toEqual(['2019 BA 900 70', '2019 BA / – 900 5']);
});

test('who has no counterpart is named', () => {
  const said = ['idps BA 2019 900', 'idps SA 2019 40', 'returnees BA 2019 70', 'returnees RA 2019 5'];
  const found = displacedAndReturned(points(...said));
  expect(found.rows.map(row => row.assessment)).toEqual(['BA']);
  expect(found.alone.map(series => series.assessment)).toEqual(['SA', 'RA']);
});
