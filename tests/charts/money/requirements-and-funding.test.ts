// What was asked and what came: one source a plan, three numbers kept apart, percentages that claim no more than there is.
import { describe, expect, test } from 'vitest';
import { gapBySector } from '../../../src/charts/gap-by-sector.ts';
import { requirementsAndFunding } from '../../../src/charts/requirements-and-funding.ts';
import { wordsFor } from '../../../src/locales/words.ts';
import type { Question } from '../../../src/model/question.ts';
import { freshDatabase } from '../../ground/database.ts';
import { ask, flow, funding, publish, requirement } from './ground.ts';

const en = wordsFor('en');

describe('the plans of Iraq', async () => {
  const { db } = await freshDatabase();
  const answer = (more: Partial<Question> = {}) => requirementsAndFunding.answer(db, ask(more));
  const plan = async (code: string, more: Partial<Question> = {}) =>
    (await answer(more)).rows.find(row => row.plan_code === code);

  await publish(db, 'requirements', [
    requirement({ requirement_usd: '704285754' }),
    requirement({ source: 'ocha-hpc', requirement_usd: '704285754', original_requirement_usd: '1122873013' }),
    requirement({ source: 'hdx-hapi', requirement_usd: '704000000' }),
    requirement({ plan_code: 'FIRQ16', plan_id: '523', year: 2016, requirement_usd: '283700000' }),
    requirement({ plan_code: 'HIRQ16', year: 2016, requirement_usd: '860544743' }),
    requirement({ plan_code: 'JCOV', year: 2020, requirement_usd: '200000' }),
    requirement({ plan_code: 'AFG16', year: 2014, source: 'un', requirement_usd: '393', valid_from: '2014-01-01' }),
    requirement({ plan_code: 'AFG16', year: 2014, source: 'un', requirement_usd: '339', valid_from: '2014-08-01' }),
    requirement({
      plan_code: 'AFG16',
      year: 2014,
      source: 'un',
      sector: 'Health',
      sector_kind: 'sector',
      requirement_usd: '1',
    }),
  ]);
  await publish(db, 'plan_funding', [
    funding({ funding_usd: '518620961' }),
    funding({ source: 'hdx-hapi', funding_usd: '500000000' }),
    funding({ plan_code: 'FIRQ16', year: 2016, funding_usd: '278628854' }),
    funding({ plan_code: 'HIRQ16', year: 2016, funding_usd: '747664052' }),
    funding({ plan_code: 'JCOV', year: 2020, funding_usd: '2148882' }),
    funding({ plan_code: 'OGLBL', year: 2020, funding_usd: '7' }),
    funding({ plan_code: '', year: 2016, sector_kind: 'outside_plan', funding_usd: '682660364' }),
    funding({ plan_code: '', year: 2009, sector_kind: 'outside_plan', funding_usd: '-156614871' }),
  ]);
  await publish(db, 'funding_flows', [
    flow({ source: 'ocha-fts', plan_code: 'JCOV', amount_usd: '2000000', budget_year: 2020 }),
    flow({ source: 'ocha-fts', plan_code: 'JCOV', stage: 'commitment', amount_usd: '148892', budget_year: 2020 }),
    flow({ source: 'ocha-fts', plan_code: 'JCOV', stage: 'commitment', amount_usd: '-10', budget_year: 2020 }),
    flow({ source: 'ocha-fts', plan_code: 'JCOV', stage: 'pledge', amount_usd: '5', budget_year: 2020 }),
    flow({ source: 'ocha-fts', plan_code: 'JCOV', on_boundary: 'shared', amount_usd: '6', budget_year: 2020 }),
    flow({ source: 'ocha-fts', plan_code: 'JCOV', boundary: 'internal', amount_usd: '8', budget_year: 2020 }),
    flow({ source: 'other', plan_code: 'JCOV', amount_usd: '9', budget_year: 2020 }),
  ]);

  test('the Mosul appeal is covered by 98.2 percent, as its own plan', async () => {
    expect(await plan('FIRQ16')).toMatchObject({
      requirement_usd: '283700000',
      funding_usd: '278628854',
      coverage_pct: '98.2',
      gap_usd: '5071146',
      commitment_usd: null,
      paid_usd: null,
      original_requirement_usd: null,
    });
  });

  test('more than asked for is shown as it is, without a negative gap', async () => {
    expect(await plan('JCOV')).toMatchObject({
      coverage_pct: '1074.4',
      gap_usd: '0',
      paid_usd: '2000000',
      commitment_usd: '148882',
    });
  });

  test('the original is taken from who knows it, and said', async () => {
    const { rows, notes } = await answer();
    expect(rows.filter(row => row.plan_code === 'HIRQ15')).toHaveLength(1);
    expect(await plan('HIRQ15')).toMatchObject({
      source: 'ocha-fts',
      original_requirement_usd: '1122873013',
      original_source: 'ocha-hpc',
      coverage_pct: '73.6',
    });
    expect(notes).toContainEqual({ key: 'money.note.sources-not-added', values: { sources: 'hdx-hapi,ocha-hpc' } });
  });

  test('the asked source is read alone, with its own funding', async () => {
    expect(await plan('HIRQ15', { source: 'hdx-hapi' })).toMatchObject({
      source: 'hdx-hapi',
      funding_usd: '500000000',
    });
    expect(await plan('FIRQ16', { source: 'hdx-hapi' })).toBeUndefined();
  });

  test('the requirement in force is the latest revision by then, and the first is the original', async () => {
    expect(await plan('AFG16')).toMatchObject({
      requirement_usd: '339',
      original_requirement_usd: '393',
      funding_usd: null,
      coverage_pct: null,
      gap_usd: null,
    });
    expect(await plan('AFG16', { as_of: '2014-07-31' })).toMatchObject({
      requirement_usd: '393',
      requirement_since: '2014-01-01',
    });
  });

  test('this plan, other plans of its year and money outside any plan are three numbers', async () => {
    const { rows } = await answer({ plan: '523' });
    expect(rows.map(row => [row.part, row.year, row.funding_usd])).toEqual([
      ['plan', 2016, '278628854'],
      ['other_plans', 2016, '747664052'],
      ['outside_plan', 2016, '682660364'],
    ]);
  });

  test('beside a bar without a coverage stands what came, what its tick asks for, and never 0 for what nobody told', async () => {
    const ends = async (where: Partial<Question>) => {
      const [panel] = requirementsAndFunding.draw(await answer(where), en)!;
      return (panel!.config.data.datasets.at(-1) as unknown as { barLabels: string[] }).barLabels;
    };
    expect(await ends({ plan: '523' })).toEqual([
      '98.2% of US$283.7 million',
      'US$747.7 million of US$860.5 million',
      'US$682.7 million',
    ]);
    expect(await ends({ plan: 'AFG16' })).toContain('not reported');
  });

  test('a plan without a requirement and a negative amount are kept as published', async () => {
    const { rows, notes } = await answer();
    expect(await plan('OGLBL')).toMatchObject({ requirement_usd: null, funding_usd: '7', coverage_pct: null });
    expect(rows.find(row => row.year === 2009)).toMatchObject({ part: 'outside_plan', funding_usd: '-156614871' });
    expect(notes.map(note => note.key)).toContain('money.note.negative');
  });

  test('a period narrows the years, and an earlier version knows less', async () => {
    const { rows } = await answer({ from: '2016-05-01', to: '2016-12-31' });
    expect(new Set(rows.map(row => row.year))).toEqual(new Set([2016]));
    expect(await plan('FIRQ16', { version: 1 })).toMatchObject({ requirement_usd: '283700000', funding_usd: null });
  });
});

describe('the sectors of a plan', async () => {
  const { db } = await freshDatabase();
  const answer = (more: Partial<Question> = {}) => gapBySector.answer(db, ask(more));
  const part = { plan_code: 'FIRQ16', year: 2016 };
  await publish(db, 'requirements', [
    requirement({ ...part, requirement_usd: '283' }),
    requirement({ ...part, sector: 'WASH', sector_kind: 'sector', requirement_usd: '35' }),
    requirement({ ...part, sector: 'Shelter', sector_kind: 'sector', requirement_usd: '247' }),
    requirement({ ...part, sector: 'ETC', sector_kind: 'sector', requirement_usd: '1' }),
    requirement({ plan_code: 'HIRQ18', year: 2018, requirement_usd: '500' }),
    requirement({ plan_code: 'RSYR19', year: 2019, requirement_usd: '900' }),
    requirement({ plan_code: 'HIRQ18', year: 2018, sector: 'Health', sector_kind: 'sector', requirement_usd: '480' }),
  ]);
  await publish(db, 'plan_funding', [
    funding({ ...part, funding_usd: '278' }),
    funding({ ...part, sector: 'WASH', sector_kind: 'sector', funding_usd: '40' }),
    funding({ ...part, sector: 'Shelter', sector_kind: 'sector', funding_usd: '71' }),
    funding({ ...part, sector: 'ETC', sector_kind: 'sector', funding_usd: null }),
    funding({ ...part, sector: 'Multiple', sector_kind: 'shared', funding_usd: '1' }),
    funding({ ...part, sector: 'Not specified', sector_kind: 'not_specified', funding_usd: '166' }),
  ]);

  test('stand with what has no single sector, and one’s excess fills no other’s gap', async () => {
    const { rows, notes } = await answer({ plan: 'FIRQ16' });
    expect(rows.map(row => [row.sector, row.requirement_usd, row.funding_usd, row.coverage_pct, row.gap_usd])).toEqual([
      ['Shelter', '247', '71', '28.7', '176'],
      ['WASH', '35', '40', '114.3', '0'],
      ['ETC', '1', null, null, null],
      ['Multiple', null, '1', null, null],
      ['Not specified', null, '166', null, null],
    ]);
    expect(notes.map(note => note.key)).toContain('money.note.not-netted');
  });

  test('of the latest plan that has any come first, with the difference from its total in a row of its own', async () => {
    const { rows, facts } = await answer();
    expect(facts.plan_code).toBe('HIRQ18');
    expect(rows.slice(0, 2).map(row => [row.plan_code, row.kind, row.requirement_usd])).toEqual([
      ['HIRQ18', 'sector', '480'],
      ['HIRQ18', 'difference', '20'],
    ]);
  });

  test('of the other plans follow, each plan’s adding up to its own total, when none is asked', async () => {
    const [all, one] = [await answer(), await answer({ plan: 'FIRQ16' })];
    expect(all.rows.slice(2)).toEqual(one.rows);
    expect(new Set(all.rows.map(row => row.plan_code))).toEqual(new Set(['HIRQ18', 'FIRQ16']));
    expect(all.notes.map(note => note.key)).toContain('money.note.sectors-of-other-plans');
    expect(one.notes.map(note => note.key)).not.toContain('money.note.sectors-of-other-plans');
  });
});
