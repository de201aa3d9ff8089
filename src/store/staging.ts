// Where the facts of an import wait: one unlogged table an import and noun, filled by COPY of text that we write.
import { once } from 'node:events';
import { setImmediate as aTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Fact, factHash, factKey, type Noun } from '../model/fact.ts';
import type { Problem } from '../model/problem.ts';
import { nouns, shapes } from '../model/shapes.ts';
import type { Connection, Db } from './connect.ts';

/** The waiting room of one import and noun. */
export function stagingTable(noun: Noun, importId: string) {
  return sql.table(`staging.${noun}_${importId.replaceAll('-', '')}`);
}

/** The sets that the import replaces. */
export function scopeTable(importId: string) {
  return sql.table(`staging.scopes_${importId.replaceAll('-', '')}`);
}

/** What its figures add up to, by series, day and level. */
export function sumsTable(importId: string) {
  return sql.table(`staging.sums_${importId.replaceAll('-', '')}`);
}

/** Its lines that speak of something that another of its lines speaks of too. */
export function doublesTable(importId: string) {
  return sql.table(`staging.doubles_${importId.replaceAll('-', '')}`);
}

/** The nouns of which this import has facts waiting. */
export async function stagedNouns(db: Db, importId: string): Promise<Noun[]> {
  const suffix = `_${importId.replaceAll('-', '')}`;
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'staging' and right(table_name, ${suffix.length}) = ${suffix}`.execute(db);
  const names = new Set(rows.map(row => row.name));
  return nouns.filter(noun => names.has(noun + suffix));
}

/** The imports of which anything waits. */
export async function stagedImports(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct right(table_name, 32)::uuid as id from information_schema.tables
    where table_schema = 'staging' and table_name ~ '_[0-9a-f]{32}$'`.execute(db);
  return rows.map(row => row.id);
}

export async function dropStaging(db: Db, importId: string): Promise<void> {
  const tables = [
    ...nouns.map(noun => stagingTable(noun, importId)),
    scopeTable(importId),
    sumsTable(importId),
    doublesTable(importId),
  ];
  await sql`drop table if exists ${sql.join(tables)}`.execute(db);
}

/** Takes facts and rejected rows in the order of the file; `end` waits until the database has all of them. */
export type Stager = {
  add: (line: number, fact: Fact) => void;
  reject: (line: number, problems: Problem[]) => void;
  /** Waits until the database has taken what was added so far, so that memory stays flat. */
  drained: () => Promise<void>;
  end: () => Promise<void>;
  /** Gives everything up, as after an error. */
  abandon: () => void;
};

export function openStager(store: Connection, importId: string): Stager {
  const copies = new Map<string, Copy>();
  const copyInto = (name: string, make: () => Copy) => {
    const known = copies.get(name);
    if (known) return known;
    const made = make();
    copies.set(name, made);
    return made;
  };
  return {
    add(line, fact) {
      const copy = copyInto(fact.noun, () => openCopy(store, prepareNoun(fact.noun, importId)));
      copy.write(factLine(line, fact));
    },
    reject(line, problems) {
      const copy = copyInto('rejected', () => openCopy(store, async () => rejectedCopy));
      copy.write(`${importId}\t${line}\t${copyText(JSON.stringify(problems))}\n`);
    },
    async drained() {
      for (const copy of copies.values()) await copy.drained();
    },
    async end() {
      for (const copy of copies.values()) await copy.end();
    },
    abandon() {
      for (const copy of copies.values()) copy.abandon();
    },
  };
}

const rejectedCopy = 'copy import_rejected_rows (import_id, line, problems) from stdin';

function prepareNoun(noun: Noun, importId: string) {
  return async (client: pg.PoolClient): Promise<string> => {
    const name = `staging.${noun}_${importId.replaceAll('-', '')}`;
    const columns = shapes[noun].columns.map(column => `"${column}"`).join(', ');
    await client.query(
      `create unlogged table ${name} with (autovacuum_enabled = off) as select line, fact_key, fact_hash, scope, ${columns} from ${noun} where false`,
    );
    return `copy ${name} (line, fact_key, fact_hash, scope, ${columns}) from stdin`;
  };
}

function factLine(line: number, fact: Fact): string {
  let text = `${line}\t${factKey(fact)}\t${factHash(fact)}\t${copyText(fact.scope)}`;
  const row = fact.row as Record<string, unknown>;
  for (const column of shapes[fact.noun].columns) {
    text += '\t';
    text += copyValue(row[column]);
  }
  return `${text}\n`;
}

function copyValue(value: unknown): string {
  if (typeof value === 'string') return copyText(value);
  if (value === null || value === undefined) return '\\N';
  if (Array.isArray(value)) return copyText(`{${value.map(arrayItem).join(',')}}`);
  return String(value);
}

function arrayItem(value: unknown): string {
  return `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyText(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, character => escapes[character] as string) : text;
}

type Copy = {
  write: (line: string) => void;
  drained: () => Promise<void>;
  end: () => Promise<void>;
  abandon: () => void;
};

/** Text goes out in pieces of this size, while the next rows are read; so much may be on its way to the database. */
const pieceLength = 32 * 1024;
const waitingAtMost = 1024 * 1024;

/** One COPY on a client of its own; `prepare` makes the table and says the statement. */
function openCopy(store: Connection, prepare: (client: pg.PoolClient) => Promise<string>): Copy {
  let buffer = '';
  let failure: Error | null = null;
  const opened = open();
  opened.catch(() => {}); // told by the next drained() or end()

  let released = false;

  async function open() {
    const client = await store.pool.connect();
    const stream = await startOn(client);
    const done = new Promise<void>((resolve, reject) => {
      stream.on('finish', resolve);
      stream.on('error', error => {
        failure = error;
        stream.destroy(); // what it still holds would be written to a connection that it has let go: that ends the process
        reject(error);
      });
    });
    done.catch(() => {});
    return { client, stream, done };
  }

  async function startOn(client: pg.PoolClient) {
    try {
      const statement = await prepare(client);
      return client.query(copyFrom(statement, { highWaterMark: waitingAtMost }));
    } catch (error) {
      release(client, true);
      throw error;
    }
  }

  /** Once: what has ended may still be abandoned with the rest. A client that failed is thrown away. */
  function release(client: pg.PoolClient, failed: boolean) {
    if (!released) client.release(failed);
    released = true;
  }

  async function flush() {
    const { stream, done } = await opened;
    if (failure) throw failure;
    const text = buffer;
    buffer = '';
    if (text && !stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
    else await aTurn(); // for the socket: while rows are read without a pause, nothing else would be sent
    if (failure) throw failure;
  }

  return {
    write(line) {
      buffer += line;
    },
    async drained() {
      if (buffer.length >= pieceLength) await flush();
    },
    async end() {
      const { client, stream, done } = await opened;
      try {
        await flush();
        stream.end();
        await done;
      } finally {
        release(client, failure !== null);
      }
    },
    abandon() {
      opened.then(
        ({ client, stream }) => {
          if (!released) stream.destroy();
          release(client, true);
        },
        () => {},
      );
    },
  };
}
