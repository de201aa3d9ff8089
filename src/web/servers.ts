// Which server a reader is answered from: a replica that has what the primary has, or the primary itself.
import type { Connection } from '../store/connect.ts';
import { has } from '../store/replicas.ts';
import type { Standing } from '../store/versions.ts';
import type { Ledger } from './ledger.ts';
import { logOf } from './log.ts';
import { askNewest } from './newest-seen.ts';

/** `at`: when the primary last said that this is the newest. */
export type Told = Standing & { at: Date };

/**
 * `newest`: what stands now, by the primary's word; while that is away, the newest that a replica has, and nothing older than
 * was told before. `having`: connections to a replica where that stands, each in its turn, or to the primary where it stands
 * on none: a replica that is behind is as good as lost. `isLate`: so old that the answer must say of when it is.
 */
export type Servers = {
  newest(): Promise<Told>;
  having(standing: Standing): Promise<Connection>;
  isLate(told: Told): boolean;
};

/** As long as a reader may be kept from the other servers by a silent replica. */
const replicaPatienceMs = 1_000;

export function serversOf(ledger: Ledger): Servers {
  const { store, readers = store, replicas = [], lateMs = 60_000 } = ledger;
  const primary = watched(ledger, 'primary', askNewest(store));
  const watchedReplicas = replicas.map((replica, i) => ({
    connection: replica,
    standing: watched(ledger, `replica ${i + 1}`, askNewest(replica.looks, replicaPatienceMs)),
  }));
  let last: Told | undefined;
  let turn = 0;
  if (replicas.length > 0) newest().catch(() => {}); // so that it is known what the primary had, should it go away at once

  return { newest, having, isLate: ({ at }) => Date.now() - at.getTime() > lateMs };

  async function newest(): Promise<Told> {
    try {
      const at = new Date();
      last = { ...(await primary()), at };
    } catch (error) {
      const found = last && (await newestReplica(last));
      if (!found) throw error;
      if (has(found, last!)) last = { ...found, at: last!.at };
    }
    return last!;
  }

  async function newestReplica(before: Standing): Promise<Standing | undefined> {
    const found = await Promise.all(watchedReplicas.map(({ standing }) => standing().catch(() => undefined)));
    return found.filter(one => one !== undefined && has(one, before)).sort((a, b) => b!.version - a!.version)[0];
  }

  async function having(standing: Standing): Promise<Connection> {
    const first = turn++;
    for (let i = 0; i < watchedReplicas.length; i++) {
      const replica = watchedReplicas[(first + i) % watchedReplicas.length]!;
      const found = await replica.standing().catch(() => undefined);
      if (found && has(found, standing)) return replica.connection;
    }
    return readers;
  }
}

/** Once a server is lost, nobody waits for it: it is asked again beside, and taken back as soon as it answers. */
const lookAgainMs = 500;

/** @throws what made the server lost; where there is no other server, every reader asks it anew */
function watched(ledger: Ledger, server: string, ask: () => Promise<Standing>): () => Promise<Standing> {
  if (!ledger.replicas?.length) return ask;
  const log = logOf(ledger);
  let lost: { error: unknown; lookedAt: number } | null = null;
  return async () => {
    if (!lost) return ask().catch(lose);
    if (Date.now() - lost.lookedAt >= lookAgainMs) {
      lost.lookedAt = Date.now();
      ask().then(takeBack, () => {});
    }
    throw lost.error;
  };

  function lose(error: unknown): never {
    if (!lost) log({ level: 'warn', event: 'server', server, state: 'lost', error: (error as Error).message });
    lost ??= { error, lookedAt: Date.now() };
    throw error;
  }

  function takeBack(): void {
    if (lost) log({ level: 'info', event: 'server', server, state: 'back' });
    lost = null;
  }
}
