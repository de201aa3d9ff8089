// People above, money below: steps within each year against what was asked for, never a second scale.
import { describe, expect, test } from 'vitest';
import { peopleAndMoney } from '../../../src/charts/people-and-money.ts';
import type { Question } from '../../../src/model/question.ts';
import { freshDatabase } from '../../ground/database.ts';
import { addTotals } from '../totals.ts';
import { ask, flow, funding, publish, requirement } from './ground.ts';
import { words } from './words.ts';

async function story() {
  const { db } = await freshDatabase();
  const answer = (more: Partial<Question> = {}) => peopleAndMoney.answer(db, ask(more));
  const money = async (series: string, more: Partial<Question> = {}) =>
    (await answer(more)).rows.filter(row => row.series === series).map(row => [row.date, row.usd]);
  return { db, answer, money };
}

describe('with the days of single flows', async () => {
  const { db, answer, money } = await story();
  const of2016 = { source: 'ocha-fts', plan_code: 'HIRQ16' };
  await publish(db, 'requirements', [
    requirement({ plan_code: 'HIRQ16', year: 2016, requirement_usd: '860', plan_start: '2016-01-01' }),
    requirement({ plan_code: 'FIRQ16', year: 2016, requirement_usd: '284', plan_start: '2016-07-20' }),
    requirement({ plan_code: 'HIRQ17', year: 2017, requirement_usd: '985', valid_from: '2016-12-01' }),
    requirement({ plan_code: 'HIRQ17', year: 2017, requirement_usd: '900', valid_from: '2017-06-01' }),
  ]);
  await publish(db, 'funding_flows', [
    flow({ ...of2016, amount_usd: '100', decision_date: '2016-02-01' }),
    flow({ ...of2016, amount_usd: '50', decision_date: '2016-08-01', stage: 'commitment' }),
    flow({ ...of2016, amount_usd: '30', decision_date: '2016-08-01' }),
    flow({ ...of2016, amount_usd: '7', decision_date: null, budget_year: 2016 }),
    flow({ ...of2016, amount_usd: '999', decision_date: '2016-08-02', stage: 'pledge' }),
    flow({ source: 'ocha-fts', amount_usd: '5000', decision_date: '2016-08-02' }),
    flow({ source: 'ocha-fts', plan_code: 'HIRQ17', amount_usd: '11', decision_date: '2017-03-01' }),
  ]);

  test('payments and commitments add up within each year, outside the plans apart', async () => {
    expect(await money('paid')).toEqual([
      ['2016-02-01', '100'],
      ['2016-08-01', '130'],
      ['2016-12-31', '137'],
      ['2017-03-01', '11'],
    ]);
    expect(await money('commitment')).toEqual([
      ['2016-02-01', '0'],
      ['2016-08-01', '50'],
      ['2016-12-31', '50'],
      ['2017-03-01', '0'],
    ]);
    const { rows, notes } = await answer();
    expect(rows.filter(row => row.year_only === 'yes').map(row => row.date)).toEqual(['2016-12-31', '2016-12-31']);
    expect(notes.map(note => note.key)).toEqual(
      expect.arrayContaining(['money.note.within-year', 'money.note.year-end']),
    );
  });

  test('the requirement in force moves when a plan begins or is revised', async () => {
    expect(await money('requirement')).toEqual([
      ['2016-01-01', '860'],
      ['2016-07-20', '1144'],
      ['2016-12-31', '1144'],
      ['2017-01-01', '985'],
      ['2017-06-01', '900'],
      ['2017-12-31', '900'],
    ]);
    expect(await money('requirement', { plan: 'FIRQ16' })).toEqual([
      ['2016-07-20', '284'],
      ['2016-12-31', '284'],
    ]);
  });
});

describe('with yearly sums only', async () => {
  const { db, answer, money } = await story();
  await publish(db, 'requirements', [requirement({ requirement_usd: '704' })]);
  await publish(db, 'plan_funding', [
    funding({ funding_usd: '518' }),
    funding({ plan_code: '', sector_kind: 'outside_plan', funding_usd: '408' }),
  ]);
  await addTotals(db, [
    { place: 'IRQ', source: 'iom-dtm', as_of: '2015-06-30', individuals: '3000000' },
    { place: 'IRQ', source: 'idmc', as_of: '2015-12-31', individuals: '3290310', basis: 'estimate' },
    { place: 'IRQ', source: 'hct', as_of: '2015-01-15', individuals: '2300000', basis: 'planning' },
  ]);

  test('money is drawn by the year, and said to be', async () => {
    expect(await money('funding')).toEqual([['2015-12-31', '518']]);
    expect(await money('outside_plan')).toEqual([['2015-12-31', '408']]);
    expect((await answer()).notes.map(note => note.key)).toContain('money.note.yearly');
  });

  test('people are told by each source, and a planning figure is no count', async () => {
    const people = async (more: Partial<Question> = {}) =>
      (await answer(more)).rows
        .filter(row => row.panel === 'people')
        .map(row => [row.date, row.source, row.individuals]);
    expect(await people()).toEqual([
      ['2015-06-30', 'iom-dtm', '3000000'],
      ['2015-12-31', 'idmc', '3290310'],
    ]);
    expect(await people({ source: 'idmc' })).toHaveLength(1);
    expect(await people({ source: 'ocha-fts' })).toHaveLength(2);
  });

  test('two panels stand on one axis of time, each with one scale of its own', async () => {
    const panels = peopleAndMoney.draw(await answer(), words)!;
    expect(panels).toHaveLength(2);
    const scales = panels.map(panel => panel.config.options!.scales as Record<string, { min: number; max: number }>);
    expect(scales.map(s => Object.keys(s))).toEqual([
      ['x', 'y'],
      ['x', 'y'],
    ]);
    expect([scales[0]!.x!.min, scales[0]!.x!.max]).toEqual([scales[1]!.x!.min, scales[1]!.x!.max]);
    expect(JSON.parse(JSON.stringify(panels))).toEqual(panels.map(panel => JSON.parse(JSON.stringify(panel))));
  });

  test('a place within the country is told that the money is national', async () => {
    const { notes } = await answer({ place: 'IQG15', admin_level: 1 });
    expect(notes.map(note => note.key)).toContain('money.note.national-money');
  });
});
