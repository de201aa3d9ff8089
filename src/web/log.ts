// What the operator reads: a line of JSON for each request, failure, start and stop. No figures, no cookies, no one-time
// links, and of readers neither name nor address.
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { LogLevel } from '../config.ts';
import { firstLang } from '../locales/languages.ts';
import type { Ledger, LogEntry } from './ledger.ts';
import { measureRequest } from './measures.ts';

/** Where this ledger's lines go: the standard output, from the level of the settings on, unless it says otherwise. */
export function logOf({ log, config }: Pick<Ledger, 'log' | 'config'>): (entry: LogEntry) => void {
  return log ?? (entry => ranks[entry.level] <= ranks[config.logLevel] && write(entry));
}

const ranks: Record<LogLevel, number> = { silent: 0, error: 1, warn: 2, info: 3 };

/** Gives each request its number, which a page about a failure repeats; says afterwards what became of it. */
export function logRequests(ledger: Ledger): RequestHandler {
  const log = logOf(ledger);
  return (request, response, next) => {
    const begun = performance.now();
    request.id = randomUUID().slice(-10); // its random bytes come from a stock, not from the system each time
    response.once('close', () => {
      const { statusCode: status, writableFinished } = response;
      const ms = Math.round((performance.now() - begun) * 10) / 10;
      const { id, method, lang, person } = request;
      const told = { id, method, path: pathOf(request), status, ms, ...(lang !== firstLang && { lang }) };
      const cut = !writableFinished && { cut: true };
      measureRequest(request.route ? String(request.route.path) : '', status, ms);
      log({ level: levelOf(status), event: 'request', ...told, ...(person && { person: person.id }), ...cut });
    });
    next();
  };
}

/** What went wrong in a request, with the stack, under the number that its page shows. */
export function failureEntry(request: Request, error: unknown): LogEntry {
  const { id, method } = request;
  return { level: 'error', event: 'failure', incident: id, method, path: pathOf(request), error: told(error) };
}

/** The stack of an error; where the database repeats a value of somebody's file (SQLSTATE classes 22 and 23), not that value. */
export function told(error: unknown): string {
  const { code = '', stack = String(error) } = (error ?? {}) as { code?: unknown; stack?: string };
  return /^2[23]/.test(String(code)) ? stack.replace(/"[^"\n]*"/g, '"…"') : stack;
}

function levelOf(status: number): LogEntry['level'] {
  if (status >= 500) return 'error';
  return [401, 403, 421, 429].includes(status) ? 'warn' : 'info';
}

/** The route as it is written down, not what stands in it: one-time links, names and queries stay out. */
function pathOf(request: Request): string {
  if (request.route) return String(request.route.path);
  const steps = request.path.split('/').map(step => (/^[\w.-]{0,32}$/.test(step) ? step : '…'));
  return steps.join('/').slice(0, 200);
}

let waiting = '';

/** Lines wait some milliseconds for others; an error waits for nothing. */
function write(entry: LogEntry): void {
  if (waiting === '') setTimeout(flush, 50).unref();
  waiting += `${lineOf(entry)}\n`;
  if (entry.level === 'error') flush();
}

/** JSON, in which no character moves a cursor, ends a line or turns the direction of writing. */
export function lineOf(entry: LogEntry): string {
  const line = JSON.stringify({ time: new Date().toISOString(), ...entry });
  return line.replace(/[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, inCode);
}

function inCode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function flush(): void {
  process.stdout.write(waiting);
  waiting = '';
}

process.once('exit', flush);
process.stdout.on('error', () => {}); // a log that is full or gone stops nobody's reading
