// What every page is given: the store, the settings, and where to say that something went wrong.
import type { Config } from '../config.ts';
import type { Connection } from '../store/connect.ts';

export type Ledger = {
  store: Connection;
  config: Config;
  /** One line for the operator; the console by default. No figures, no cookies, no names. */
  log?: (entry: LogEntry) => void;
};

export type LogEntry = { incident: string; method: string; path: string; error: string };
