// A file over a slow line that is cut three times, in a real browser: it arrives, and little of it is sent twice.
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { patientServer } from '../../src/web/patience.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { sendOverLine, signedIn, slowFile } from '../ground/send-over-line.ts';
import { slowLine } from '../ground/slow-line.ts';
import { startApp } from './app.ts';

const { app, add, signIn, database, site } = await startApp();
await add('clerk@example.org', 'contributor');
const clerk = await signIn('clerk@example.org');
const server = patientServer(app).listen(0, '127.0.0.1');
await new Promise(resolve => server.once('listening', resolve));
afterAll(() => void server.close());
const { port } = server.address() as AddressInfo;

describeWithBrowser('an upload in the browser', browser => {
  // A packed part is kept when it is whole: of a file that takes ten seconds, each cut costs up to four.
  test.each([
    {
      name: 'as it is',
      megabytes: 2,
      packs: false,
      bitsASecond: 2_500_000,
      cuts: [400_000, 900_000, 1_500_000],
      most: 0.25,
    },
    {
      name: 'packed by the browser',
      megabytes: 1,
      packs: true,
      bitsASecond: 400_000,
      cuts: [50_000, 110_000, 180_000],
      most: 1,
    },
  ])(
    '$megabytes MB over a slow line with three cuts, $name',
    { timeout: 120_000 },
    async ({ megabytes, packs, bitsASecond, cuts, most }) => {
      const file = slowFile(megabytes * 1_000_000);
      const line = await slowLine(port, { bitsASecond, cuts, deadMs: 300 });
      const sent = await sendOverLine(browser(), line, { file, cookie: clerk.Cookie, packs });
      line.close();
      expect(sent.sha256).toBe(file.sha256);
      expect([line.cutsLeft(), sent.told.some(sentence => sentence.includes('cut off'))]).toEqual([0, true]);
      expect(sent.told.some(sentence => / of \d MB have arrived · .* a second · .* left/.test(sentence))).toBe(true);
      expect(sent.resentShare).toBeLessThan(most);
    },
  );

  test('a closed tab loses nothing: the same file, chosen again, goes on where it stopped', {
    timeout: 120_000,
  }, async () => {
    const file = slowFile(2_000_000);
    const line = await slowLine(port, { bitsASecond: 4_000_000, cuts: [] });
    const first = await signedIn(browser(), line.site, clerk.Cookie, { packs: false });
    await first.goto('/ar/upload');
    await first.setInputFiles('input[name=file]', file.path);
    await first.click('form[data-parts] .actions button');
    await expect.poll(line.carried, { timeout: 60_000 }).toBeGreaterThan(700_000);
    await first.close();
    const before = line.carried();

    const again = await signedIn(browser(), line.site, clerk.Cookie, { packs: false });
    await again.goto('/ar/upload');
    expect(await again.locator('[data-unfinished]').textContent()).toContain('slow.csv');
    await again.setInputFiles('input[name=file]', file.path);
    await again.click('form[data-parts] .actions button');
    await again.waitForURL(/\/ar\/imports\//, { timeout: 90_000 });
    const { rows } = await database.pool.query('select sha256 from imports order by received_at desc limit 1');
    expect(rows[0].sha256).toBe(file.sha256);
    expect(line.carried() - before).toBeLessThan(1_600_000);
    await again.context().close();
    line.close();
  });

  test('without a connection it waits and says so; Stop stops it, and the button goes on', {
    timeout: 120_000,
  }, async () => {
    const file = slowFile(1_200_000);
    const line = await slowLine(port, { bitsASecond: 1_000_000, cuts: [] });
    const page = await signedIn(browser(), line.site, clerk.Cookie, { packs: false });
    await page.goto('/upload');
    await page.setInputFiles('input[name=file]', file.path);
    await page.click('form[data-parts] .actions button');
    await expect.poll(line.carried, { timeout: 60_000 }).toBeGreaterThan(300_000);
    await page.context().setOffline(true);
    await page.getByText('There is no connection.').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Upload and check' }).click();
    await page.waitForURL(/\/imports\//, { timeout: 90_000 });
    await page.context().close();
    line.close();
  });

  test('a session that ends, and an upload that is gone, are told or begun anew', async () => {
    const file = slowFile(1_000_000);
    const page = await signedIn(browser(), site, clerk.Cookie, { packs: true });
    await page.goto('/upload');
    await page.context().clearCookies();
    await page.setInputFiles('input[name=file]', file.path);
    await page.click('form[data-parts] .actions button');
    await page.getByText('You are not signed in any more.').waitFor();
    await page.context().close();
  });
});
