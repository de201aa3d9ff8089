// The line between the application and its database, which can be cut, fall silent, and come back.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll } from 'vitest';

/** `url`: the database by way of the line. */
export type Line = { url: string; cut(): Promise<void>; silence(): void; mend(): Promise<void> };

export async function openLine(to: string): Promise<Line> {
  const { host, port, user, password, database } = new pg.Client({ connectionString: to });
  const there = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const sockets = new Set<Socket>();
  const line = createServer({ pauseOnConnect: true }, near => {
    if (silent) return void sockets.add(near);
    const far = connect(there);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.once('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  let silent = false;
  const at = await listen(line, 0);
  afterAll(() => cut());
  const words = password ? `${user}:${encodeURIComponent(String(password))}` : user;
  return { url: `postgresql://${words}@127.0.0.1:${at}/${database}`, cut, silence, mend };

  /** Every connection breaks, and new ones are refused. */
  async function cut(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    if (!line.listening) return;
    line.close();
    await once(line, 'close');
  }

  /** Nothing breaks, and nothing passes any more. */
  function silence(): void {
    silent = true;
    for (const socket of sockets) socket.unpipe().pause();
  }

  /** As after a cut: what was there is broken, and new connections pass. */
  async function mend(): Promise<void> {
    await cut();
    silent = false;
    await listen(line, at);
  }
}

async function listen(line: Server, port: number): Promise<number> {
  line.listen(port, '127.0.0.1');
  await once(line, 'listening');
  return (line.address() as AddressInfo).port;
}
