// Whether a crowd asks: after a publish it is shown the last pages while the new ones are made.

/** Questions of a process for pages that are not made yet, within this second and the one before. */
const crowd = 400;

/** Counts each call as a question. */
export function watchCrowd(): () => boolean {
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
