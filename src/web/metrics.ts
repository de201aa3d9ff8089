// Metrics for a collector, in Prometheus's text form, on a port of their own: nothing about readers, figures or files.
import type { Worker } from 'node:cluster';
import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Measure } from './measures.ts';

/** What each process measured, under its name. */
type MeasuresOf = { process: string; measures: Measure[] };

/** `GET /metrics`; all else is 404. It listens nowhere yet. */
export function metricsServer(collect: () => Promise<MeasuresOf[]>): Server {
  return createServer(async (request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    const text = metricsText(await collect());
    response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  });
}

/** In a worker: tells its supervisor what it measured whenever it is asked. */
export function tellMeasures(collect: () => Promise<Measure[]>): void {
  process.on('message', async message => {
    if (message === question) process.send?.({ measures: await collect() });
  });
}

/** In the supervisor; a worker that does not answer within a second has nothing to tell. */
export async function askMeasures(worker: Worker): Promise<MeasuresOf> {
  const told = new Promise<Measure[]>(resolve => {
    worker.once('message', ({ measures }: { measures: Measure[] }) => resolve(measures));
    worker.send(question);
  });
  const measures = await Promise.race([told, pause(1_000, [])]);
  return { process: String(worker.id), measures };
}

const question = 'measures';

/** Each process's own numbers carry its name; what all share is told once. */
function metricsText(all: MeasuresOf[]): string {
  const lines = all.flatMap(({ process, measures }, index) =>
    measures
      .filter(({ shared }) => !shared || index === 0)
      .map(one => ({ ...one, labels: one.shared ? one.labels : { ...one.labels, process } })),
  );
  const families = Map.groupBy(lines, family);
  return [...families]
    .map(([name, [first, ...rest]]) => [`# TYPE ${name} ${first!.kind}`, ...[first!, ...rest].map(line)].join('\n'))
    .map(text => `${text}\n`)
    .join('');
}

function family({ name, kind }: Measure): string {
  return `ledger_${kind === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name}`;
}

function line({ name, labels, value }: Measure): string {
  const said = Object.entries(labels).map(([label, text]) => `${label}="${text.replace(/[\\"\n]/g, '\\$&')}"`);
  return `ledger_${name}${said.length > 0 ? `{${said.join(',')}}` : ''} ${value}`;
}
