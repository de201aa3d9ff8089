// What stands now, asked once for all readers who come at the same time.
import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, withClient } from '../store/connect.ts';
import { isSilence } from '../store/outage.ts';
import { newestStanding, type Standing } from '../store/versions.ts';

/** Below three seconds, the longest that a reader should look at nothing. */
const patienceMs = 2_500;

/** From one question to the next: thousands of readers a second cost two hundred questions, and wait that long at most. */
const restMs = 5;

class Silence extends Error {
  code = 'ETIMEDOUT';
}

/**
 * A question that never answers with less than was there when it was asked: who comes while a query is under way waits
 * for the next one, which all who came meanwhile share. Where the database is silent, it fails.
 */
export function askNewest(store: Connection, patience = patienceMs): () => Promise<Standing> {
  let running: Promise<Standing> | null = null;
  let next: Promise<Standing> | null = null;
  let rested = Promise.resolve();
  const ask = () => {
    rested = pause(restMs);
    running = askOnce(store, patience).finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    next ??= Promise.all([running?.catch(unlessSilent), rested])
      .finally(() => {
        next = null;
      })
      .then(ask);
    return next;
  };
}

/** A question that broke may be asked again; who waited for an answer, or for a connection, in vain has waited enough. */
function unlessSilent(error: unknown): void {
  if (isSilence(error)) throw error;
}

/** A connection that fell silent is thrown away with its question. */
function askOnce(store: Connection, patience: number): Promise<Standing> {
  return withClient(store.pool, async (_client, db) => {
    const { promise: silence, reject } = Promise.withResolvers<never>();
    const giveUp = () => reject(new Silence('The database does not answer'));
    const timer = setTimeout(() => setImmediate(giveUp), patience); // what has come meanwhile is read first
    try {
      return await Promise.race([newestStanding(db), silence]);
    } finally {
      clearTimeout(timer);
    }
  });
}
