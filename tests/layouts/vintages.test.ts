// The publishers' own headers over the years, a few rows each: every vintage is recognised and reads alike.
import { describe, expect, it, test } from 'vitest';
import type { FundingFlow } from '../../src/model/funding-flow.ts';
import type { PlanFunding } from '../../src/model/requirement.ts';
import { figures, knownPlaces, readFacts } from './read-facts.ts';

const read = (...lines: string[]) => readFacts(`${lines.join('\n')}\n`, knownPlaces);

describe('UNHCR', () => {
  const people = [
    ['refugees', '277663'],
    ['asylum_seekers', '11000'],
    ['idps', '2615988'],
  ];

  it.each([
    [
      'statistics online, until 2020',
      'Year,Country / territory of asylum/residence,Origin,Refugees (incl. refugee-like situations),Asylum-seekers (pending cases),Returned refugees,Internally displaced persons (IDPs),Returned IDPs,Stateless persons,Others of concern,Total Population',
      '2017,Iraq,Iraq,277663,11000,,2615988,,,,2904651',
    ],
    [
      'Refugee Data Finder, 2021',
      "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Refugees under UNHCR's mandate,Asylum-seekers,IDPs of concern to UNHCR,Venezuelans displaced abroad,Stateless persons,Others of concern",
      '2017,Iraq,IRQ,Iraq,IRQ,277663,11000,2615988,0,0,0',
    ],
    [
      'Refugee Data Finder, 2024, the apostrophe turned',
      'Year,"Country of origin","Country of origin (ISO)","Country of asylum","Country of asylum (ISO)","Refugees under UNHCR’s mandate",Asylum-seekers,"Returned refugees","IDPs of concern to UNHCR","Returned IDPss","Stateless persons","Others of concern","Other people in need of international protection","Host Community"',
      '2017,Iraq,IRQ,Iraq,IRQ,277663,11000,0,2615988,0,0,0,,0',
    ],
    [
      'HDX, 2020, with codes for groups',
      'Year,ISO3CoO,ISO3CoA,CoO_name,CoA_name,REF,IDP,ASY,OOC,STA,VDA\n#date+year,#country+code+iso+origin,#country+code+iso+asylum,#country+name,#country+name,#indicator+num+ref,#population+flow+num+idp,#indicator+num+asy,#indicator+num+ooc,#indicator+num+sta,#indicator+num+vda',
      '2017,IRQ,IRQ,Iraq,Iraq,277663,2615988,11000,0,0,0',
    ],
    [
      'the API, as CSV',
      'year,coo_id,coo_name,coo,coo_iso,coa_id,coa_name,coa,coa_iso,refugees,asylum_seekers,returned_refugees,idps,returned_idps,stateless,ooc,oip,hst',
      '2017,91,Iraq,IRQ,IRQ,91,Iraq,IRQ,IRQ,277663,11000,0,2615988,0,0,0,-,0',
    ],
  ])('%s', async (_, header, row) => {
    const { layout, facts, problems } = await read(header, row.replace(',-,', ',0,'));
    expect([layout.name, problems]).toEqual(['unhcr-population', []]);
    expect(
      figures(facts)
        .map(one => [one.population_group, one.individuals])
        .sort(),
    ).toEqual(people.toSorted());
    expect(figures(facts).every(one => one.country === 'IRQ' && one.as_of === '2017-12-31')).toBe(true);
  });

  it('finds the table under the title lines of an export', async () => {
    const titles = Array.from({ length: 14 }, (_, n) => (n % 2 ? '' : `"Note ${n}, of the extract"`));
    const { facts, layout } = await read(
      ...titles,
      "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Refugees under UNHCR's mandate",
      '2017,Syrian Arab Rep.,SYR,Iraq,IRQ,247057',
    );
    expect(layout.name).toBe('unhcr-population');
    expect(figures(facts)).toMatchObject([{ country: 'IRQ', origin_code: 'SYR', individuals: '247057' }]);
  });

  it('keeps what UNHCR withholds as withheld, and people of unknown origin', async () => {
    const { facts, problems } = await read(
      'Year,Country / territory of asylum/residence,Origin,Refugees (incl. refugee-like situations),Asylum-seekers (pending cases)',
      '2016,Iraq,Various/Unknown,*,12',
    );
    expect(problems).toEqual([]);
    expect(figures(facts)).toMatchObject([
      { origin_code: 'UNK', state: 'suppressed', individuals: null, value_as_published: '*' },
      { population_group: 'asylum_seekers', state: 'reported', individuals: '12' },
    ]);
  });

  it('reads the time series, a row a population type, as the same figures', async () => {
    const series = await read(
      '"Extracted from the UNHCR Population Statistics Reference Database","United Nations High Commissioner for Refugees"',
      '"Date extracted: 2017-08-19 16:35:40 +02:00"',
      '',
      'Year,Country / territory of asylum/residence,Origin,Population type,Value',
      '2016,Iraq,Syrian Arab Rep.,Refugees (incl. refugee-like situations),*',
      '2016,Iraq,Iraq,Internally displaced persons,3578456',
      '2016,Iraq,Iraq,Returned IDPs,1397400',
      '2016,Iraq,Iraq,Mariners,5',
    );
    expect(series.layout.name).toBe('unhcr-time-series');
    expect(series.problems).toMatchObject([{ code: 'word', line: 8, value: 'Mariners' }]);
    const wide = await read(
      'Year,Country of Asylum,Country of Origin,IDPs,Returned IDPs',
      '2016,Iraq,Iraq,3578456,1397400',
    );
    expect(figures(series.facts).slice(1)).toEqual(figures(wide.facts));
  });
});

describe('IDMC', () => {
  const both = [
    ['conflict', 'idps', '2615988'],
    ['conflict', 'new_displacements', '1379499'],
    ['disaster', 'new_displacements', '150'],
  ];

  it.each([
    [
      '2016 to 2018',
      'ISO3,Name,Year,Conflict Stock Displacement,Conflict New Displacements,Disaster New Displacements,Disaster Stock Displacement\n#country+code,#country+name,#date+year,#affected+idps+ind+stock+conflict,#affected+idps+ind+newdisp+conflict,#affected+idps+ind+newdisp+disaster,#affected+idps+ind+stock+disaster',
      'IRQ,Iraq,2017,2615988,1379499,150,',
    ],
    [
      '2019, the number of one',
      'ISO3,Country / Territory,Year,Conflict Stock Displacement,Conflict New Displacement,Disaster New Displacement',
      'IRQ,Iraq,2017,2615988,1379499,150',
    ],
    [
      'since 2022, raw beside rounded',
      'ISO3,Name,Year,Conflict Stock Displacement,Conflict Stock Displacement (Raw),Conflict Internal Displacements,Conflict Internal Displacements (Raw),Disaster Internal Displacements,Disaster Internal Displacements (Raw),Disaster Stock Displacement,Disaster Stock Displacement (Raw)',
      'IRQ,Iraq,2017,2616000,2615988,1379000,1379499,150,150,,',
    ],
    [
      'the API of 2021',
      'iso3,iso,geo_name,year,conflict_stock_displacement,conflict_stock_displacement_raw,conflict_new_displacements,conflict_new_displacements_raw,disaster_new_displacements,disaster_new_displacements_raw',
      'IRQ,IQ,Iraq,2017,2616000,2615988,1379000,1379499,150,150',
    ],
    [
      'the API of 2023',
      'iso3,country_name,year,conflict_new_displacement,conflict_new_displacement_rounded,conflict_total_displacement,conflict_total_displacement_rounded,disaster_new_displacement,disaster_new_displacement_rounded',
      'IRQ,Iraq,2017,1379499,1379000,2615988,2616000,150,150',
    ],
    [
      'without codes',
      'Country / Territory,Year,Conflict Stock Displacement,Conflict Internal Displacements,Disaster Internal Displacements',
      'Iraq,2017,2615988,1379499,150',
    ],
  ])('the database: %s', async (_, header, row) => {
    const { layout, facts, problems } = await read(header, row);
    expect([layout.name, problems]).toEqual(['idmc-gidd', []]);
    const told = figures(facts).filter(one => one.individuals !== null);
    expect(told.map(one => [one.operation, one.population_group, one.individuals]).sort()).toEqual(both);
    expect(told.every(one => one.country === 'IRQ')).toBe(true);
  });

  it('the database, conflict alone, as HDX first had it', async () => {
    const { layout, facts } = await read('iso3,year,new_displacements,stock_displacement', 'IRQ,2017,1379499,2615988');
    expect(layout.name).toBe('idmc-gidd');
    expect(figures(facts).map(one => [one.population_group, one.individuals])).toEqual([
      ['new_displacements', '1379499'],
      ['idps', '2615988'],
    ]);
  });

  it('disasters one by one are parts of the year, never added to it', async () => {
    const { layout, facts, problems } = await read(
      'ISO3,Country / Territory,Year,Event Name,Date of Event (start),Disaster Internal Displacements,Disaster Internal Displacements (Raw),Hazard Category,Hazard Type,Hazard Sub Type,Event Codes (Code:Type),Event ID,Displacement occurred',
      'IRQ,Iraq,2017,"Iraq: Flood - Erbil",2017-11-20,110,109,Weather related,Flood,Flood,,7,',
      'IRQ,Iraq,2017,"Iraq: Flood - Erbil",2017-11-20,40,41,Weather related,Flood,Flood,,8,',
    );
    expect([layout.name, problems]).toEqual(['idmc-gidd-disasters', []]);
    expect(figures(facts)).toMatchObject([
      { breakdown: 'cause', individuals: '109', value_as_published: '110', as_of: '2017-12-31', operation: 'disaster' },
      { category: 'Iraq: Flood - Erbil / 2017-11-20 / 8', individuals: '41', note: 'Weather related / Flood' },
    ]);
  });

  test('events as HDX hands them out, with their row of tags', async () => {
    const { layout, facts, problems } = await read(
      'id,country,iso3,centroid,role,displacement_type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date,year,event_id,event_name,event_codes,event_code_types,event_start_date,event_end_date,category,subcategory,type,subtype,standard_popup_text,standard_info_text,old_id,sources,source_url,locations_name,locations_coordinates,locations_accuracy,locations_type,displacement_occurred,created_at,latitude,longitude',
      '#id+code,#country+name,#country+code,#geo,#meta+role,#event+type,#meta+qualifier,#affected+ind,#date+occurred,#date+start,#date+end,#date+year,#event+id,#event+name,#event+codes,#event+types,#date+event+start,#date+event+end,#event+category,#event+subcategory,#event+kind,#event+subkind,#description,#description+info,#id+old,#meta+source,#meta+url,#loc+name,#geo+list,#loc+accuracy,#loc+type,#status,#date+created,#geo+lat,#geo+lon',
      '9,Iraq,IRQ,"[36,43]",Recommended figure,Disaster,total,75.0,2024-05-02,2024-05-01,2024-05-03,2024,3,Iraq: Flood,,,2024-05-01,2024-05-03,Weather related,,Flood,Flood,x,x,,IOM,https://example.org/a; https://example.org/b,Erbil,"36,43",,,,2024-05-06T10:00:00,36.1,43.1',
    );
    expect([layout.name, problems]).toEqual(['idmc-idu', []]);
    expect(figures(facts)).toMatchObject([
      { individuals: '75', operation: 'disaster', source_url: 'https://example.org/a' },
    ]);
  });
});

describe('IOM DTM', () => {
  test.each([
    [
      'country alone',
      'operation,admin0Name,admin0Pcode,numPresentIdpInd,reportingDate,yearReportingDate,monthReportingDate,roundNumber,displacementReason,numberMales,numberFemales,idpOriginAdmin1Name,idpOriginAdmin1Pcode,assessmentType',
      'Op,Iraq,IRQ,7,2017-12-31T00:00:00,2017,12,86.0,Conflict,,,Not available,Not available,BA',
    ],
    [
      'to the first level',
      'id,operation,operationStatus,admin0Name,admin0Pcode,admin1Name,admin1Pcode,adminLevel,numPresentIdpInd,reportingDate,roundNumber,assessmentType',
      '1,Op,Active,Iraq,IRQ,Ninewa,IQG15,1,7.0,2017-12-31,86,BA',
    ],
    [
      'without codes',
      'Operation,Admin0Name,Admin1Name,Admin2Name,NumPresentIdpInd,ReportingDate,RoundNumber',
      'Op,Iraq,Ninewa,Al-Mosul,7,2017-12-31,86',
    ],
  ])('on HDX: %s', async (_, header, row) => {
    const { layout, facts, problems } = await read(header, row);
    expect([layout.name, problems]).toEqual(['iom-dtm-hdx', []]);
    expect(figures(facts)).toMatchObject([{ country: 'IRQ', individuals: '7', round: '86', as_of: '2017-12-31' }]);
  });

  it('Iraq in 2014: a row for each origin and day of displacement, in families', async () => {
    const { layout, facts, problems } = await readFacts(
      'No.,Master Families,Origin Governorate,Status,Governorate,District,Sub-District,Place,PlaceID,Longitude,Latitude,Current Round,Current Round Date,IDPs in Camps or transit camps,Rented House,With Relative,School Building,Collective centres,Unknown or other,Date Displacement\n1,193,Anbar,Same,Anbar,Al-Ramadi,,Hay Nine,272,40.9,34.3,6,14-09-2014,0,125,68,0,0,0,15-05-2014\n2,10,Baghdad,Same,Anbar,Al-Ramadi,,Hay Nine,272,40.9,34.3,6,14-09-2014,0,3,7,0,0,0,14-06-2014\n',
      knownPlaces,
      { dateFormat: 'dmy' },
    );
    expect(layout.name).toBe('iom-dtm-iraq-idps');
    expect(problems.filter(one => one.severity === 'error')).toEqual([]);
    expect(figures(facts, { breakdown: 'total' })).toMatchObject([
      { site: '272', as_of: '2014-09-14', households: '193', individuals: '1158', category: 'IQG01 / 15-05-2014' },
      { site: '272', origin_code: 'IQG08', households: '10', category: 'IQG08 / 14-06-2014' },
    ]);
    const parts = figures(facts, { breakdown: 'shelter' }).map(one => [one.category, one.households]);
    expect(parts).toContainEqual(['rented-house / IQG01 / 15-05-2014', '125']);
    expect(parts).toContainEqual(['with-relative / IQG08 / 14-06-2014', '7']);
    expect(new Set(facts.map(one => JSON.stringify(one))).size).toBe(facts.length);
  });

  it('asks for the order of day and month, once, where digits leave it open', async () => {
    const { problems } = await read('Governorate,District,Location,Families,date', 'Ninewa,Mosul,A,5,14-09-2014');
    expect(problems).toMatchObject([{ code: 'date-format', severity: 'error', column: 'date' }]);
  });
});

describe('HDX HAPI', () => {
  test.each([
    [
      'first version',
      'location_code,admin1_code,admin1_name,admin2_code,admin2_name,admin_level,population,reporting_round,assessment_type,operation,reference_period_start,reference_period_end,resource_hdx_id,hapi_updated_date',
      'IRQ,IQG15,Ninewa,,,1,7,86,BA,Op,2017-12-31 00:00:00,2017-12-31 23:59:59,x,2024-01-01',
    ],
    [
      'second version',
      'location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,admin2_name,admin_level,operation,assessment_type,population,reporting_round,reference_period_start,reference_period_end,dataset_hdx_id,resource_hdx_id,warning,error',
      'IRQ,True,True,Ninewa,,IQG15,Ninewa,,,1,Op,BA,7,86,2017-12-31T00:00:00,2017-12-31T23:59:59,x,y,,',
    ],
  ])('IDPs, %s', async (_, header, row) => {
    const { layout, facts, problems } = await read(header, row);
    expect([layout.name, problems]).toEqual(['hapi-idps', []]);
    expect(figures(facts)).toMatchObject([{ location_code: 'IQG15', individuals: '7', as_of: '2017-12-31' }]);
  });

  it('funding, first version', async () => {
    const { layout, facts, problems } = await read(
      'resource_hdx_id,location_ref,location_code,location_name,appeal_code,appeal_name,appeal_type,requirements_usd,funding_usd,funding_pct,reference_period_start,reference_period_end',
      'x,1,IRQ,Iraq,HIRQ17,HRP,Humanitarian response plan,984647064,937472869,95,2017-01-01T00:00:00,2017-12-31T23:59:59',
    );
    expect([layout.name, problems]).toEqual(['hapi-funding', []]);
    expect(facts.map(fact => fact.noun)).toEqual(['requirements', 'plan_funding']);
  });
});

describe('OCHA', () => {
  const plan = { country: 'IRQ', plan_code: 'HIRQ17', plan_id: '550', year: 2017, funding_usd: '937472869' };

  test.each([
    [
      '2017, as data frames write it',
      'countryCode,id,name,code,startDate,endDate,year,Requirements,Funding,Percent Funded\n#country+code,#activity+appeal+id+fts_internal,#activity+appeal+name,#activity+appeal+id+external,#date+start,#date+end,#date+year,#value+funding+required+usd,#value+funding+total+usd,#value+funding+pct',
      'IRQ,550.0,HRP,HIRQ17,2017-01-01,2017-12-31,2017,984647064,937472869,95.2',
    ],
    [
      '2018',
      'countryCode,id,name,code,startDate,endDate,year,requirements,funding,percentFunded',
      'IRQ,550,HRP,HIRQ17,2017-01-01,2017-12-31,2017,984647064,937472869,95',
    ],
    [
      'the API',
      'countryCode,id,name,code,startDate,endDate,year,revisedRequirements,totalFunding',
      'IRQ,550,HRP,HIRQ17,2017-01-01,2017-12-31,2017.0,984647064,937472869.0',
    ],
    [
      '2026',
      'countryCode,id,name,code,typeId,typeName,startDate,endDate,year,requirements,funding,percentFunded',
      'IRQ,550,HRP,HIRQ17,4,Humanitarian response plan,2017-01-01,2017-12-31,2017,984647064,937472869,95',
    ],
  ])('FTS requirements and funding: %s', async (_, header, row) => {
    const { layout, facts, problems } = await read(header, row);
    expect([layout.name, problems]).toEqual(['fts-requirements-funding', []]);
    expect(facts[1]?.row as PlanFunding).toMatchObject(plan);
  });

  test.each([
    ['2017', 'countryCode,id,name,code,startDate,endDate,year,clusterCode,Cluster,Requirements,Funding,Percent Funded'],
    [
      'the API',
      'countryCode,id,name,code,startDate,endDate,year,clusterCode,clusterName,revisedRequirements,totalFunding,x',
    ],
  ])('FTS clusters: %s', async (_, header) => {
    const { layout, facts } = await read(
      header,
      'IRQ,550,HRP,HIRQ17,2017-01-01,2017-12-31,2017,3,Health,100,937472869,95',
    );
    expect(layout.name).toBe('fts-cluster-requirements');
    expect(facts[1]?.row as PlanFunding).toMatchObject({ ...plan, sector: 'Health' });
  });

  test.each([
    [
      '2017',
      'date,budgetYear,description,amountUSD,srcOrganization,srcOrganizationTypes,srcLocations,srcUsageYearStart,srcUsageYearEnd,destOrganization,destOrganizationTypes,destGlobalClusters,destLocations,destProject,destProjectCode,destUsageYearStart,destUsageYearEnd,contributionType,flowType,method,boundary,status,firstReportedDate,decisionDate,keywords,originalAmount,originalCurrency,exchangeRate,id,refCode,createdAt,updatedAt',
      '2017-02-01,,text,1000,Germany,Governments,DEU,2017,2017,WFP,UN agencies,Food,IRQ,,,2017,2017,financial,Standard,Traditional aid,incoming,paid,2017-02-02,2017-02-01,,,,,77,,2017-02-02,2017-03-02',
    ],
    [
      '2021',
      'date,budgetYear,description,amountUSD,srcOrganization,srcOrganizationTypes,srcLocations,srcUsageYearStart,srcUsageYearEnd,destPlan,destPlanCode,destPlanId,destOrganization,destOrganizationTypes,destGlobalClusters,destLocations,destProject,destProjectCode,destEmergency,destUsageYearStart,destUsageYearEnd,contributionType,flowType,method,boundary,onBoundary,status,firstReportedDate,decisionDate,keywords,originalAmount,originalCurrency,exchangeRate,id,refCode,createdAt,updatedAt',
      '2017-02-01,2017.0,text,1000,Germany,Governments,DEU,2017,2017,HRP,HIRQ17,550,WFP,UN agencies,Food,IRQ,,,,2017,2017,financial,Standard,Traditional aid,incoming,single,paid,2017-02-02,2017-02-01,,,,,77,,2017-02-02,2017-03-02',
    ],
  ])('FTS flows: %s', async (_, header, row) => {
    const { layout, facts, problems } = await read(header, row);
    expect(layout.name).toBe('fts-flows');
    expect(problems.filter(one => one.severity === 'error' || one.code === 'column-unknown')).toEqual([]);
    expect(facts[0]?.row as FundingFlow).toMatchObject({
      flow_id: '77',
      amount_usd: '1000',
      stage: 'paid',
      country: 'IRQ',
    });
  });

  it('pooled funds: totals with the donors’ own currencies beside them', async () => {
    const { layout, facts, problems } = await read(
      'FiscalYear,GMSDonorName,GMSDonorISO2Code,PooledFundName,PooledFundISO2Code,PaidAmt,PledgeAmt,PledgeAmtLocalCurrency,PledgeAmtCurrencyExchangeRate,PaidAmtLocalCurrency,PaidAmtCurrencyExchangeRate,PledgeAmtLocal,PaidAmtLocal,IsTransfer',
      '2017,Germany,DE,Iraq,IQ,5,0,EUR,0.9,EUR,0.9,0,4.5,False',
    );
    expect(layout.name).toBe('pooled-fund-contributions');
    expect(problems.filter(one => one.code === 'column-unknown')).toEqual([]);
    expect(facts[0]?.row as FundingFlow).toMatchObject({ amount_usd: '5', stage: 'paid', country: 'IRQ' });
  });

  it('response plans without their row of tags', async () => {
    const { layout, facts, problems } = await read(
      'code,internalId,startDate,endDate,planVersion,categories,locations,years,origRequirements,revisedRequirements',
      'HIRQ15,484,2015-01-01,2015-12-31,SRP,Strategic response plan,IRQ,2015,1122873013,704285754',
    );
    expect([layout.name, problems]).toEqual(['hpc-response-plans', []]);
    expect(facts[0]?.row).toMatchObject({ requirement_usd: '704285754', original_requirement_usd: '1122873013' });
  });
});
