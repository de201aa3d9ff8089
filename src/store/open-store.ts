// Opens the store, whoever keeps it: the server named in the settings, or one of our own; migrated and ready.
import { type Connection, connect } from './connect.ts';
import { startLocalPostgres } from './local-postgres.ts';
import { migrate } from './migrate.ts';
import { openReplicas, type Replica } from './replicas.ts';

/** `own`: the embedded server, which leaves with the last process that uses it. `readers`: see `readersLimits`. */
export type OpenStore = Connection & { own: boolean; readers: Connection; replicas: Replica[] };

/** A reader's question has an end, and never waits long for a lock: an import and a migration take what time they need. */
const readersLimits = { max: 10, statementTimeoutMs: 10_000, lockTimeoutMs: 800 };

/**
 * `asItIs`: without bringing it up to date.
 * @throws an Error with a sentence for people where no server answers or a migration fails
 */
export async function openStore(
  settings: { databaseUrl: string | undefined; databaseReadUrls?: string[]; dataDir: string },
  { asItIs = false } = {},
): Promise<OpenStore> {
  const server = settings.databaseUrl ? null : await startLocalPostgres({ dataDir: settings.dataDir });
  const url = settings.databaseUrl ?? (server as { url: string }).url;
  const store = connect(url);
  const readers = connect(url, readersLimits);
  const replicas = openReplicas(settings.databaseReadUrls ?? [], readersLimits);
  try {
    if (!asItIs) await migrate(store.db);
  } catch (problem) {
    await store.close();
    await server?.stop();
    throw problem;
  }
  return {
    ...store,
    own: server !== null,
    readers,
    replicas,
    async close() {
      await Promise.all([store, readers, ...replicas].map(each => each.close()));
      await server?.stop();
    },
  };
}
