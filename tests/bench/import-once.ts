// Imports one file into the database of DATABASE_URL, from its bytes to a published version, and tells time and memory.
import { takeIn } from '../../src/imports/take-in.ts';
import { connect } from '../../src/store/connect.ts';

const [url = '', path = ''] = process.argv.slice(2);
const store = connect(url);
const from = performance.now();
const { report, outcome } = await takeIn(store, { path, publish: { acceptRejects: false, confirmed: true } });
const seconds = (performance.now() - from) / 1000;
await store.close();
const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ seconds, memoryMb, outcome, rows: report.rows.read }));
