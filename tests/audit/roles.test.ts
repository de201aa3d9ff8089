// The role of the application on a server of one's own: it does all its work, and can change neither the log nor what was published.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { makeApiToken, personOfToken } from '../../src/accounts/api-tokens.ts';
import { createPerson, disableAccount } from '../../src/accounts/people.ts';
import { signIn } from '../../src/accounts/sign-in.ts';
import { endInterrupted } from '../../src/imports/interrupted.ts';
import { revert } from '../../src/imports/revert.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { verify } from '../../src/imports/verify.ts';
import { connect } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';
import { freshDatabase } from '../ground/database.ts';
import { checkText, displacementCsv, publishText } from '../imports/take-text.ts';

const { url, pool } = await freshDatabase();

/** A role belongs to the whole server: one of this test's own, gone with it. */
const role = `ledger_app_${randomUUID().slice(0, 8)}`;
const statements = (await readFile(fileURLToPath(new URL('../../db/roles.sql', import.meta.url)), 'utf8')).replaceAll(
  'ledger_app',
  role,
);
await pool.query(statements);
await pool.query(statements);

const asRole = `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c timezone=UTC -c role=${role}`)}`;
const app = connect(asRole, { max: 8 });
afterAll(async () => {
  await app.close();
  await pool.query(`drop owned by ${role} cascade; drop role ${role}`);
});

const csv = (people: number) =>
  displacementCsv([{ as_of: '2017-12-31', place_code: 'IQG15', individuals: String(people) }]);

test('it starts, imports, publishes, takes back, and keeps accounts', async () => {
  expect((await app.pool.query('select current_user as role')).rows).toEqual([{ role }]);
  expect(await migrate(app.db)).toEqual([]);
  await stockReference(app);
  await endInterrupted(app);
  const published = await publishText(app, csv(7));
  expect(published.outcome).toBe('published');
  expect((await publishText(app, csv(8))).outcome).toBe('published');
  const { id } = await checkText(app, csv(9));
  await app.db.deleteFrom('import_chunks').where('import_id', '=', id).execute();
  const third = await publishText(app, csv(10));
  expect((await revert(app, third.report.id, { personId: null, reason: 'test' })).outcome).toBe('reverted');
  const email = 'clerk@example.org';
  const person = (await createPerson(app.db, { email, role: 'contributor', password: 'a long enough password' }))!;
  expect(await signIn(app.db, { email, password: 'a long enough password', address: '' })).toHaveProperty('token');
  const token = await makeApiToken(app.db, { personId: person, name: 'x', scopes: ['read'], days: 1, madeBy: person });
  expect(await personOfToken(app.db, token)).toMatchObject({ email });
  await disableAccount(app.db, person, person);
  expect((await verify(app)).faults).toEqual([]);
}, 60_000);

test('of every table it is said what it may do there', async () => {
  const { rows } = await pool.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and not has_any_column_privilege($1, oid, 'insert') order by 1`,
    [role],
  );
  expect(rows.map(({ name }) => name)).toEqual(['migration_lock', 'migrations']);
});

test.each([
  'update versions set reason = reason',
  'delete from versions',
  'truncate versions cascade',
  'update audit_entries set hash = hash',
  'delete from audit_entries',
  'truncate audit_entries',
  'alter table audit_entries disable trigger user',
  'drop trigger seal on audit_entries',
  'set session_replication_role = replica',
  'update displacement_figures set individuals = 1',
  'update locations set published_in = 1',
  'delete from displacement_figures',
  'truncate funding_flows',
  'delete from imports',
  'create table public.of_mine (id int)',
])('it is refused: %s', async statement => {
  await expect(app.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
});
