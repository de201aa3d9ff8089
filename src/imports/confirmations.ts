// Warnings that a person must say yes to before publishing: many rows gone, a national total moved far.
import type { ProblemCode } from '../model/problem.ts';

const confirmed: ProblemCode[] = ['row-count-change', 'total-change'];

/** The codes among the counted problems that need a yes. */
export function confirmations(problemCounts: Record<string, number>): ProblemCode[] {
  return confirmed.filter(code => (problemCounts[code] ?? 0) > 0);
}
