// A process that answers readers: stocks the store, listens, and closes everything in order.
import cluster from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { newcomerLink } from './accounts/newcomer.ts';
import { makeServer } from './app.ts';
import type { Config } from './config.ts';
import { endInterrupted, watchInterrupted } from './imports/interrupted.ts';
import { stockReference, stockSample } from './imports/stock.ts';
import { wordsFor } from './locales/words.ts';
import type { OpenStore } from './store/open-store.ts';
import { measures } from './web/measures.ts';
import { metricsServer, tellMeasures } from './web/metrics.ts';

const say = wordsFor('en').t;

/** Where several answer, the first one does what a start has to do, before there are others. */
const isFirst = cluster.isPrimary || cluster.worker?.id === 1;

/** Resolves when it listens. SIGINT and SIGTERM end it. */
export async function serve(config: Config, opening: Promise<OpenStore>): Promise<void> {
  const store = await opening;
  const ledger = { store, readers: store.readers, replicas: store.replicas, config };
  const { server, close, check } = makeServer(ledger);
  if (isFirst) await prepare(store, config, check);
  server.listen(config.port, config.host);
  await once(server, 'listening'); // or its error is thrown
  const address = server.address();
  if (isFirst) await tell(store, config, typeof address === 'object' && address ? address.port : config.port);
  if (cluster.isWorker) tellMeasures(() => measures(ledger));
  else if (config.metrics)
    metricsServer(async () => [{ process: '1', measures: await measures(ledger) }]).listen(config.metrics);

  const stopWatching = watchInterrupted(store, check);
  let leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    stopWatching();
    await close();
    await Promise.race([store.close(), pause(importsMs)]);
    process.exit(0);
  };
  process.on('SIGINT', () => void leave());
  process.on('SIGTERM', () => void leave());
}

async function prepare(store: OpenStore, config: Config, check: (id: string) => void): Promise<void> {
  await endInterrupted(store, { check });
  await stockReference(store);
  const sampled = config.sampleData ? await stockSample(store) : 0;
  if (sampled > 0) console.log(say('start.sampled', { count: sampled }));
}

async function tell(store: OpenStore, { host }: Config, port: number): Promise<void> {
  const home = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  console.log(say('start.listening', { home }));
  if (store.own && isLoopback(host)) console.log(say('start.sign_in', { link: home + (await newcomerLink(store.db)) }));
}

/** An import under way is not waited for any longer: nothing of it counts, and another process, or the next start, checks it again. */
const importsMs = 1_000;

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
