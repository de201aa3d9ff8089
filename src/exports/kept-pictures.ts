// Pictures already drawn, kept while they are among the last asked for.

/** Makes a memory of at most `limit` bytes; what was not asked for the longest goes first. Each key is drawn once at a time. */
export function keepPictures(limit = 48 * 1024 * 1024) {
  const kept = new Map<string, Promise<Buffer>>();
  const sizes = new Map<string, number>();
  return async (key: string, draw: () => Promise<Buffer>): Promise<Buffer> => {
    const there = kept.get(key);
    kept.delete(key);
    const picture = there ?? draw();
    kept.set(key, picture);
    try {
      sizes.set(key, (await picture).length);
    } catch (error) {
      kept.delete(key);
      throw error;
    }
    forgetOldest(kept, sizes, limit);
    return picture;
  };
}

function forgetOldest(kept: Map<string, Promise<Buffer>>, sizes: Map<string, number>, limit: number): void {
  let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  for (const key of kept.keys()) {
    if (total <= limit) return;
    total -= sizes.get(key) ?? 0;
    kept.delete(key);
    sizes.delete(key);
  }
}
