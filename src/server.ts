// The door to the street: one process that answers readers, or one that looks after several.
import cluster from 'node:cluster';
import { config } from './config.ts';

try {
  if (config.webProcesses > 1 && cluster.isPrimary) await (await import('./supervise.ts')).supervise(config);
  else await (await import('./serve.ts')).serve(config);
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}
