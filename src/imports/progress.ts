// How far the checks that run in this process have come.

export type Progress = { bytesRead: number; sizeBytes: number; rowsRead: number; startedAt: number };

const running = new Map<string, Progress>();

/** Progress of a check in this process, or null. */
export function progressOf(importId: string): Progress | null {
  return running.get(importId) ?? null;
}

export function begin(importId: string, sizeBytes: number): Progress {
  const progress = { bytesRead: 0, sizeBytes, rowsRead: 0, startedAt: Date.now() };
  running.set(importId, progress);
  return progress;
}

export function end(importId: string): void {
  running.delete(importId);
}
