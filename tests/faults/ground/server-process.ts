// The application as a process of its own, to be asked, killed, stopped and started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { project, startEnvironment, startWords } from '../../house.ts';

export type ServerProcess = {
  site: string;
  process: ChildProcess;
  /** The one-time link that the embedded server's start prints; undefined on another database. */
  signInLink: string | undefined;
  /** Milliseconds from its start to the line that names its address. */
  startMs: number;
  /** How many processes of it have begun to listen. */
  starts(): number;
  /** Ends it by this signal; the exit code, or the signal that killed it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
};

export type ServerSettings = {
  url?: string;
  dataDir?: string;
  port?: number;
  sample?: boolean;
  from?: string;
  processes?: number;
  metricsPort?: number;
};

/** Also what a red test left running ends with its file. */
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/**
 * Starts `npm start` on a database or a data folder and waits until it listens; `from`: another copy of the project.
 * @throws an Error with what it said where it ended instead
 */
export async function startServer(settings: ServerSettings): Promise<ServerProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, startWords(), {
    cwd: settings.from ?? project,
    env: { ...startEnvironment(), ...environment(settings) },
  });
  const ended = once(child, 'close'); // when all that it said has been heard, too
  started.push(child);
  let wrong = '';
  let starts = 0;
  child.stderr.on('data', piece => {
    wrong += piece;
  });
  const lines = createInterface({ input: child.stdout });
  const said = await new Promise<string[]>((resolve, reject) => {
    const heard: string[] = [];
    lines.on('line', line => {
      if (line.includes('"event":"start"')) starts++;
    });
    const expected = settings.url ? /Displacement Ledger is at/ : /sign in once/;
    lines.on('line', line => {
      heard.push(line);
      if (expected.test(line)) resolve(heard);
    });
    void ended.then(() => reject(new Error(`the server ended: ${wrong || heard.join('\n')}`)));
  });
  const [site = ''] = /http:\S+/.exec(said.find(line => line.includes('is at')) ?? '') ?? [];
  return {
    site,
    process: child,
    signInLink: /http:\S+/.exec(said.find(line => line.includes('sign in once')) ?? '')?.[0],
    startMs: performance.now() - began,
    starts: () => starts,
    async end(signal) {
      child.kill(signal);
      const [code, by] = (await ended) as [number | null, NodeJS.Signals];
      return code ?? by;
    },
  };
}

/** Nobody is told to come again later here: readers and uploads of a test are more than people are. */
function environment(settings: ServerSettings): NodeJS.ProcessEnv {
  const { url, dataDir, port = 0, sample = false, processes = 1, metricsPort } = settings;
  const { DATABASE_URL: _given, ...ours } = process.env;
  return {
    ...ours,
    ...(url && { DATABASE_URL: url }),
    ...(dataDir && { DATA_DIR: dataDir }),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    SAMPLE_DATA: sample ? '1' : '0',
    WEB_PROCESSES: String(processes),
    ...(metricsPort && { METRICS_PORT: String(metricsPort) }),
    UPLOADS_A_MINUTE: '0',
    QUESTIONS_A_MINUTE: '0',
    NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../node_modules/.cache/faults', import.meta.url)),
  };
}
