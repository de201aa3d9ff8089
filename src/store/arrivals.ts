// Imports on their way in: from the first byte to the check, their process says that it is at them, by locks on one connection.
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Connection, withClient } from './connect.ts';

/** One connection beside the pool, open while anything is on its way; what it holds ends with the process. */
type Arrivals = { client: Promise<Client> | null; held: Map<string, number>; asking: number };

type Client = pg.Client & { ref(): void; unref(): void };

const ofPools = new WeakMap<pg.Pool, Arrivals>();

/** From now on the import is not taken for one whose process died, until the returned function is called. */
export async function holdArrival({ pool }: Connection, id: string): Promise<() => void> {
  const here = ofPools.get(pool) ?? { client: null, held: new Map(), asking: 0 };
  ofPools.set(pool, here);
  here.held.set(id, (here.held.get(id) ?? 0) + 1);
  try {
    await ask(here, await opened(here, pool), lock, id);
  } catch (error) {
    forget(here, id);
    throw error;
  }
  let over = false;
  return () => {
    if (!over) letGo(here, id);
    over = true;
  };
}

/** Is a living process receiving this import, or keeping it for its check? */
export async function isArriving({ pool }: Connection, id: string): Promise<boolean> {
  if (ofPools.get(pool)?.held.has(id)) return true;
  return withClient(pool, async client => {
    const held = `select exists (select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32 | objid::bigint) = ${lockKey}) as held`;
    const { rows } = await client.query<{ held: boolean }>(held, [id]); // seen, not tried: who tries may be in the way of who holds
    return rows[0]!.held;
  });
}

const lockKey = 'hashtextextended($1, 7013212)';
const lock = `select pg_try_advisory_lock(${lockKey})`;

/** Where it breaks, another is opened, and what is on its way is held again: others would take it for dead. */
function opened(here: Arrivals, pool: pg.Pool): Promise<Client> {
  if (here.client) return here.client;
  const opening = open(pool);
  const broken = () => {
    if (here.client !== opening) return;
    here.client = null;
    void holdAgain(here, pool, [...here.held.keys()]);
  };
  opening.then(client => client.once('end', broken), broken);
  here.client = opening;
  return opening;
}

async function holdAgain(here: Arrivals, pool: pg.Pool, lost: readonly string[]): Promise<void> {
  await wait(againMs, undefined, { ref: false });
  const still = lost.filter(id => here.held.has(id));
  if (still.length === 0) return;
  try {
    const client = await opened(here, pool);
    for (const id of still)
      for (let times = here.held.get(id) ?? 0; times > 0; times--) await ask(here, client, lock, id);
  } catch {
    // it broke again, and what is held then is held again
  }
}

/** Others look every four seconds, and twice. */
const againMs = 500;

async function open(pool: pg.Pool): Promise<Client> {
  const client = new pg.Client(pool.options) as Client;
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Only while somebody waits for its answer does it keep the process alive. */
async function ask(here: Arrivals, client: Client, question: string, id: string): Promise<void> {
  here.asking += 1;
  client.ref();
  try {
    await client.query(question, [id]);
  } finally {
    here.asking -= 1;
    if (here.asking === 0) client.unref();
  }
}

function letGo(here: Arrivals, id: string): void {
  const { client } = here;
  forget(here, id);
  if (here.held.size === 0) here.client = null;
  const goOn = here.client !== null;
  const unlock = async (open: Client) => {
    if (goOn) await ask(here, open, `select pg_advisory_unlock(${lockKey})`, id);
    else await open.end();
  };
  client?.then(unlock).catch(() => {}); // with its connection a lock is gone, too
}

function forget({ held }: Arrivals, id: string): void {
  const left = (held.get(id) ?? 1) - 1;
  if (left > 0) held.set(id, left);
  else held.delete(id);
}
