// Whether a crowd asks: after a publish it is shown the last pages while the new ones are made.

/**
 * Counts each call as a question; true while more than `crowd` come within this second and the one before. Also those
 * count that are answered at once: while a thousand wait for a new page nobody asks, and no crowd would be seen.
 */
export function watchCrowd(crowd = 2_000): () => boolean {
  let second = 0;
  let asked = 0;
  let before = 0;
  return () => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) {
      before = now === second + 1 ? asked : 0;
      second = now;
      asked = 0;
    }
    asked++;
    return before + asked > crowd;
  };
}
