// What a command is: how it is called, what it does, and its arguments read before the store is opened.
import type { Connection } from '../store/connect.ts';

export type Command = {
  synopsis: string;
  what: string;
  /** `as-it-is`: the database is copied or filled, and neither brought up to date nor stocked before. */
  opens?: 'as-it-is';
  /** Reads the arguments; @throws UsageError. The function returned does the work and gives the exit code. */
  parse: (args: string[]) => (store: Connection) => Promise<number>;
};

/** The command was called wrongly: its message says how. */
export class UsageError extends Error {}

/** `parseArgs` of Node says in its own words what is wrong with the arguments. */
export function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (problem) {
    throw new UsageError(problem instanceof Error ? problem.message : String(problem));
  }
}
