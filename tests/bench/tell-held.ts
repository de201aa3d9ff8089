// Loaded into the processes of a benchmark: on SIGUSR2 each tells what its objects, strings and buffers take once all that nobody
// holds is gone. Code that V8 compiles, and what belongs to it, stands apart: it makes more as long as anything gets warm.
import { appendFileSync } from 'node:fs';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One line of the file; in bytes. */
export type Told = { pid: number; held: number; code: number };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

process.on('SIGUSR2', () => {
  for (let time = 0; time < 4; time++) collect();
  const spaces = Map.groupBy(getHeapSpaceStatistics(), ({ space_name }) => /code|trusted/.test(space_name));
  const used = (isCode: boolean) => (spaces.get(isCode) ?? []).reduce((all, space) => all + space.space_used_size, 0);
  const told: Told = { pid: process.pid, held: used(false) + process.memoryUsage().external, code: used(true) };
  appendFileSync(process.env.HELD_FILE!, `${JSON.stringify(told)}\n`);
});
