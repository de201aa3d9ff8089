// Charts read by keys, and two panels with one cursor: what is said aloud is what the pointer is shown.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { describeWithBrowser } from '../ground/browser.ts';
import { startApp } from '../web/app.ts';
import { newReader } from './reader.ts';

const { site, database } = await startApp();
const minute = 60_000;
const qatar = /^(Qatar|قطر)/;
const viewport = { width: 1280, height: 900 };

describeWithBrowser('a chart', browser => {
  beforeAll(async () => {
    const store = { ...database, close: async () => {} };
    await stockReference(store);
    await stockSample(store);
  }, minute);

  async function open(path: string) {
    const { page, complaints } = await newReader(browser(), site, { viewport });
    await page.goto(path);
    await page.waitForFunction(
      "[...document.querySelectorAll('.drawing canvas')].every(canvas => Chart.getChart(canvas)?.chartArea)",
    );
    const press = async (key: string) => {
      await page.keyboard.press(key);
      return page.locator('#chart-said').textContent();
    };
    return { page, complaints, press };
  }

  test('is one stop of the tab key and read by arrows, along a line and from line to line', {
    timeout: minute,
  }, async () => {
    const { page, complaints, press } = await open('/charts/people-and-money');
    const stops: string[] = [];
    for (let i = 0; i < 60 && !stops.includes('details'); i++) {
      await page.keyboard.press('Tab');
      stops.push(
        await page.evaluate(
          "document.activeElement.closest('figure') ? document.activeElement.className || 'other' : document.activeElement.closest('figure ~ *') ? 'details' : 'before'",
        ),
      );
    }
    expect(stops.filter(stop => stop === 'drawing')).toHaveLength(1);
    await page.focus('.drawing');
    const described = await page.getAttribute('.drawing', 'aria-describedby');
    for (const id of described!.split(' ')) expect(await page.locator(`#${id}`).textContent()).toMatch(/\w{4}/);

    expect(await press('ArrowRight')).toBe('14 September 2014. IOM DTM: 1,725,432');
    expect(await press('End')).toBe('30 April 2019. IOM DTM: 1,665,108');
    const last = await page.locator('#chart-said').textContent();
    expect(await press('ArrowRight')).toBe(last);
    expect(await press('ArrowDown')).toBe('31 December 2018. IDMC · conflict: 1,961,934');
    expect(await press('Home')).toMatch(/^31 December 2014. IDMC · conflict: /);
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
    expect(await page.locator('#chart-said').textContent()).toMatch(
      /^1 January 2016\. Funding of the plans: US\$1,026,292,906 /,
    );
    expect(await shown(page, 0)).not.toEqual([]);
    expect(await press('Escape')).toBe('');
    expect([await shown(page, 0), await shown(page, 1)]).toEqual([[], []]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('says by keys what the pointer is shown, and its other panel shows the same day', {
    timeout: minute,
  }, async () => {
    const { page, press } = await open('/charts/people-and-money');
    await page.focus('.drawing');
    await press('ArrowRight');
    const said = await press('ArrowRight');
    const place = (await page.evaluate(`(() => {
      const canvas = document.querySelector('.drawing canvas');
      const { x, y } = Chart.getChart(canvas).getActiveElements()[0].element;
      const box = canvas.getBoundingClientRect();
      return { x: box.x + x, y: box.y + y };
    })()`)) as { x: number; y: number };
    await press('Escape');
    await page.mouse.move(place.x + 1, place.y);
    await page.mouse.move(place.x, place.y);
    expect((await shown(page, 0)).join('. ')).toBe(said);
    expect(await shown(page, 1)).toEqual(expect.arrayContaining([expect.stringMatching(/Funding of the plans/)]));
    const days = await page.evaluate(
      "[...document.querySelectorAll('.drawing canvas')].map(c => Chart.getChart(c).cursorDay)",
    );
    expect(new Set(days as number[]).size).toBe(1);
    await page.mouse.move(2, 2);
    expect([await shown(page, 0), await shown(page, 1)]).toEqual([[], []]);
    await page.context().close();
  });

  test.each([
    { path: '/charts/fulfilment-by-donor', dir: 'ltr', inwards: 'ArrowLeft', outwards: 'ArrowRight' },
    { path: '/ar/charts/fulfilment-by-donor', dir: 'rtl', inwards: 'ArrowRight', outwards: 'ArrowLeft' },
  ])('of bars is read as one sees it, $dir', { timeout: minute }, async ({ path, inwards, outwards }) => {
    const { page, press } = await open(path);
    await page.focus('.drawing');
    await press('ArrowDown');
    let said = await press('ArrowDown');
    while (!qatar.test(said ?? '')) {
      const next = await press('ArrowDown');
      expect(next).not.toBe(said);
      said = next;
    }
    const open_ = await press(outwards);
    expect(open_).toMatch(qatar);
    expect(open_).not.toBe(said);
    expect(await press(inwards)).toBe(said);
    await page.context().close();
  });
});

/** The lines of a panel's tooltip, as long as it is to be seen. */
function shown(page: Page, panel: number): Promise<string[]> {
  return page.evaluate(`(() => {
    const { tooltip } = Chart.getChart(document.querySelectorAll('.drawing canvas')[${panel}]);
    return tooltip.opacity ? [...tooltip.title, ...tooltip.body.flatMap(each => each.lines)] : [];
  })()`);
}
