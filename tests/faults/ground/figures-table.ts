// The table at the end of a run: what was asked of each fault, and what was measured.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { slowness } from './effort.ts';
import type { Figure } from './figure.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the figures of this run are written, a line of JSON each. */
    figures: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-figures-'));
  const path = join(folder, 'figures.jsonl');
  writeFileSync(path, '');
  project.provide('figures', path);
  const from = performance.now();
  return () => {
    const lines = readFileSync(path, 'utf8').trim().split('\n').filter(Boolean);
    console.log(asTable(lines.map(line => JSON.parse(line) as Figure)));
    const others = Math.round(100 - 100 / slowness());
    console.log(`${Math.round((performance.now() - from) / 1000)} s; other work had ${others} % of the machine`);
    rmSync(folder, { recursive: true });
  };
}

/** As the README takes it. */
function asTable(figures: Figure[]): string {
  const rows = figures.map(({ goal, asked, measured }) => `| ${goal} | ${asked} | ${measured} |`);
  return ['', '| fault | asked | measured |', '|---|---|---|', ...rows, ''].join('\n');
}
