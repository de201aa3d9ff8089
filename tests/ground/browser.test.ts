import { expect, test } from 'vitest';
import { describeWithBrowser } from './browser.ts';

describeWithBrowser('the browser of the tests', browser => {
  test('shows a page, in Arabic too', async () => {
    const page = await browser().newPage();
    await page.setContent('<h1 dir="rtl">نازحون</h1>');
    expect(await page.textContent('h1')).toBe('نازحون');
    await page.close();
  });
});
