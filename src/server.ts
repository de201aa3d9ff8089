// The door to the street: opens the store, stocks it, listens, and closes everything in order.

import { setTimeout as pause } from 'node:timers/promises';
import { newcomerLink } from './accounts/newcomer.ts';
import { makeServer } from './app.ts';
import { config } from './config.ts';
import { endInterrupted, watchInterrupted } from './imports/interrupted.ts';
import { stockReference, stockSample } from './imports/stock.ts';
import { wordsFor } from './locales/words.ts';
import { openStore } from './store/open-store.ts';

const say = wordsFor('en').t;

try {
  await start();
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}

async function start(): Promise<void> {
  const store = await openStore(config);
  await endInterrupted(store);
  await stockReference(store);
  const sampled = config.sampleData ? await stockSample(store) : 0;
  if (sampled > 0) console.log(say('start.sampled', { count: sampled }));

  const { server, close } = makeServer({ store, readers: store.readers, config });
  server.listen(config.port, config.host);
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const home = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  console.log(say('start.listening', { home }));
  if (store.own && isLoopback(config.host))
    console.log(say('start.sign_in', { link: home + (await newcomerLink(store.db)) }));

  const stopWatching = watchInterrupted(store);
  const leave = async () => {
    stopWatching();
    await close();
    await Promise.race([store.close(), pause(importsMs)]);
    process.exit(0);
  };
  process.once('SIGINT', () => void leave());
  process.once('SIGTERM', () => void leave());
}

/** An import under way is not waited for any longer: nothing of it counts, and the next start says that it was interrupted. */
const importsMs = 1_000;

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
