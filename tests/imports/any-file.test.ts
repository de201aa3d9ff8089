// Any table, in any legal dialect, with any bad rows: every line is accounted for, every sum is exact, and a revert is whole.

import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { revert } from '../../src/imports/revert.ts';
import { stockReference } from '../../src/imports/stock.ts';
import type { Connection } from '../../src/store/connect.ts';
import fc from '../ground/any.ts';
import { freshDatabase } from '../ground/database.ts';
import { publishText } from './take-text.ts';

const { db, pool } = await freshDatabase();
const store: Connection = { db, pool, close: async () => {} };
await stockReference(store);

const columns = ['source', 'measure', 'as_of', 'place_code', 'individuals', 'note'] as const;
type Row = Record<(typeof columns)[number], string>;

const good = fc.record({
  source: fc.constant('iom-dtm'),
  measure: fc.constantFrom('idps', 'returnees'),
  as_of: fc.constantFrom('2016-12-31', '2017-06-30', '2017-12-31'),
  place_code: fc.constantFrom('IRQ', 'IQG01', 'IQG02', 'IQG09', 'IQG15'),
  individuals: fc.bigInt(0n, 9_000_000_000n).map(String),
  note: fc.constantFrom('', '', 'دهوك', 'two\nlines', 'a, b; c\td|e', '"said"', '=1+1', '\\.', "'"),
});
const bad = fc
  .tuple(
    good,
    fc.constantFrom(['individuals', 'n/a'], ['individuals', '-5'], ['as_of', '2017-02-30'], ['measure', 'x']),
  )
  .map(([row, [column, cell]]) => ({ ...row, [column as string]: cell, bad: true }));
const blank = fc.constant(null);

const file = fc.record({
  rows: fc.array(
    fc.oneof({ weight: 6, arbitrary: good }, { weight: 1, arbitrary: bad }, { weight: 1, arbitrary: blank }),
    {
      maxLength: 40,
    },
  ),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  lastEnd: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'bom', 'utf-16le', 'utf-16be'),
  order: fc.shuffledSubarray([...columns], { minLength: columns.length }),
});

test('read, published, read again and reverted', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(file, async given => {
      const text = written(given);
      const before = await dump();
      const { report, outcome } = await publishText(store, encoded(text, given.encoding));
      const expected = expectedOf(given.rows);

      expect(report.rows).toMatchObject({ ...expected.counts, changed: 0, vanished: 0 });
      const { read, unchanged, rejected, ...rows } = report.rows;
      expect(read).toBe(rows.new + rows.changed + unchanged + rejected);
      expect(report.lines).toBe(text.split(given.end === '\r' ? /\r|\n/ : /\r?\n/).length - (endsOpen(text) ? 0 : 1));
      expect(report.special).toMatchObject({ blank: given.rows.filter(row => row === null).length, header: 1 });

      expect(outcome).toBe(expected.counts.new > 0 ? 'published' : 'unchanged');
      expect(await nationalSums()).toEqual(expected.sums);

      const again = await publishText(store, encoded(text, given.encoding));
      expect(again.outcome).toBe('unchanged');
      expect(again.report.rows).toMatchObject({ read, new: 0, unchanged: read - rejected, rejected });

      if (outcome === 'published') {
        expect((await revert(store, report.id, { personId: null, reason: 'test' })).outcome).toBe('reverted');
      }
      expect(await dump()).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

/** What should come of the rows, by a way of its own: rows of one key count once, or not at all where they differ. */
function expectedOf(rows: ((Row & { bad?: boolean }) | null)[]) {
  const data = rows.filter(row => row !== null);
  const sound = data.filter(row => !row.bad);
  const keys = [...Map.groupBy(sound, row => `${row.measure} ${row.as_of} ${row.place_code}`).values()];
  const agreed = keys.filter(same => new Set(same.map(row => `${row.individuals} ${row.note}`)).size === 1);
  const taken = agreed.map(same => same[0] as Row);
  const rejected = data.length - agreed.flat().length;
  const counts = { read: data.length, new: taken.length, unchanged: agreed.flat().length - taken.length, rejected };
  const series = Map.groupBy(taken, row => `${row.measure} ${row.as_of} ${row.place_code === 'IRQ' ? 0 : 1}`);
  const sums = [...series].map(
    ([name, rows]) => `${name} ${rows.reduce((sum, row) => sum + BigInt(row.individuals), 0n)}`,
  );
  return { counts, sums: sums.sort() };
}

async function nationalSums(): Promise<string[]> {
  const { rows } = await sql<{ population_group: string; as_of: string; from_level: number; individuals: string }>`
    select population_group, as_of, from_level, individuals
    from displacement_numbers((select max(number) from versions)) where location_code = 'IRQ'`.execute(db);
  return rows.map(one => `${one.population_group} ${one.as_of} ${one.from_level} ${one.individuals}`).sort();
}

/** All that stands, without the numbers that every version gives anew. */
async function dump(): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select 'figure' || (to_jsonb(f) - 'id' - 'published_in' - 'withdrawn_in')::text as row
    from displacement_figures f where withdrawn_in is null
    union all
    select 'number' || to_jsonb(t)::text
    from displacement_numbers((select max(number) from versions)) t order by 1`.execute(db);
  return rows.map(one => one.row);
}

type Dialect = {
  delimiter: string;
  end: string;
  quoteAll: boolean;
  lastEnd: boolean;
  order: (typeof columns)[number][];
};

function written({ rows, ...dialect }: Dialect & { rows: (Row | null)[] }): string {
  const { order, delimiter, end, lastEnd } = dialect;
  const header = order.join(delimiter);
  const lines = rows.map(row => (row === null ? '' : order.map(name => quoted(row[name], dialect)).join(delimiter)));
  const text = [header, ...lines].join(end);
  // A blank last row is a line only where a line end closes it.
  return lastEnd || rows.at(-1) === null ? text + end : text;
}

function quoted(cell: string, { quoteAll, delimiter }: Dialect): string {
  return quoteAll || /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function endsOpen(text: string): boolean {
  return !/[\r\n]$/.test(text);
}

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'bom') return Buffer.from(`\ufeff${text}`);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}
