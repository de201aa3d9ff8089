// A process of its own that uses the local PostgreSQL: says how it got it, then stays until it is told to stop or killed.
import { once } from 'node:events';
import { startLocalPostgres } from '../../src/store/local-postgres.ts';

const server = await startLocalPostgres({ dataDir: process.argv[2]!, fsync: process.argv[3] !== 'no-sync' });
console.log(JSON.stringify({ url: server.url, adopted: server.adopted }));
await once(process.stdin, 'data');
await server.stop();
process.exit();
