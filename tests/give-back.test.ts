// A process that rests gives memory back; one that works does not stop for it.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** `stops`: how often it was stopped so that all goes that nobody holds, while it worked and in all. */
const program = `
  const { Session } = await import('node:inspector/promises');
  const { giveBackAtRest } = await import('./src/give-back.ts');
  const rest = ms => new Promise(resolve => setTimeout(resolve, ms));
  const megabytes = () => Math.round(process.memoryUsage.rss() / 2 ** 20);
  const { connect } = Session.prototype;
  let stops = 0;
  Session.prototype.connect = function () { stops++; return connect.call(this); };
  let made = [];
  const work = () => { made = Array.from({ length: 200_000 }, (_, n) => ({ n, text: 'text ' + n })); };
  giveBackAtRest(200);
  for (const until = Date.now() + 2_000; Date.now() < until; await rest(0)) work();
  const working = { megabytes: megabytes(), stops };
  made = [];
  const isBack = () => stops > 0 && megabytes() < working.megabytes / 2;
  for (const until = Date.now() + 20_000; !isBack() && Date.now() < until; ) await rest(50);
  console.log(JSON.stringify({ working, resting: { megabytes: megabytes(), stops } }));`;

test('memory goes back while a process rests, and not while it works', () => {
  const words = ['--input-type=module', '--eval', program];
  const { working, resting } = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }));
  expect(working.stops).toBe(0);
  expect(resting.stops).toBeGreaterThan(0);
  expect(resting.megabytes).toBeLessThan(working.megabytes / 2);
});
