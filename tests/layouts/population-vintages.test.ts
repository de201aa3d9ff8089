// Files of DTM, HAPI, UNHCR and IDMC in other vintages than the field's files, a few rows each.
import { describe, expect, it } from 'vitest';
import { figures, knownPlaces, readFacts } from './read-facts.ts';

const read = (...lines: string[]) => readFacts(`${lines.join('\n')}\n`, knownPlaces);

describe('DTM on HDX', () => {
  const names =
    'operation,admin0Name,admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,adminLevel,numPresentIdpInd,reportingDate,roundNumber,displacementReason,numberMales,numberFemales,idpOriginAdmin1Name,idpOriginAdmin1Pcode,assessmentType';

  it('keeps reasons and origins apart, so that the rows of a place and round add up', async () => {
    const { facts, problems } = await read(
      names,
      'Op,Iraq,IRQ,Ninewa,IQG15,,,1,100,2017-12-31T00:00:00,86,conflict,40,60,Anbar,XX01,BA',
      'Op,Iraq,IRQ,Ninewa,IQG15,,,1,50,2017-12-31T00:00:00,86,Natural disaster,,,Not available,Not available,BA',
    );
    expect(problems).toEqual([]);
    expect(figures(facts).map(row => [row.breakdown, row.category, row.origin_code, row.individuals])).toEqual([
      ['total', 'conflict / IQG01', 'IQG01', '100'],
      ['sex_age', 'm / conflict / IQG01', 'IQG01', '40'],
      ['sex_age', 'f / conflict / IQG01', 'IQG01', '60'],
      ['total', 'natural disaster', '', '50'],
    ]);
    expect(facts[0]?.scope).toBe('iom-dtm IRQ Op BA 86 2017-12-31 admin 1');
  });

  it('keeps a unit that no list knows apart, told once; a country must be known', async () => {
    const { facts, problems, rejected } = await read(
      names,
      'Op,Iraq,IRQ,Ninewa,IQG15,New,IQX1,2,100,2017-12-31,86,c,,,,,BA',
      'Op,Iraq,IRQ,Ninewa,IQG15,New,IQX1,2,200,2018-12-31,87,c,,,,,BA',
      'Op,Atlantis,ATL,,,,,0,9,2017-12-31,86,c,,,,,BA',
    );
    expect(figures(facts)).toMatchObject([
      {
        location_code: 'IQX1',
        admin2_code: 'IQX1',
        admin1_code: 'IQG15',
        admin_level: 2,
        provider_place: 'Ninewa / New',
      },
      { location_code: 'IQX1' },
    ]);
    expect(problems.map(problem => [problem.code, problem.severity, problem.line])).toEqual([
      ['place-as-published', 'warning', 2],
      ['unknown-place', 'error', 4],
    ]);
    expect(rejected).toBe(1);
  });

  it('derives the level where the file does not say it', async () => {
    const { facts } = await read(
      'operation,admin0Pcode,admin1Pcode,numPresentIdpInd,reportingDate,roundNumber',
      'Op,IRQ,IQG15,5,2017-12-31,1',
      'Op,IRQ,,5,2017-12-31,1',
    );
    expect(figures(facts).map(row => row.admin_level)).toEqual([1, 0]);
  });
});

describe('HDX HAPI', () => {
  it('reads older columns, and literal None', async () => {
    const idps = await read(
      'resource_hdx_id,location_ref,location_code,admin1_code,admin2_code,population,reporting_round,assessment_type,operation,reference_period_start,reference_period_end',
      'x,1,IRQ,IQG15,,7,3,BA,Op,2017-01-01,2017-01-31',
    );
    expect([idps.layout.name, idps.problems]).toEqual(['hapi-idps', []]);
    expect(figures(idps.facts)).toMatchObject([
      { location_code: 'IQG15', as_of: '2017-01-31', individuals: '7', round: '3' },
    ]);
    const refugees = await read(
      'resource_hdx_id,origin_location_code,asylum_location_code,population_group,gender,age_range,min_age,max_age,population,reference_period_start,reference_period_end',
      'x,SYR,IRQ,REF,all,all,None,None,10,2017-01-01,2017-12-31',
      'x,SYR,IRQ,REF,f,0-4,0,4,3,2017-01-01,2017-12-31',
      'x,IRQ,TUR,RET,all,all,None,None,2,2017-01-01,2017-12-31',
      'x,SYR,IRQ,XYZ,all,all,None,None,2,2017-01-01,2017-12-31',
    );
    expect(figures(refugees.facts)).toMatchObject([
      {
        country: 'IRQ',
        origin_code: 'SYR',
        population_group: 'refugees',
        breakdown: 'total',
        individuals: '10',
        period_start: null,
      },
      { breakdown: 'sex_age', category: 'f 0-4', origin_code: 'SYR', individuals: '3' },
      { country: 'IRQ', origin_code: 'TUR', population_group: 'returned_refugees', period_start: '2017-01-01' },
    ]);
    expect(refugees.problems).toMatchObject([
      { code: 'unknown-code', column: 'population_group', value: 'XYZ', line: 5 },
    ]);
  });
});

describe('HDX HAPI after Excel', () => {
  it.each([
    ['11-May', 'excel-date'],
    ['Dec-17', 'excel-date'],
    ['2025-11-05', 'word'],
    ['45057', 'word'],
  ])('names the age that became %s, and reads the rest', async (age, code) => {
    const { facts, problems } = await read(
      'origin_location_code,asylum_location_code,population_group,gender,age_range,population,reference_period_start,reference_period_end',
      `SYR,IRQ,REF,f,${age},5,2017-01-01,2017-12-31`,
      'SYR,IRQ,REF,f,0-4,5,2017-01-01,2017-12-31',
    );
    expect(problems).toMatchObject([{ code, severity: 'error', line: 2, column: 'age_range', value: age }]);
    expect(figures(facts).map(row => row.category)).toEqual(['f 0-4']);
  });
});

describe('UNHCR', () => {
  it('reads a Refugee Data Finder export with its long names and a dash for what was not asked', async () => {
    const { facts, layout, problems } = await read(
      "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Refugees under UNHCR's mandate,Asylum-seekers,Returned refugees,IDPs of concern to UNHCR,Returned IDPss",
      '2017,Iraq,IRQ,Iraq,IRQ,0,0,0,2615988,5',
      '2017,-,-,Iraq,IRQ,277663,0,0,0,0',
      '2017,Iraq,IRQ,Germany,DEU,0,0,77,0,0',
      '2017,Iraq,IRQ,Chile,CHL,0,0,0,0,0',
    );
    expect([layout.name, problems]).toEqual(['unhcr-population', []]);
    expect(figures(facts)).toMatchObject([
      { country: 'IRQ', population_group: 'idps', individuals: '2615988', as_of: '2017-12-31', period_start: null },
      { population_group: 'returned_idps', measure_kind: 'flow', period_start: '2017-01-01', period_end: '2017-12-31' },
      { country: 'IRQ', population_group: 'refugees', origin_code: '', individuals: '277663' },
      { country: 'IRQ', population_group: 'returned_refugees', origin_code: 'DEU', individuals: '77' },
      { country: 'CHL', population_group: 'refugees', state: 'missing', individuals: null, value_as_published: '0' },
    ]);
  });

  it('finds the header under title lines, and refuses a country that nobody knows', async () => {
    const { facts, problems } = await read(
      'Extracted from the UNHCR Refugee Population Statistics Database,,',
      'Year,Country of Asylum,Country of Origin,Refugees',
      '2017,Iraq,Syria,5',
      '2017,Irak,Syria,5',
    );
    expect(figures(facts)).toMatchObject([{ country: 'IRQ', origin_code: 'SYR', individuals: '5' }]);
    expect(problems).toMatchObject([
      { code: 'unknown-place', line: 4, value: 'Irak', details: { nearest: 'Iran (Islamic Republic of), Iraq' } },
    ]);
  });
});

describe('IDMC', () => {
  it('keeps conflict and disasters apart and raw beside rounded', async () => {
    const { facts, layout, problems } = await read(
      'ISO3,Name,Year,Conflict Stock Displacement,Conflict Stock Displacement (Raw),Conflict Internal Displacements,Disaster Internal Displacements,Disaster Stock Displacement',
      '#country+code,#country+name,#date+year,#affected+idps,#affected+raw,#affected+new,#affected+disaster,#affected+stock',
      'IRQ,Iraq,2017,2616000,2615988,1379499,150,',
    );
    expect([layout.name, problems]).toEqual(['idmc-gidd', []]);
    expect(
      figures(facts).map(row => [row.operation, row.population_group, row.individuals, row.value_as_published]),
    ).toEqual([
      ['conflict', 'new_displacements', '1379499', '1379499'],
      ['conflict', 'idps', '2615988', '2616000'],
      ['disaster', 'new_displacements', '150', '150'],
      ['disaster', 'idps', null, ''],
    ]);
  });

  it('takes 0 with an empty rounded cell as missing, and 0 with a rounded 0 as counted', async () => {
    const { facts } = await read(
      'iso3,country_name,year,new_displacement,new_displacement_rounded,total_displacement,total_displacement_rounded',
      'IRQ,Iraq,2010,0,,0,0',
    );
    expect(figures(facts)).toMatchObject([
      { state: 'missing', individuals: null, value_as_published: '0' },
      { state: 'reported', individuals: '0' },
    ]);
  });

  it('reads events one by one, triangulations apart', async () => {
    const { facts, layout } = await read(
      'id,country,iso3,latitude,longitude,role,displacement_type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date,event_name,source_url',
      '7,Iraq,IRQ,36.1,43.1,Recommended figure,Conflict,more than,120,2024-05-02,2024-05-01,2024-05-03,Iraq: clashes,https://example.org/a',
      '8,Iraq,IRQ,36.1,43.1,Triangulation,Conflict,total,90,2024-05-02,2024-05-01,2024-05-03,Iraq: clashes,',
    );
    expect(layout.name).toBe('idmc-idu');
    expect(figures(facts)).toMatchObject([
      {
        ...{
          category: '7',
          operation: 'conflict',
          assessment: 'IDU',
          quantifier: '>',
          individuals: '120',
          location_code: 'IRQ',
        },
        as_of: '2024-05-03',
        period_start: '2024-05-01',
      },
      { category: '8', assessment: 'triangulation', quantifier: '=' },
    ]);
    expect(JSON.stringify(facts)).not.toContain('36.1');
  });
});
