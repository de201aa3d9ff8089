// Which source is read where several speak, and which day is the latest: choices that are made in one way everywhere.

/** The first of the preferences that is among the sources, else the first by name. */
export function chosen(sources: readonly string[], preferences: readonly (string | null)[]): string | undefined {
  const there = new Set(sources);
  return preferences.find(p => p !== null && there.has(p)) ?? [...there].sort()[0];
}

/** The latest of some days, null where none is known. */
export function latest(days: readonly (string | null)[]): string | null {
  return days.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
