// `npm run trial:slow-line`: 20 MB from a browser at 256 kbit/s with three cuts, in real time: eleven minutes. Packed and as it is, each over a line of its own.
import { chmodSync, mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createPerson } from '../../src/accounts/people.ts';
import { makeToken, tokenHash } from '../../src/accounts/token.ts';
import { makeServer } from '../../src/app.ts';
import { config } from '../../src/config.ts';
import { openStore } from '../../src/store/open-store.ts';
import { insertSession } from '../../src/store/sessions.ts';
import { findBrowser } from '../ground/find-browser.ts';
import { removeFolder } from '../ground/remove-folder.ts';
import { sendOverLine, slowFile } from '../ground/send-over-line.ts';
import { slowLine } from '../ground/slow-line.ts';

const bitsASecond = 256_000;
const folder = mkdtempSync(join(tmpdir(), 'ledger-trial-'));
chmodSync(folder, 0o755); // our own server may run under another account
const found = await findBrowser();
if (!found) throw new Error('This trial needs Chromium; set CHROMIUM_PATH');
const store = await openStore({ databaseUrl: undefined, dataDir: join(folder, 'data') });
const browser = await chromium.launch({
  executablePath: found.path,
  args: ['--headless', '--no-sandbox'],
  env: { ...process.env, ...found.env },
});

try {
  const person = await createPerson(store.db, {
    email: 'clerk@example.org',
    role: 'contributor',
    password: makeToken(),
  });
  const token = makeToken();
  await insertSession(store.db, tokenHash(token), {
    personId: person!,
    minutes: 600,
    byLink: false,
    awaitsCode: false,
  });
  const { server, close } = makeServer({ store, config, log: () => {} });
  server.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const file = slowFile(20_000_000);
  const cookie = `session=${token}`;
  const trials = [true, false].map(async packs => {
    const onLine = packs ? 0.4 : 1;
    const cuts = [0.2, 0.5, 0.8].map(share => share * onLine * file.size);
    const line = await slowLine(port, { bitsASecond, cuts, deadMs: 5_000 });
    const sent = await sendOverLine(browser, line, { file, cookie, packs, ms: 1_800_000 });
    console.table([
      {
        file: packs ? 'packed by the browser' : 'as it is',
        'on the line, MB': Math.round(line.carried() / 1e5) / 10,
        minutes: Math.round(sent.seconds / 6) / 10,
        cuts: 3 - line.cutsLeft(),
        'sent twice, %': Math.round(sent.resentShare * 1000) / 10,
        whole: sent.sha256 === file.sha256,
      },
    ]);
    line.close();
  });
  await Promise.all(trials);
  await close();
} finally {
  await browser.close();
  await store.close();
  await removeFolder(folder);
}
