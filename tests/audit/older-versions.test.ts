// What was published before there was a log: the migration that brings the log seals it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { revert } from '../../src/imports/revert.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { verify } from '../../src/imports/verify.ts';
import type { Connection } from '../../src/store/connect.ts';
import { migrationsFolder } from '../../src/store/migrate.ts';
import { freshDatabase } from '../ground/database.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';

const { db, pool } = await freshDatabase();
const store: Connection = { db, pool, close: async () => {} };

test('versions without a log are sealed in their order, and verify holds them to it', async () => {
  await stockReference(store);
  const { report } = await publishText(
    store,
    displacementCsv([{ as_of: '2017-12-31', place_code: 'IRQ', individuals: '7' }]),
  );
  await revert(store, report.id, { personId: null, reason: 'test' });
  const versions = (await pool.query('select number from versions order by number')).rows;

  await pool.query('drop table audit_entries; drop function seal_audit_entry, refuse_change cascade');
  await pool.query(await readFile(join(migrationsFolder, '015_audit.sql'), 'utf8'));
  const sealed = (await pool.query('select version as number from audit_entries order by audit_entries.number')).rows;
  expect(sealed).toEqual(versions);
  expect((await verify(store)).faults).toEqual([]);

  await pool.query(
    'alter table versions disable trigger user; update versions set reason = null where reason is not null',
  );
  expect((await verify(store)).faults).toMatchObject([{ what: 'version-sealed', differs: 'reason' }]);
});
