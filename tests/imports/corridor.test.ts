// The corridor from bytes to a version: exact accounting, one version a publish, revert to the former state.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { history } from '../../src/imports/history.ts';
import { outcomeRows } from '../../src/imports/outcome-rows.ts';
import { publish } from '../../src/imports/publish.ts';
import { rejectedCsv } from '../../src/imports/rejected-csv.ts';
import { revert } from '../../src/imports/revert.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { verify } from '../../src/imports/verify.ts';
import type { Connection } from '../../src/store/connect.ts';
import { newestVersion } from '../../src/store/versions.ts';
import { freshDatabase } from '../ground/database.ts';
import { checkText, displacementCsv, publishText } from './take-text.ts';

const { db, pool } = await freshDatabase();
const store: Connection = { db, pool, close: async () => {} };
await stockReference(store);

const first = displacementCsv([
  { as_of: '2017-12-31', place_code: 'IRQ', individuals: '2615988', households: '435998', household_factor: '6' },
  { as_of: '2017-12-31', place_code: 'IQG15', individuals: '807324' },
  { as_of: '2017-12-31', place_code: 'IQG09', individuals: '350000' },
]);

const nationalTotal = async () => {
  const { rows } = await sql`
    select individuals, households, from_level from displacement_numbers((select max(number) from versions))
    where location_code = 'IRQ' and as_of = '2017-12-31' order by from_level`.execute(db);
  return rows;
};

test('a file is previewed, published as one version, and says unchanged the second time', async () => {
  const before = await newestVersion(db);
  const { report, outcome, version } = await publishText(store, first);
  expect(outcome).toBe('published');
  expect(version).toBe(before + 1);
  expect(report.rows).toEqual({ read: 3, new: 3, changed: 0, unchanged: 0, rejected: 0, vanished: 0 });
  expect(report.layout).toBe('displacement');
  expect(await nationalTotal()).toEqual([
    { individuals: '2615988', households: '435998', from_level: 0 },
    { individuals: '1157324', households: null, from_level: 1 },
  ]);

  const again = await publishText(store, first);
  expect(again.outcome).toBe('unchanged');
  expect(again.report.rows).toEqual({ read: 3, new: 0, changed: 0, unchanged: 3, rejected: 0, vanished: 0 });
  expect(await newestVersion(db)).toBe(before + 1);
});

test('a correction is shown old beside new, published, and reverted to exactly what was', async () => {
  const was = await nationalTotal();
  const corrected = displacementCsv([
    { as_of: '2017-12-31', place_code: 'IRQ', individuals: '2600000' },
    { as_of: '2018-12-31', place_code: 'IRQ', individuals: '1802832' },
  ]);
  const preview = await checkText(store, corrected);
  expect(preview.rows).toMatchObject({ read: 2, new: 1, changed: 1 });
  const { total, rows } = await outcomeRows(store, preview.id, 'changed', { limit: 10, offset: 0 });
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({ line: '2', before: { individuals: '2615988' }, after: { individuals: '2600000' } });

  const { outcome } = await publish(store, preview.id, { personId: null, acceptRejects: false, confirmed: false });
  expect(outcome).toBe('published');
  expect((await nationalTotal())[0]).toMatchObject({ individuals: '2600000' });

  const undone = await revert(store, preview.id, { personId: null, reason: 'wrong file' });
  expect(undone).toMatchObject({ outcome: 'reverted', later: [] });
  expect(await nationalTotal()).toEqual(was);
  const [newest] = await history(store, { limit: 1, offset: 0 });
  expect(newest).toMatchObject({ kind: 'revert', reason: 'wrong file', number: undone.version });
});

test('as of an earlier version the earlier figure still stands', async () => {
  const known = await newestVersion(db);
  await publishText(store, displacementCsv([{ as_of: '2017-12-31', place_code: 'IQG15', individuals: '807330' }]));
  const asOf = async (v: number) => {
    const { standsIn } = await import('../../src/store/clock.ts');
    const { individuals } = await db
      .selectFrom('displacement_figures')
      .select('individuals')
      .where(standsIn('displacement_figures', v))
      .where('location_code', '=', 'IQG15')
      .executeTakeFirstOrThrow();
    return individuals;
  };
  expect(await asOf(known)).toBe('807324');
  expect(await asOf(await newestVersion(db))).toBe('807330');
});

test('an import cannot be reverted while a later one changed the same figure', async () => {
  const one = await publishText(
    store,
    displacementCsv([{ as_of: '2016-01-31', place_code: 'IRQ', individuals: '10' }]),
  );
  const two = await publishText(
    store,
    displacementCsv([{ as_of: '2016-01-31', place_code: 'IRQ', individuals: '11' }]),
  );
  const refused = await revert(store, one.report.id, { personId: null, reason: 'x' });
  expect(refused).toEqual({ outcome: 'later-imports', version: null, later: [two.report.id] });
  expect((await revert(store, two.report.id, { personId: null, reason: 'x' })).outcome).toBe('reverted');
  expect((await revert(store, one.report.id, { personId: null, reason: 'x' })).outcome).toBe('reverted');
  const left = await sql`
    select figures from displacement_numbers((select max(number) from versions)) where as_of = '2016-01-31'`.execute(
    db,
  );
  expect(left.rows).toEqual([]);
});

test('bad rows are told by line and column, come back with an error column, and the rest can be published', async () => {
  const text = displacementCsv([
    { as_of: '2015-03-31', place_code: 'IRQ', individuals: '2400000' },
    { as_of: '2015-03-31', place_code: 'IQG15', individuals: 'n/a' },
    { as_of: '31/31/2015', place_code: 'IQG09', individuals: '5' },
    { as_of: '2015-03-31', place_code: 'IQG77', individuals: '5' },
  ]);
  const preview = await checkText(store, text);
  expect(preview.rows).toMatchObject({ read: 4, new: 1, rejected: 3 });
  expect(preview.problems.map(({ code, line, column, value }) => [code, line, column, value])).toEqual([
    ['number', 3, 'individuals', 'n/a'],
    ['date', 4, 'as_of', '31/31/2015'],
    ['unknown-place', 5, 'place_code', 'IQG77'],
  ]);
  const lines: string[] = [];
  for await (const line of rejectedCsv(store, preview.id, problem => problem.code)) lines.push(line.trim());
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/n\/a.*,3,number$/);
  expect((await publish(store, preview.id, { personId: null, acceptRejects: false, confirmed: true })).outcome).toBe(
    'needs-accept',
  );
  expect((await publish(store, preview.id, { personId: null, acceptRejects: true, confirmed: true })).outcome).toBe(
    'published',
  );
});

test('two rows that contradict each other are both refused; two that agree count once', async () => {
  const row = { as_of: '2015-06-30', place_code: 'IRQ', individuals: '3000000' };
  const preview = await checkText(
    store,
    displacementCsv([
      row,
      row,
      { as_of: '2015-06-30', place_code: 'IQG15', individuals: '1' },
      { as_of: '2015-06-30', place_code: 'IQG15', individuals: '2' },
    ]),
  );
  expect(preview.rows).toEqual({ read: 4, new: 1, changed: 0, unchanged: 1, rejected: 2, vanished: 0 });
  expect(preview.problem_counts).toEqual({ duplicate: 1, conflict: 2 });
});

test('what was previewed is what is published: a preview that has become old must be made again', async () => {
  const plans = 'countryCode,id,name,code,startDate,endDate,year,requirements,funding,percentFunded\n';
  const plan = (id: number) => `JOR,${id},Plan ${id},HJOR${id},2017-01-01,2017-12-31,2017,100,1,1\n`;
  const at = { name: 'fts_requirements_funding_jor.csv', options: { as_of: '2017-06-30' } };
  const figure = (individuals: string, day = '2015-09-30') =>
    displacementCsv([{ as_of: day, place_code: 'IRQ', individuals }]);
  const publishAndRevert = async (text: string) => {
    const { report } = await publishText(store, text);
    await revert(store, report.id, { personId: null, reason: 'a trial' });
  };
  const asked = { personId: null, acceptRejects: false, confirmed: true };
  for (const [what, preview, meanwhile, outcome] of [
    ['its figure is new', () => checkText(store, figure('100')), () => publishText(store, figure('200')), 'stale'],
    ['its figure is another', () => checkText(store, figure('100')), () => publishText(store, figure('300')), 'stale'],
    ['its figure came and went', () => checkText(store, figure('100')), () => publishAndRevert(figure('400')), 'stale'],
    [
      'a figure of another day came and went',
      () => checkText(store, figure('100')),
      () => publishAndRevert(figure('400', '2015-08-31')),
      'published',
    ],
    [
      'its set has one more',
      () => checkText(store, plans + plan(1), at),
      () => publishText(store, plans + plan(2), at),
      'stale',
    ],
  ] as const) {
    const mine = await preview();
    await meanwhile();
    expect([what, (await publish(store, mine.id, asked)).outcome]).toEqual([what, outcome]);
  }
});

test('after many rows their index of versions knows them all, so that no later publish reads them again', async () => {
  const days = Array.from({ length: 6_000 }, (_, n) => new Date(Date.UTC(1980, 0, n + 1)).toISOString().slice(0, 10));
  const { outcome } = await publishText(
    store,
    displacementCsv(days.map(as_of => ({ as_of, place_code: 'IQG15', individuals: '7' }))),
  );
  expect(outcome).toBe('published');
  const { rows } = await pool.query(
    "select brin_summarize_new_values('displacement_figures_published_in') + brin_summarize_new_values('displacement_totals_published_in') as unknown",
  );
  expect(rows).toEqual([{ unknown: 0 }]);
});

test('a total that moves far asks for a yes', async () => {
  const day = { as_of: '2015-10-31', place_code: 'IRQ' };
  await publishText(store, displacementCsv([{ ...day, individuals: '1000' }]));
  const moved = await checkText(store, displacementCsv([{ ...day, individuals: '1400' }]));
  expect(moved.confirmations).toEqual(['total-change']);
  expect((await publish(store, moved.id, { personId: null, acceptRejects: false, confirmed: false })).outcome).toBe(
    'needs-confirm',
  );
});

test('twenty people send one file at once: one version', async () => {
  const before = await newestVersion(db);
  const text = displacementCsv([{ as_of: '2014-12-31', place_code: 'IRQ', individuals: '2255148' }]);
  const results = await Promise.all(Array.from({ length: 20 }, () => publishText(store, text)));
  const outcomes = results.map(result => result.outcome);
  expect(outcomes.filter(outcome => outcome === 'published')).toHaveLength(1);
  expect(await newestVersion(db)).toBe(before + 1);
});

test('verify finds nothing wrong, and names what somebody changed by hand', async () => {
  expect((await verify(store)).faults).toEqual([]);
  const { id } = (
    await publishText(store, displacementCsv([{ as_of: '2013-12-31', place_code: 'IQG15', individuals: '7' }]))
  ).report;
  await pool.query("update import_chunks set bytes = 'other' where import_id = $1", [id]);
  await pool.query('update displacement_figures set individuals = 8 where import_id = $1', [id]);
  expect((await verify(store)).faults).toEqual([
    { what: 'fact', where: `displacement_figures, import ${id}, line 2`, count: 1 },
    { what: 'total', where: 'IRQ', count: 1 },
    { what: 'bytes', where: id, count: 1 },
  ]);
});

test('a file about persons is refused, and nothing of it is kept', async () => {
  const { id, status, failure } = await checkText(store, 'name of person,phone number,district\nA,0770,Mosul\n');
  expect([status, failure]).toEqual(['refused', 'personal-data']);
  const { rows } = await pool.query('select count(*)::int as kept from import_chunks where import_id = $1', [id]);
  expect(rows[0].kept).toBe(0);
});

test('a file about persons seen late is refused, and no cell of the rows before it is kept either', async () => {
  const rows = Array.from({ length: 1_500 }, (_, i) => ({
    as_of: '2017-12-31',
    place_code: 'IQG15',
    place_name: `House of Hassan ${i}`,
    admin_level: '3',
    individuals: i % 2 ? 'many' : '5',
  }));
  const text = displacementCsv([...rows, { as_of: '2017-12-31', place_code: 'IQG15', note: '+964 770 123 4567' }]);
  const found = await checkText(store, text);
  expect(found).toMatchObject({ status: 'refused', failure: 'personal-data' });
  expect(found.problems.map(({ code, column, line, value }) => [code, column, line, value])).toEqual([
    ['personal-data', 'note', 1_502, null],
  ]);
  expect(found.problem_counts).toEqual({ 'personal-data': 1 });
  const kept = await pool.query(
    `select (select count(*) from import_chunks where import_id = $1)::int as chunks,
      (select count(*) from import_rejected_rows where import_id = $1)::int as rejected,
      (select count(*) from information_schema.tables
        where table_schema = 'staging' and table_name like '%' || replace($1::text, '-', ''))::int as waiting`,
    [found.id],
  );
  expect(kept.rows).toEqual([{ chunks: 0, rejected: 0, waiting: 0 }]);
  const { rows: records } = await pool.query('select * from imports where id = $1', [found.id]);
  expect(JSON.stringify(records)).not.toContain('Hassan');
});

test('a complete file that lacks figures beside rejected rows says that these may be the same', async () => {
  const head = 'countryCode,id,name,code,startDate,endDate,year,requirements,funding,percentFunded';
  const plan = (id: number, asked: string) => `LBN,${id},Plan ${id},HLBN${id},2017-01-01,2017-12-31,2017,${asked},1,1`;
  const csv = (asked: string) =>
    [head, ...[1, 2, 3, 4, 5, 6, 7].map(id => plan(id, id === 7 ? asked : '100'))].join('\n');
  const at = { name: 'fts_requirements_funding_lbn.csv', options: { as_of: '2017-06-30' } };
  await publishText(store, csv('100'), at);
  const sent = await checkText(store, csv('a hundred'), at);
  const told = sent.problems.find(problem => problem.code === 'vanished-beside-rejected');
  expect(told).toMatchObject({ severity: 'warning', details: { rejected: 1, vanished: 2 } });
  expect(sent.confirmations).toEqual([]);
  const whole = await checkText(store, csv('101'), at);
  expect(whole.problem_counts).not.toHaveProperty('vanished-beside-rejected');
});
