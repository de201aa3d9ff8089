// The money views over the publishers' own files: the numbers that OCHA itself prints.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fulfilmentByDonor } from '../../../src/charts/fulfilment-by-donor.ts';
import { gapBySector } from '../../../src/charts/gap-by-sector.ts';
import { peopleAndMoney } from '../../../src/charts/people-and-money.ts';
import { requirementsAndFunding } from '../../../src/charts/requirements-and-funding.ts';
import { takeIn } from '../../../src/imports/take-in.ts';
import { sum } from '../../../src/model/decimal.ts';
import type { Connection } from '../../../src/store/connect.ts';
import { freshDatabase } from '../../ground/database.ts';
import { describeWithFieldFiles, fieldFile } from '../../ground/field-files.ts';
import { ask } from './ground.ts';
import { words } from './words.ts';

describeWithFieldFiles('the files of FTS, HPC and the pooled funds', async () => {
  const { db, pool } = await freshDatabase();
  const store = { db, pool, close: async () => {} } satisfies Connection;
  const take = async (path: string, asOf: string) => {
    const publish = { acceptRejects: true, confirmed: true };
    const { outcome, report } = await takeIn(store, {
      path,
      options: { as_of: asOf } as never,
      publish,
    });
    expect([path, outcome, report.status]).toEqual([path, 'published', 'published']);
  };

  test('are taken in', async () => {
    await take(fileURLToPath(new URL('../../../db/reference/places-world.csv', import.meta.url)), '2026-04-18');
    await take(fieldFile('ocha-fts/2026-04/fts_requirements_funding_global.csv'), '2026-04-18');
    await take(fieldFile('ocha-fts/2026-04/fts_requirements_funding_cluster_global.csv'), '2026-04-18');
    await take(fieldFile('ocha-hpc/response-plans/humanitarian-response-plans.csv'), '2026-04-18');
    await take(fieldFile('ocha-cbpf/contributions/datapbicli.csv'), '2018-12-10');
  }, 120_000);

  test('give the Iraqi plans as OCHA prints them', async () => {
    const { rows } = await requirementsAndFunding.answer(db, ask());
    const plan = (code: string) => rows.find(row => row.plan_code === code && row.source === 'ocha-fts');
    expect(plan('FIRQ16')).toMatchObject({
      requirement_usd: '283700000',
      funding_usd: '278628854',
      coverage_pct: '98.2',
    });
    expect(plan('HIRQ15')).toMatchObject({ original_requirement_usd: '1122873013', requirement_usd: '704285754' });
    expect(rows.find(row => row.part === 'outside_plan' && row.year === 2009)?.funding_usd).toBe('-156614871');
    const all2017 = rows.filter(row => row.year === 2017).map(row => row.funding_usd ?? '0');
    expect(sum(all2017)).toBe('1419441896');
  });

  test('keep Jordan’s COVID appeal above a hundred percent', async () => {
    const { rows } = await requirementsAndFunding.answer(db, ask({ country: 'JOR', place: 'JOR' }));
    expect(rows.some(row => Number(row.coverage_pct) > 1000)).toBe(true);
  });

  test.each(['HIRQ14', 'HIRQ15', 'HIRQ16', 'FIRQ16', 'HIRQ17', 'HIRQ18'])(
    'add up the sectors of %s with their remainders to the plan',
    async plan => {
      const { rows } = await gapBySector.answer(db, ask({ plan }));
      const whole = (await requirementsAndFunding.answer(db, ask({ plan }))).rows[0]!;
      expect(rows.map(row => row.kind)).not.toContain('difference');
      expect(sum(rows.map(row => row.funding_usd ?? '0'))).toBe(whole.funding_usd);
      expect(sum(rows.map(row => row.requirement_usd ?? '0'))).toBe(whole.requirement_usd);
      if (plan === 'FIRQ16') expect(rows.find(row => row.kind === 'not_specified')?.funding_usd).toBe('166655762');
    },
  );

  test('give what the Iraq Humanitarian Fund was paid in 2017, and what Qatar still owed', async () => {
    const { rows } = await fulfilmentByDonor.answer(db, ask({ from: '2017-01-01', to: '2017-12-31' }));
    expect(sum(rows.map(row => row.paid_usd ?? '0'))).toBe('85416704.52');
    const all = await fulfilmentByDonor.answer(db, ask());
    expect(all.rows.find(row => row.donor === 'Qatar')).toMatchObject({ open_usd: '1000000', paid_usd: '999991.1' });
    expect(fulfilmentByDonor.draw(all, words)).not.toBeNull();
  });

  test('are drawn by the year beside the people', async () => {
    const { rows, notes } = await peopleAndMoney.answer(db, ask({ from: '2014-01-01', to: '2018-12-31' }));
    expect(rows.find(row => row.series === 'funding' && row.date === '2018-12-31')?.usd).toBe('604172422');
    expect(notes.map(note => note.key)).toContain('money.note.yearly');
  });
});
