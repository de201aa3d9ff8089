// What every page is given: the store, the settings, and where to say what happened.
import type { Config } from '../config.ts';
import type { Lang } from '../locales/languages.ts';
import type { Connection } from '../store/connect.ts';
import type { Replica } from '../store/replicas.ts';

export type Ledger = {
  store: Connection;
  /** The same store by connections of their own, for what anybody may read; `store` where there are none. */
  readers?: Connection;
  /** Servers that follow the store and answer readers in its place. */
  replicas?: Replica[];
  /** For so long an answer that may not be of the newest version says nothing of it; a minute by default. */
  lateMs?: number;
  /** So many questions in two seconds for what a process has kept are a crowd (see `watchCrowd`); 2,000 by default. */
  crowd?: number;
  config: Config;
  /** What the operator should know; lines on the standard output by default. No figures, no cookies, no names. */
  log?: (entry: LogEntry) => void;
};

/** `path` is a route, such as `/imports/:id`; `ms` how long the answer took; `cut`: the reader did not take all of it. */
export type LogEntry =
  | {
      level: 'info' | 'warn' | 'error';
      event: 'request';
      id: string;
      method: string;
      path: string;
      status: number;
      ms: number;
      lang?: Lang;
      person?: string;
      cut?: boolean;
    }
  | { level: 'error'; event: 'failure'; incident: string; method: string; path: string; error: string }
  | { level: 'error'; event: 'process-ended'; process: string; how: string }
  | { level: 'warn'; event: 'server'; server: string; state: 'lost'; error: string }
  | { level: 'info'; event: 'server'; server: string; state: 'back' }
  | { level: 'info'; event: 'start' | 'stop' };
