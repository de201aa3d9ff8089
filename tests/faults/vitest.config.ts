// `npm run test:faults`: one family of faults after the other, so that none disturbs another's figures.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/faults/*.faults.ts'],
    globalSetup: ['tests/ground/global-setup.ts', 'tests/faults/ground/figures-table.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
