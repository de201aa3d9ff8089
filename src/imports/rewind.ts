// Bytes that can be read from the beginning once more, as long as only their beginning has been read.

/** `read` may be asked again until `settle` is called; what was read before then is kept. The last reader reads to the end. */
export type Rewindable = { read: () => AsyncGenerator<Uint8Array>; settle: () => void };

export function rewindable(bytes: AsyncIterable<Uint8Array>): Rewindable {
  const rest = bytes[Symbol.asyncIterator]();
  let kept: Uint8Array[] | null = [];
  let reader = 0;

  function read(): AsyncGenerator<Uint8Array> {
    return pieces([...(kept ?? [])], ++reader);
  }

  async function* pieces(before: Uint8Array[], own: number): AsyncGenerator<Uint8Array> {
    yield* before;
    try {
      for (;;) {
        const next = await rest.next();
        if (next.done) return;
        kept?.push(next.value);
        yield next.value;
      }
    } finally {
      if (kept === null && own === reader) await rest.return?.();
    }
  }

  function settle(): void {
    kept = null;
  }

  return { read, settle };
}
