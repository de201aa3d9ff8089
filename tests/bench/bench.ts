// `npm run bench`: the benchmarks one after the other, and in the end one table of their figures, each beside its anchor of the
// same run. `npm run bench -- all` takes in the gigabyte and the twenty minutes of readers and publishes, too.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Told } from './told.ts';

const all: (Told & { ratio: number | null })[] = [];

const usual = ['import', 'pages', 'export', 'burst', 'visit'];
const long = ['large', 'soak'];

for (const name of process.argv[2] === 'all' ? [...usual, ...long] : usual) {
  console.log(`\n${name}`);
  const child = fork(`tests/bench/${name}.ts`);
  child.on('message', figures => {
    for (const figure of figures as Told[])
      all.push({ ...figure, ratio: figure.anchor && Math.round((100 * figure.ours) / figure.anchor) / 100 });
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
}
console.log(`\n${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, Node ${process.version}`);
console.table(all);
