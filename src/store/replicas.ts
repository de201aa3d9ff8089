// Replicas: servers that follow the primary, and what one of them must have so that it can answer in the primary's place.
import { type Connection, type ConnectOptions, connect } from './connect.ts';
import type { Standing } from './versions.ts';

/** `looks`: a connection that is free while all others are taken, so that nobody takes a busy replica for a lost one. */
export type Replica = Connection & { looks: Connection };

/** One for each address, in their order. */
export function openReplicas(urls: readonly string[], limits: ConnectOptions): Replica[] {
  return urls.map(url => {
    const readers = connect(url, limits);
    const looks = connect(url, { max: 1 });
    return { ...readers, looks, close: async () => void (await Promise.all([readers.close(), looks.close()])) };
  });
}

/**
 * Can a server on which `found` stands answer as of `asked`? What the primary wrote arrives in its order: whoever has a later
 * version has all that was there when `asked` was the newest.
 */
export function has(found: Standing, asked: Standing): boolean {
  return found.version > asked.version || (found.version === asked.version && found.settings === asked.settings);
}
