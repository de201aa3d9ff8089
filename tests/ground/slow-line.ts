// A slow line that breaks: a proxy with so many bits a second towards the server, which cuts everything where it is told to.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** `cuts`: after how many bytes, counted from the first, each cut comes; the line is then dead for `deadMs`. */
export type LineOptions = { bitsASecond: number; cuts: number[]; deadMs?: number };

/** `carried`: the bytes that have come over the line towards the server; `cutsLeft`: those still to come. */
export type SlowLine = { site: string; carried: () => number; cutsLeft: () => number; close: () => void };

export async function slowLine(port: number, { bitsASecond, cuts, deadMs = 0 }: LineOptions): Promise<SlowLine> {
  const bytesASecond = bitsASecond / 8;
  const left = [...cuts];
  const open = new Set<Socket>();
  let carried = 0;
  let deadUntil = 0;
  let turn: Promise<void> = Promise.resolve();

  const proxy = createServer(client => {
    if (Date.now() < deadUntil) return void client.resetAndDestroy();
    const server = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(one);
      one
        .on('error', () => {})
        .once('close', () => {
          open.delete(one);
          other.destroy();
        });
    }
    server.pipe(client);
    client.on('data', bytes => {
      client.pause();
      turn = turn.then(() => carry(bytes, server)).then(() => void client.resume());
    });
  });

  /** All who send share the line: one piece after the other, in a twentieth of a second each. */
  async function carry(bytes: Buffer, server: Socket): Promise<void> {
    const piece = Math.ceil(bytesASecond / 20);
    for (let at = 0; at < bytes.length && !server.destroyed; at += piece) {
      const part = bytes.subarray(at, at + piece);
      await wait((part.length / bytesASecond) * 1000);
      server.write(part);
      carried += part.length;
      if (carried >= (left[0] ?? Number.POSITIVE_INFINITY)) cut();
    }
  }

  function cut(): void {
    left.shift();
    deadUntil = Date.now() + deadMs;
    for (const socket of open) socket.resetAndDestroy();
  }

  proxy.listen(0, '127.0.0.1');
  await new Promise(resolve => proxy.once('listening', resolve));
  return {
    site: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    carried: () => carried,
    cutsLeft: () => left.length,
    close: () => {
      proxy.close();
      for (const socket of open) socket.destroy();
    },
  };
}
