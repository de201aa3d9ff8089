// FTS's own files, whole: every total that their publisher or the field's notes give is reproduced from facts alone.
import { expect, it } from 'vitest';
import { describeWithFieldFiles, fieldFile } from '../../ground/field-files.ts';
import { countCodes, readFile, rowsOf, sum } from './read-with-layout.ts';

const old = (name: string) => fieldFile(`ocha-fts/2021-hxl/fts_${name}.csv`);
const recent = (name: string) => fieldFile(`ocha-fts/2026-04/fts_${name}.csv`);

const iraq = [
  [2014, 'HIRQ14', '1113276782', '788873272', '1411663325'],
  [2015, 'HIRQ15', '704285754', '518620961', '1103747010'],
  [2016, 'HIRQ16', '860544743', '747664052', '1888533778'],
  [2016, 'FIRQ16', '283700000', '278628854', '1888533778'],
  [2017, 'HIRQ17', '984647064', '937472869', '1419441896'],
  [2018, 'HIRQ18', '568745625', '554977474', '1138211948'],
] as const;

describeWithFieldFiles('FTS requirements and funding', () => {
  it('reproduces the sums of April 2026, in plans and outside', async () => {
    const reading = await readFile(recent('requirements_funding_global'));
    expect(reading).toMatchObject({ layout: 'fts-requirements-funding', rows: 3805, rejected: 0, problems: [] });
    const [requirements, funding] = [rowsOf(reading, 'requirements'), rowsOf(reading, 'plan_funding')];
    expect(sum(requirements.map(row => row.requirement_usd))).toBe('529765180485');
    expect(sum(funding.map(row => row.funding_usd))).toBe('418591760401');
    const [inside, outside] = ['plan', 'outside_plan'].map(kind => funding.filter(row => row.sector_kind === kind));
    expect(sum(inside!.map(row => row.funding_usd))).toBe('283477549717');
    expect(sum(outside!.map(row => row.funding_usd))).toBe('135114210684');
    expect([requirements.length, funding.length, outside!.length]).toEqual([1251, 3805, 2554]);
    expect(requirements.filter(row => row.requirement_usd === null)).toHaveLength(53);
    expect(funding.filter(row => row.funding_usd === null)).toHaveLength(24);
    expect(funding.filter(row => row.funding_usd?.startsWith('-'))).toHaveLength(7);
    expect(funding.find(row => row.country === 'IRQ' && row.year === 2009 && row.plan_code === '')?.funding_usd).toBe(
      '-156614871',
    );
    expect(requirements.filter(row => row.plan_code === '443')).toHaveLength(5);
    expect(requirements.filter(row => row.plan_name !== row.plan_name.trim())).toEqual([]);
  });

  it.each(iraq)('reproduces Iraq %i, %s', async (year, code, required, received, all) => {
    const reading = await readFile(recent('requirements_funding_global'));
    const plan = { country: 'IRQ', plan_code: code, year };
    expect(rowsOf(reading, 'requirements')).toContainEqual(
      expect.objectContaining({ ...plan, requirement_usd: required, sector: '', valid_from: null }),
    );
    const funding = rowsOf(reading, 'plan_funding').filter(row => row.country === 'IRQ' && row.year === year);
    expect(funding).toContainEqual(expect.objectContaining({ ...plan, funding_usd: received }));
    expect(sum(funding.map(row => row.funding_usd))).toBe(all);
  });

  it.each(iraq)(
    'adds up the clusters of Iraq %i, %s, with their remainders, to the plan',
    async (_, code, required, received) => {
      const reading = await readFile(recent('requirements_funding_cluster_global'));
      const mine = <R extends { plan_code: string }>(rows: R[]) => rows.filter(row => row.plan_code === code);
      expect(sum(mine(rowsOf(reading, 'requirements')).map(row => row.requirement_usd))).toBe(required);
      const funding = mine(rowsOf(reading, 'plan_funding'));
      expect(sum(funding.map(row => row.funding_usd))).toBe(received);
      const kinds = funding.map(row => row.sector_kind);
      expect(kinds.filter(kind => kind === 'not_specified' || kind === 'shared').sort()).toEqual([
        'not_specified',
        'shared',
      ]);
    },
  );

  it('keeps the 166.7 m of the Mosul appeal without cluster in a row of its own', async () => {
    const reading = await readFile(recent('requirements_funding_cluster_global'));
    expect(reading).toMatchObject({ layout: 'fts-cluster-requirements', rows: 8030, rejected: 0, problems: [] });
    expect(rowsOf(reading, 'plan_funding')).toHaveLength(8030);
    expect(
      rowsOf(reading, 'plan_funding').find(row => row.plan_code === 'FIRQ16' && row.sector === 'Not specified'),
    ).toMatchObject({
      funding_usd: '166655762',
      sector_kind: 'not_specified',
    });
    expect(
      rowsOf(reading, 'requirements').filter(row => row.plan_code === 'CCOD07' && row.sector.startsWith('SHELTER')),
    ).toMatchObject([
      { sector: 'SHELTER', requirement_usd: '99931000' },
      { sector: 'SHELTER (337)', requirement_usd: null },
    ]);
  });

  it('agrees with the plan in as many country-plan-years as the publisher does: 794 by funding, 598 by requirements', async () => {
    const plans = await readFile(recent('requirements_funding_global'));
    const clusters = await readFile(recent('requirements_funding_cluster_global'));
    const key = (row: { country: string; plan_code: string; year: number | null }) =>
      `${row.country} ${row.plan_code} ${row.year}`;
    const added = (rows: [string, string | null][]) => {
      const groups = new Map<string, (string | null)[]>();
      for (const [group, amount] of rows) groups.set(group, [...(groups.get(group) ?? []), amount]);
      return new Map([...groups].map(([group, amounts]) => [group, sum(amounts)]));
    };
    const agreeing = (whole: Map<string, string>, parts: Map<string, string>) =>
      [...parts].filter(([group, total]) => whole.get(group) === total).length;
    const required = (reading: typeof plans) =>
      added(rowsOf(reading, 'requirements').map(row => [key(row), row.requirement_usd]));
    const funded = (reading: typeof plans) =>
      added(rowsOf(reading, 'plan_funding').map(row => [key(row), row.funding_usd]));
    expect(required(clusters).size).toBe(815);
    expect(agreeing(funded(plans), funded(clusters))).toBe(794);
    expect(agreeing(required(plans), required(clusters))).toBe(598);
  });
});

describeWithFieldFiles('FTS files of 2021, with an HXL row', () => {
  it.each([
    ['afg', 3, '1131050820', '725591299'],
    ['jor', 3, '1528267727', '714246261'],
    ['pse', 2, '420381684', '381508179'],
    ['global', 8, '3079700231', '1821345739'],
  ])('reads the requirements of %s', async (country, rows, required, funded) => {
    const reading = await readFile(old(`requirements_funding_${country}`));
    expect(reading).toMatchObject({ layout: 'fts-requirements-funding', rows, rejected: 0, problems: [] });
    expect(sum(rowsOf(reading, 'requirements').map(row => row.requirement_usd))).toBe(required);
    expect(sum(rowsOf(reading, 'plan_funding').map(row => row.funding_usd))).toBe(funded);
  });

  it('keeps a plan without a requirement: not 0', async () => {
    const reading = await readFile(old('requirements_funding_afg'));
    const plan = rowsOf(reading, 'requirements').find(row => row.plan_code === 'OGLBL20');
    expect(plan).toMatchObject({ requirement_usd: null, plan_name: 'Famine Prevention COVID-19 2020' });
  });

  it.each([
    ['afg', 20, 'HAFG20', '1131050820', '564467765'],
    ['jor', 5, 'OJOR20', '52845731', '18604280'],
    ['pse', 15, 'HPSE20', '420381684', '295077912'],
  ])('adds up the local clusters of %s to its plan', async (country, rows, code, required, funded) => {
    const reading = await readFile(old(`requirements_funding_cluster_${country}`));
    expect(reading).toMatchObject({ layout: 'fts-cluster-requirements', rows, rejected: 0, problems: [] });
    expect(
      sum(
        rowsOf(reading, 'requirements')
          .filter(row => row.plan_code === code)
          .map(row => row.requirement_usd),
      ),
    ).toBe(required);
    expect(
      sum(
        rowsOf(reading, 'plan_funding')
          .filter(row => row.plan_code === code)
          .map(row => row.funding_usd),
      ),
    ).toBe(funded);
  });

  it('keeps global clusters apart from local ones: no key in common', async () => {
    const local = await readFile(old('requirements_funding_cluster_global'));
    const global = await readFile(old('requirements_funding_globalcluster_global'));
    expect([local.rows, global.rows, global.layout]).toEqual([40, 37, 'fts-cluster-requirements']);
    const both = { ...local, facts: [...local.facts, ...global.facts] };
    expect(rowsOf(both, 'plan_funding')).toHaveLength(77);
    expect(new Set(rowsOf(global, 'plan_funding').map(row => row.source))).toEqual(
      new Set(['ocha-fts-global-clusters']),
    );
    expect(new Set(rowsOf(local, 'plan_funding').map(row => row.source))).toEqual(new Set(['ocha-fts']));
  });

  it('keeps 1,074 % as it is', async () => {
    const reading = await readFile(old('requirements_funding_cluster_jor'));
    const over = rowsOf(reading, 'plan_funding').find(row => row.sector === 'Multi-sector COVID-19');
    expect(over).toMatchObject({ funding_usd: '2148882', percent_as_published: '1074' });
  });

  it.each([
    ['afg', 2, '201988307'],
    ['jor', 2, '76978909'],
    ['pse', 1, '65374888'],
    ['global', 5, '344342104'],
  ])('reads the COVID part of %s, and only the part', async (country, rows, covid) => {
    const reading = await readFile(old(`requirements_funding_covid_${country}`));
    expect(reading).toMatchObject({ layout: 'fts-covid-requirements', rows, rejected: 0, problems: [] });
    expect(sum(rowsOf(reading, 'plan_funding').map(row => row.funding_usd))).toBe(covid);
    expect(rowsOf(reading, 'requirements')).toEqual([]);
    expect(new Set(rowsOf(reading, 'plan_funding').map(row => row.source))).toEqual(new Set(['ocha-fts-covid']));
  });
});

const counted = (row: { stage: string }) => row.stage !== 'pledge';

describeWithFieldFiles('FTS flows', () => {
  it.each([
    ['afg', 328, 328, '', '300496707', '453620904', '725591299'],
    ['jor', 440, 440, '81128', '206006486', '683886715', '714246261'],
    ['pse', 338, 338, '29621', '169360443', '236592079', '381508179'],
    ['global', 1106, 1103, '110749', '674318182', '1347635008', '1821345739'],
  ])('reproduces what came into %s', async (country, rows, flows, pledged, committed, paid, single) => {
    const reading = await readFile(old(`incoming_funding_${country}`));
    expect(reading).toMatchObject({ layout: 'fts-flows', rows, rejected: 0 });
    const facts = rowsOf(reading, 'funding_flows');
    expect(facts).toHaveLength(flows);
    const stage = (name: string) => sum(facts.filter(row => row.stage === name).map(row => row.amount_usd));
    expect([stage('pledge'), stage('commitment'), stage('paid')]).toEqual([pledged || '0', committed, paid]);
    expect(sum(facts.filter(row => counted(row) && row.on_boundary === 'single').map(row => row.amount_usd))).toBe(
      single,
    );
    expect(facts.every(row => row.boundary === 'incoming' && row.pledge_semantics === 'outstanding')).toBe(true);
  });

  it('counts a flow for two countries once, under MUL, whichever file it comes from', async () => {
    const files = await Promise.all(['afg', 'jor', 'global'].map(name => readFile(old(`incoming_funding_${name}`))));
    const all = { ...files[0]!, facts: files.flatMap(file => file.facts) };
    const shared = rowsOf(all, 'funding_flows').filter(row => row.flow_id === '207188');
    expect(shared).toMatchObject([{ country: 'MUL', destinations: ['AFG', 'JOR'], amount_usd: '24654545' }]);
  });

  it("touches with one country's file no scope of the flows that its neighbours share without it", async () => {
    const scopes = async (name: string) => new Set((await readFile(old(name))).facts.map(fact => fact.scope));
    const [afghan, jordanian] = [await scopes('incoming_funding_afg'), await scopes('incoming_funding_jor')];
    expect([...afghan].filter(scope => jordanian.has(scope))).toEqual(['ocha-fts flows incoming AFG+JOR 2020/2020']);
    const all = await readFile(old('incoming_funding_global'));
    const withAfghanistan = all.facts.filter(({ scope }) => scope.includes('AFG')).map(({ scope }) => scope);
    expect(new Set(withAfghanistan)).toEqual(afghan);
  });

  it('reproduces what left, April 2026, by stage', async () => {
    const reading = await readFile(recent('outgoing_funding_global'));
    expect(reading).toMatchObject({ layout: 'fts-flows', rows: 3199, rejected: 0 });
    const facts = rowsOf(reading, 'funding_flows');
    const stage = (name: string) => facts.filter(row => row.stage === name);
    expect(
      ['pledge', 'commitment', 'paid'].map(name => [stage(name).length, sum(stage(name).map(row => row.amount_usd))]),
    ).toEqual([
      [191, '1318310741'],
      [1380, '1473657115'],
      [1628, '4743154244'],
    ]);
    expect(facts.filter(row => row.correction === 'correction')).toHaveLength(21);
    expect(facts.filter(row => row.amount_usd === '0')).toHaveLength(102);
    expect(facts.filter(row => row.on_boundary === 'shared')).toHaveLength(130);
    expect(facts.filter(row => row.instrument === 'in kind')).toHaveLength(240);
    expect(facts.filter(row => row.country === 'MUL')).toHaveLength(40);
    expect(facts.filter(row => row.amount_original === null)).toHaveLength(309);
    expect(facts.some(row => /[\t\r]/.test(row.donor + row.recipient))).toBe(false);
    expect(countCodes(reading)['currency-conversion']).toBe(2889 - 2835);
  });

  it.each([
    ['afg', 156],
    ['jor', 38],
    ['pse', 85],
    ['global', 279],
  ])('reads the flows inside %s', async (country, rows) => {
    const reading = await readFile(old(`internal_funding_${country}`));
    expect(reading).toMatchObject({ layout: 'fts-flows', rows, rejected: 0 });
    expect(rowsOf(reading, 'funding_flows').every(row => row.boundary === 'internal')).toBe(true);
  });

  it('reads the one flow that left Palestine, from its file and from the global one', async () => {
    const files = await Promise.all(['pse', 'global'].map(name => readFile(old(`outgoing_funding_${name}`))));
    const flows = rowsOf({ ...files[0]!, facts: files.flatMap(file => file.facts) }, 'funding_flows');
    expect(flows).toMatchObject([
      { flow_id: '197172', plan_code: '664', stage: 'commitment', amount_usd: '1340000', on_boundary: 'shared' },
    ]);
  });
});
