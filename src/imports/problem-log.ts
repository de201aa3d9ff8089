// The problems of one import: the first thousand kept in the order of the file, all of them counted by code.
import type { Problem } from '../model/problem.ts';

const keptAtMost = 1000;

export type ProblemLog = {
  add: (problem: Problem) => void;
  /** Kept since the last call: to be stored. */
  take: () => Problem[];
  readonly counts: Record<string, number>;
};

export function makeProblemLog(): ProblemLog {
  let waiting: Problem[] = [];
  let kept = 0;
  const counts: Record<string, number> = {};
  return {
    add(problem) {
      counts[problem.code] = (counts[problem.code] ?? 0) + 1;
      if (kept >= keptAtMost) return;
      kept++;
      waiting.push(problem);
    },
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    counts,
  };
}
