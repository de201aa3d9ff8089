// A measured figure: printed at once, and again in the table at the end of the run.
import { appendFileSync } from 'node:fs';
import { inject } from 'vitest';

export type Figure = { goal: string; asked: string; measured: string };

/** Call it before what is expected of the figure, so that a red run shows it too. */
export function figure(goal: string, asked: string, measured: string): void {
  console.log(`${goal}: asked ${asked}; measured ${measured}`);
  appendFileSync(inject('figures'), `${JSON.stringify({ goal, asked, measured } satisfies Figure)}\n`);
}

/** What could not be tried here, and why. */
export function skipped(goal: string, asked: string, why: string): void {
  figure(goal, asked, `SKIPPED: ${why}`);
}

/** The one in the middle, in milliseconds. */
export function middle(ms: readonly number[]): number {
  return ms.toSorted((a, b) => a - b)[Math.floor(ms.length / 2)] ?? 0;
}

/** The largest of some milliseconds, in seconds with two decimals. */
export function worst(ms: readonly number[]): string {
  return `${(Math.max(0, ...ms) / 1000).toFixed(2)} s`;
}
