// Opens the store, whoever keeps it: the server named in the settings, or one of our own; migrated and ready.
import { type Connection, connect } from './connect.ts';
import { startLocalPostgres } from './local-postgres.ts';
import { migrate } from './migrate.ts';

/** `own`: the embedded server, which leaves with the last process that uses it. */
export type OpenStore = Connection & { own: boolean };

/**
 * `asItIs`: without bringing it up to date.
 * @throws an Error with a sentence for people where no server answers or a migration fails
 */
export async function openStore(
  settings: { databaseUrl: string | undefined; dataDir: string },
  { asItIs = false } = {},
): Promise<OpenStore> {
  const server = settings.databaseUrl ? null : await startLocalPostgres({ dataDir: settings.dataDir });
  const store = connect(settings.databaseUrl ?? (server as { url: string }).url);
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
    async close() {
      await store.close();
      await server?.stop();
    },
  };
}
