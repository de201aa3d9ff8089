// A process that rests gives memory back; one that works does not stop for it.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const program = `
  const { giveBackAtRest } = await import('./src/give-back.ts');
  const rest = ms => new Promise(resolve => setTimeout(resolve, ms));
  const megabytes = () => Math.round(process.memoryUsage.rss() / 2 ** 20);
  let made = [];
  const work = () => { made = Array.from({ length: 200_000 }, (_, n) => ({ n, text: 'text ' + n })); };
  for (let round = 0; round < 20; round++) work();
  const most = megabytes();
  giveBackAtRest(200);
  for (const until = Date.now() + 1500; Date.now() < until; await rest(0)) work();
  const working = megabytes();
  made = [];
  for (const until = Date.now() + 20_000; megabytes() > most / 2 && Date.now() < until; ) await rest(50);
  console.log(JSON.stringify({ most, working, resting: megabytes() }));`;

test('memory goes back while a process rests, and not while it works', () => {
  const words = ['--input-type=module', '--eval', program];
  const { most, working, resting } = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }));
  expect(working).toBeGreaterThan(most / 2);
  expect(resting).toBeLessThanOrEqual(most / 2);
});
