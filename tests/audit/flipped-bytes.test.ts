// Whoever changes the log, a version or a figure by hand, past everything that refuses: verify names what was changed (G25).
import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import { revert } from '../../src/imports/revert.ts';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { verify } from '../../src/imports/verify.ts';
import { verifyChain } from '../../src/imports/verify-chain.ts';
import { recordAct } from '../../src/store/audit.ts';
import type { Connection, Db } from '../../src/store/connect.ts';
import type { Fault } from '../../src/store/verify.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';

const { db, pool } = await freshDatabase();
const store: Connection = { db, pool, close: async () => {} };
await stockReference(store);
await stockSample(store);
const person = (await pool.query("insert into people (email, role) values ('a@example.org', 'publisher') returning id"))
  .rows[0].id;
for (let people = 1; people < 8; people++) {
  const text = displacementCsv([{ as_of: '2012-12-31', place_code: 'IQG15', individuals: String(people) }]);
  const { report } = await publishText(store, text);
  if (people % 2 === 0) await revert(store, report.id, { personId: person, reason: `not ${people}` });
}
for (let n = 0; n < 250; n++)
  await recordAct(db, {
    act: 'role_changed',
    personId: person,
    object: `person ${person}`,
    details: { from: 'contributor', n },
  });

const last = Number((await verifyChain(db)).newest!.number);
const versions: number = (await pool.query('select max(number) as newest from versions')).rows[0].newest;

test('every fact of the sample is hashed from the store as it was from its file', async () => {
  expect((await verify(store)).faults).toEqual([]);
  const { rows } = await pool.query(
    `select count(*) as forms from audit_entries, json_each(details -> 'facts') f where f.value ->> 'form' is not null`,
  );
  expect(Number(rows[0].forms)).toBeGreaterThan(10);
});

class TakenBack extends Error {}

/** What verify finds once a hand that nothing refuses has changed something; the change is taken back. */
async function foundAfter(change: RawBuilder<unknown>, look: (db: Db) => Promise<Fault[]>): Promise<Fault[]> {
  let found: Fault[] = [];
  const work = db.transaction().execute(async trx => {
    await sql`set local session_replication_role = replica`.execute(trx);
    const { numAffectedRows } = await change.execute(trx);
    expect(numAffectedRows).toBe(1n);
    found = await look(trx);
    throw new TakenBack();
  });
  await expect(work).rejects.toThrow(TakenBack);
  return found;
}

const chainOnly = async (trx: Db) => (await verifyChain(trx)).faults;
const everything = async (trx: Db) => (await verify({ ...store, db: trx })).faults;

/** Another character in the place of the n-th that may be changed, as SQL; a letter stays a letter and a digit a digit. */
const flipped = (column: string, n: number, which = '[0-9a-z]') => sql`(
  with text as (select ${sql.ref(column)}::text as old),
    places as (select place from text, generate_series(1, length(old)) place where substr(old, place, 1) ~ ${which}),
    chosen as (select place, substr(old, place, 1) as c, old from text, places offset ${n} % greatest((select count(*) from places), 1) limit 1)
  select overlay(old placing case when c = '1' then '2' when c ~ '[0-9]' then '1' when c = 'a' then 'b' else 'a' end from place for 1) from chosen)`;

const ofEntries: Record<string, (n: number) => RawBuilder<unknown>> = {
  number: n => sql`number + ${1_000_000 + n}`,
  at: n => sql`at + ${n + 1} * interval '1 microsecond'`,
  act: n => flipped('act', n, '[a-z]'),
  person_id: n =>
    sql`case when person_id is null then gen_random_uuid() else ${flipped('person_id', n, '[0-9]')}::uuid end`,
  object: n => flipped('object', n, '[0-9]'),
  version: n => sql`coalesce(version, 0) + ${1000 + n}`,
  details: n => sql`${flipped('details', n, '[0-9]')}::json`,
  hash: n => flipped('hash', n),
};

test('one changed byte in any column of any entry of the log is found, and its entry named first', async () => {
  const columns = fc.constantFrom(...Object.keys(ofEntries));
  const cases = fc.tuple(columns, fc.integer({ min: 1, max: last }), fc.nat(200));
  await fc.assert(
    fc.asyncProperty(cases, async ([column, number, n]) => {
      const { rows } = await pool.query(
        "select details::text ~ '[0-9]' as digits from audit_entries where number = $1",
        [number],
      );
      fc.pre(column !== 'details' || rows[0].digits);
      const value = ofEntries[column]!(n);
      const found = await foundAfter(
        sql`update audit_entries set ${sql.ref(column)} = ${value} where number = ${number}`,
        chainOnly,
      );
      expect(found[0]?.what).toBe(
        { number: 'entry-missing', hash: number === last ? 'entry' : 'entry-hash' }[column] ?? 'entry',
      );
      expect(found[0]?.where).toMatch(new RegExp(`^${number}(–|$)`));
    }),
    { numRuns: 120 },
  );
});

test('an entry taken out is named', async () => {
  expect(await foundAfter(sql`delete from audit_entries where number = 7`, chainOnly)).toMatchObject([
    { what: 'entry-missing', where: '7' },
  ]);
});

const ofVersions: Record<string, (n: number) => RawBuilder<unknown>> = {
  number: n => sql`number + ${1000 + n}`,
  published_at: n => sql`published_at + ${n + 1} * interval '1 microsecond'`,
  kind: () => sql`case kind when 'publish' then 'revert' else 'publish' end`,
  import_id: n => sql`${flipped('import_id', n, '[0-9]')}::uuid`,
  person_id: n =>
    sql`case when person_id is null then gen_random_uuid() else ${flipped('person_id', n, '[0-9]')}::uuid end`,
  reason: () => sql`coalesce(reason, '') || '.'`,
};

test('one changed byte in any column of any version is found, and the version and the column named', async () => {
  for (const column of Object.keys(ofVersions))
    for (const number of [1, versions]) {
      const change = sql`update versions set ${sql.ref(column)} = ${ofVersions[column]!(number)} where number = ${number}`;
      const found = (await foundAfter(change, everything)).find(fault => fault.what.startsWith('version-'));
      const where = String(number);
      if (column === 'number') expect(found).toMatchObject({ what: 'version-gone', where });
      else
        expect([column, found]).toMatchObject([
          column,
          { what: 'version-sealed', where, differs: expect.stringContaining(column) },
        ]);
    }
}, 60_000);

test('a figure, its file, its hash and its time: whatever of a published fact is changed by hand is found', async () => {
  const one = sql`(country, id) = (select country, id from displacement_figures where individuals = 7 limit 1)`;
  const found = (change: RawBuilder<unknown>) => foundAfter(change, everything);
  const { rows } = await pool.query(
    'select published_in::text as version, import_id, line from displacement_figures where individuals = 7',
  );
  const [{ version, import_id, line }] = rows;
  const facts = { what: 'facts', where: version, differs: 'displacement_figures (published)' };
  const fact = { what: 'fact', where: `displacement_figures, import ${import_id}, line ${line}` };
  expect(await found(sql`update displacement_figures set individuals = 70 where ${one}`)).toContainEqual({
    ...fact,
    count: 1,
  });
  expect(await found(sql`update displacement_figures set line = line + 1 where ${one}`)).toMatchObject([facts]);
  expect(await found(sql`update displacement_figures set fact_hash = gen_random_uuid() where ${one}`)).toMatchObject([
    facts,
    fact,
  ]);
  expect(await found(sql`delete from displacement_figures where ${one}`)).toContainEqual({ ...facts, count: 1 });
  const early = await found(sql`update displacement_figures set published_in = published_in - 1 where ${one}`);
  expect(early).toMatchObject([{ what: 'facts', where: String(Number(version) - 1) }, facts]);
  const gone = await found(sql`update displacement_figures set withdrawn_in = ${versions} where ${one}`);
  expect(gone).toContainEqual({
    what: 'facts',
    where: String(versions),
    count: 1,
    differs: 'displacement_figures (withdrawn)',
  });
}, 60_000);

test('a log that was written anew or cut off does not hold the seal that was kept elsewhere', async () => {
  const { newest } = await verifyChain(db);
  expect((await verifyChain(db, newest)).faults).toEqual([]);
  const cut = await foundAfter(
    sql`delete from audit_entries where number = ${last}`,
    async trx => (await verifyChain(trx, newest)).faults,
  );
  expect(cut).toEqual([{ what: 'seal', where: String(last), count: 1 }]);
  expect((await verifyChain(db, { ...newest!, hash: 'f'.repeat(64) })).faults).toMatchObject([{ what: 'seal' }]);
});
