// Imports one file into the database of DATABASE_URL, from its bytes to a published version, and tells time, memory and
// how late the process was with all else meanwhile.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { takeIn } from '../../src/imports/take-in.ts';
import { connect } from '../../src/store/connect.ts';

const [url = '', path = ''] = process.argv.slice(2);
const store = connect(url);
const tickMs = 10; // part of what is told: a timer of ten milliseconds that comes at once
const delay = monitorEventLoopDelay({ resolution: tickMs });
delay.enable();
const from = performance.now();
const { report, outcome } = await takeIn(store, { path, publish: { acceptRejects: false, confirmed: true } });
const seconds = (performance.now() - from) / 1000;
delay.disable();
await store.close();
const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
const lateMs = Math.round(delay.percentile(99) / 1e6 - tickMs);
console.log(JSON.stringify({ seconds, memoryMb, lateMs, outcome, rows: report.rows.read }));
