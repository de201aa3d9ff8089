// The newest version, asked once for all readers who come at the same time.
import type { Db } from '../store/connect.ts';
import { newestVersion } from '../store/versions.ts';

/**
 * A question that never answers with less than was there when it was asked: who comes while a query is under way waits
 * for the next one, which all who came meanwhile share.
 */
export function askNewest(db: Db): () => Promise<number> {
  let running: Promise<number> | null = null;
  let next: Promise<number> | null = null;
  const ask = () => {
    running = newestVersion(db).finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return ask();
    next ??= running
      .catch(() => 0)
      .then(() => {
        next = null;
        return ask();
      });
    return next;
  };
}
