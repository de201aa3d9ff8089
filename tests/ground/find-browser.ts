// Finds a Chromium for the browser tests: the one named, the system's, or npm's, which brings its own libraries.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ownFolder } from '../../src/store/local-postgres/cluster.ts';

/** The program, and what its environment needs beside ours. */
export type FoundBrowser = { path: string; env: Record<string, string> };

/**
 * @throws an Error when CHROMIUM_PATH names a file that is not there
 * @returns undefined where there is none and npm has none for this platform
 */
export async function findBrowser(): Promise<FoundBrowser | undefined> {
  const path = namedBrowser() ?? systemBrowser();
  if (path) return { path, env: {} };
  return process.platform === 'linux' && process.arch === 'x64' ? await unpackedBrowser() : undefined;
}

function namedBrowser(): string | undefined {
  const path = process.env.CHROMIUM_PATH;
  if (path && !existsSync(path)) throw new Error(`CHROMIUM_PATH names ${path}, which is not there`);
  return path || undefined;
}

function systemBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(path => existsSync(path));
}

/**
 * Unpacks npm's Chromium once, into a folder of the temp folder that nobody else can write to. It adds its libraries only
 * where it believes to be on Lambda.
 */
async function unpackedBrowser(): Promise<FoundBrowser> {
  const before = { ...process.env };
  const folder = join(tmpdir(), `ledger-chromium-${process.getuid?.()}`);
  ownFolder(folder, undefined);
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const path = await chromium.executablePath();
    return { path, env: changes(before, process.env) };
  } finally {
    process.env = before;
  }
}

function changes(before: NodeJS.ProcessEnv, after: NodeJS.ProcessEnv): Record<string, string> {
  const changed = Object.entries(after).filter(([name, value]) => value !== undefined && value !== before[name]);
  return Object.fromEntries(changed) as Record<string, string>;
}
