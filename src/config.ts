// What can be set from outside: the only file that reads the environment.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultDataDir } from './store/local-postgres/data-dir.ts';
import { isPooled } from './store/pooled.ts';

/**
 * `databaseUrl` undefined means: our own server on `dataDir`. `databaseReadUrls`: its replicas. `trustProxy`: how many proxies stand before us, whose word on
 * the reader's address and on https is taken. `siteUrl`: how readers call the site, for links that are written down; `hosts`:
 * other names under which it answers. `uploadsAMinute` and `questionsAMinute`: for each person or address, 0 for no limit.
 * `webProcesses`: how many answer on this port, each with its share of memory and allowances. `metrics`: where a collector
 * may ask, undefined for nowhere. `secondFactorRequired`: who signs in sets one up before anything else. `logLevel`: the
 * least that is logged. `testing`: bugs that a page could hide are thrown.
 */
export type Config = {
  port: number;
  host: string;
  databaseUrl: string | undefined;
  databaseReadUrls: string[];
  dataDir: string;
  sampleData: boolean;
  trustProxy: number;
  siteUrl: string | undefined;
  hosts: string[];
  uploadsAMinute: number;
  questionsAMinute: number;
  secondFactorRequired: boolean;
  webProcesses: number;
  metrics: { host: string; port: number } | undefined;
  logLevel: LogLevel;
  testing: boolean;
};

/** On a terminal, where somebody reads what the start says, every request would be too much. */
export type LogLevel = 'silent' | 'error' | 'warn' | 'info';

/**
 * Reads the settings; an empty value counts as not set.
 * @throws an Error with a sentence that names the variable
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  return {
    port: readPort('PORT', env.PORT || '3000'),
    host: env.HOST || '127.0.0.1',
    databaseUrl: readDatabaseUrl(env.DATABASE_URL || undefined),
    databaseReadUrls: readReadUrls(env.DATABASE_READ_URLS || '', env.DATABASE_URL || ''),
    dataDir: env.DATA_DIR || (env.DATABASE_URL ? join(project, '.data') : defaultDataDir(project)),
    sampleData: readSampleData(env.SAMPLE_DATA || '1'),
    trustProxy: readTrustProxy(env.TRUST_PROXY || '0'),
    siteUrl: readSiteUrl(env.SITE_URL || undefined),
    hosts: readHosts(env.ALLOWED_HOSTS || ''),
    uploadsAMinute: readLimit('UPLOADS_A_MINUTE', env.UPLOADS_A_MINUTE || '30'),
    questionsAMinute: readLimit('QUESTIONS_A_MINUTE', env.QUESTIONS_A_MINUTE || '300'),
    secondFactorRequired: readSecondFactor(env.SECOND_FACTOR || 'offered'),
    webProcesses: readProcesses(env.WEB_PROCESSES || '1'),
    metrics: readMetrics(env.METRICS_HOST || '127.0.0.1', env.METRICS_PORT || undefined),
    logLevel: readLogLevel(env.LOG_LEVEL || (process.stdout.isTTY ? 'warn' : 'info')),
    testing: readKind(env.NODE_ENV || 'production') === 'test',
  };
}

const project = fileURLToPath(new URL('..', import.meta.url));

function readPort(variable: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  throw new Error(`${variable} is "${text}"; it must be a whole number from 0 to 65535 (0 takes any free port)`);
}

/** The value is not repeated in the sentence: it may hold a password. */
function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text !== undefined && isPooled(text))
    throw new Error(
      'DATABASE_URL must lead to the server itself, not to PgBouncer: imports hold locks of their session',
    );
  if (text === undefined || /^postgres(ql)?:\/\//.test(text)) return text;
  throw new Error('DATABASE_URL must begin with postgresql://, as in postgresql://user:password@host:5432/database');
}

/** An address of several hosts has commas of its own. */
function readReadUrls(text: string, databaseUrl: string): string[] {
  const urls = text.split(/,(?=\s*postgres(?:ql)?:)/).map(url => url.trim());
  if (text === '') return [];
  if (databaseUrl === '') throw new Error('DATABASE_READ_URLS names replicas of the server in DATABASE_URL: set both');
  if (urls.every(url => /^postgres(ql)?:\/\//.test(url))) return urls;
  throw new Error('DATABASE_READ_URLS must be addresses as DATABASE_URL is one, with commas between them');
}

function readSampleData(text: string): boolean {
  if (text === '1' || text === '0') return text === '1';
  throw new Error(
    `SAMPLE_DATA is "${text}"; it must be 1 (load the sample data into an empty store) or 0 (start empty)`,
  );
}

function readTrustProxy(text: string): number {
  if (/^\d$/.test(text)) return Number(text);
  throw new Error(`TRUST_PROXY is "${text}"; it must be the number of proxies before this server, from 0 to 9`);
}

function readSiteUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && `${url.search}${url.hash}` === '';
  if (plain && url.username === '' && url.password === '') return url.origin;
  throw new Error(`SITE_URL is "${text}"; it must be how readers call the site, as in https://ledger.example.org`);
}

function readHosts(text: string): string[] {
  const names = text.split(',').map(name => name.trim().toLowerCase());
  const wrong = names.find(name => name !== '' && !/^[a-z0-9.-]+$|^\[[0-9a-f:]+\]$/.test(name));
  if (wrong === undefined) return names.filter(Boolean);
  throw new Error(
    `ALLOWED_HOSTS has "${wrong}"; it must be names with commas between them, as in ledger.local,10.0.0.7`,
  );
}

function readLimit(variable: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new Error(`${variable} is "${text}"; it must be a whole number a minute, 0 for no limit`);
}

function readSecondFactor(text: string): boolean {
  if (text === 'offered' || text === 'required') return text === 'required';
  throw new Error(
    `SECOND_FACTOR is "${text}"; it must be offered or required (everybody sets one up at the next sign-in)`,
  );
}

function readProcesses(text: string): number {
  if (/^([1-9]|[1-5]\d|6[0-4])$/.test(text)) return Number(text);
  throw new Error(`WEB_PROCESSES is "${text}"; it must be a whole number from 1 to 64`);
}

function readMetrics(host: string, port: string | undefined): Config['metrics'] {
  return port === undefined ? undefined : { host, port: readPort('METRICS_PORT', port) };
}

function readLogLevel(text: string): LogLevel {
  const level = (['silent', 'error', 'warn', 'info'] as const).find(one => one === text);
  if (level) return level;
  throw new Error(`LOG_LEVEL is "${text}"; it must be info (every request), warn, error or silent`);
}

/** Production and development are the same to us; a slip of the pen must not be a third. */
function readKind(text: string): string {
  if (['production', 'development', 'test'].includes(text)) return text;
  throw new Error(`NODE_ENV is "${text}"; it must be production, development or test`);
}

/** The settings of this process. */
export const config = readConfig(process.env);
