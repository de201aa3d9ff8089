// What is measured of this process: counted as it happens, and told when a collector asks.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Connection } from '../store/connect.ts';
import { importsByStatus } from '../store/imports.ts';
import type { Ledger } from './ledger.ts';

/** One number under its name and labels. `kind` is Prometheus's; `shared`: the same whichever process tells it. */
export type Measure = {
  name: string;
  kind: 'counter' | 'gauge' | 'histogram';
  labels: Record<string, string>;
  value: number;
  shared?: true;
};

/** Seconds. */
const steps = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const requests = new Map<string, { route: string; status: string; count: number }>();
const durations = { within: steps.map(() => 0), count: 0, seconds: 0 };
const delay = monitorEventLoopDelay({ resolution: 20 });
let cache = () => ({ entries: 0, bytes: 0, hits: 0 });
let newest = 0;

/** `route` as it is written down, '' where the address led to none. */
export function measureRequest(route: string, status: number, ms: number): void {
  const key = `${route} ${status}`;
  const known = requests.get(key) ?? { route: route || 'other', status: String(status), count: 0 };
  known.count++;
  requests.set(key, known);
  const step = steps.findIndex(seconds => ms <= seconds * 1000);
  if (step >= 0) durations.within[step]! += 1;
  durations.count++;
  durations.seconds += ms / 1000;
}

export function measureCache(measure: typeof cache): void {
  cache = measure;
}

/** The newest version that this process knows of. */
export function measureVersion(version: number): void {
  newest = version;
}

/** Delays are of the time since they were last asked for, and the first time nothing was measured. */
export async function measures({ store, readers }: Pick<Ledger, 'store' | 'readers'>): Promise<Measure[]> {
  const counts = await importsByStatus(store.db).catch(() => []); // the database is away: all else can still be told
  return [
    ...[...requests.values()].map(({ route, status, count }) => counter('requests_total', count, { route, status })),
    ...histogram(),
    gauge('event_loop_delay_seconds', delayed(99), { quantile: '0.99' }),
    gauge('event_loop_delay_seconds', delayed(100), { quantile: '1' }),
    ...poolOf('writers', store),
    ...(readers ? poolOf('readers', readers) : []),
    gauge('cache_entries', cache().entries),
    gauge('cache_bytes', cache().bytes),
    counter('cache_hits_total', cache().hits),
    gauge('resident_bytes', process.memoryUsage.rss()),
    gauge('newest_version', newest),
    ...counts.map(({ status, count }) => ({ ...gauge('imports', Number(count), { status }), shared: true as const })),
  ];
}

function histogram(): Measure[] {
  let sum = 0;
  const within = steps.map((step, at) => {
    sum += durations.within[at]!;
    return { le: String(step), sum };
  });
  const buckets = [...within, { le: '+Inf', sum: durations.count }];
  const part = (name: string, value: number, labels = {}) =>
    ({ name: `request_duration_seconds_${name}`, kind: 'histogram', labels, value }) as const;
  return [
    ...buckets.map(({ le, sum }) => part('bucket', sum, { le })),
    part('sum', durations.seconds),
    part('count', durations.count),
  ];
}

function poolOf(pool: string, { pool: { totalCount, idleCount, waitingCount } }: Connection): Measure[] {
  return [
    gauge('pool_connections', totalCount - idleCount, { pool, state: 'used' }),
    gauge('pool_connections', idleCount, { pool, state: 'idle' }),
    gauge('pool_waiting', waitingCount, { pool }),
  ];
}

function delayed(percentile: number): number {
  const seconds = delay.percentile(percentile) / 1e9;
  if (percentile === 100) delay.reset();
  delay.enable();
  return seconds;
}

function gauge(name: string, value: number, labels: Measure['labels'] = {}): Measure {
  return { name, kind: 'gauge', labels, value };
}

function counter(name: string, value: number, labels: Measure['labels'] = {}): Measure {
  return { name, kind: 'counter', labels, value };
}
