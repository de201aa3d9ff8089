// A browser's page whose every dialog, violation and strange element is written down.
import type { BrowserContext, Page } from 'playwright-core';

/** `look` opens a path and gives its text; `seen` the text of what is open. `faults` is empty as long as all is well. */
type WatchedPage = {
  page: Page;
  faults: string[];
  look: (path: string) => Promise<string>;
  seen: () => Promise<string>;
};

export async function watchedPage(context: BrowserContext, site: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('dialog', dialog => {
    faults.push(`${page.url()}: dialog ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on('request', request => {
    if (!request.url().startsWith(site)) faults.push(`${page.url()}: asks ${request.url().slice(0, 100)}`);
  });
  page.on('console', message => {
    if (/Content Security Policy|Refused to|not defined/.test(message.text()))
      faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', error => faults.push(`${page.url()}: ${error.message}`));
  const seen = async () => {
    for (const element of (await page.evaluate(grown)) as string[]) faults.push(`${page.url()}: ${element}`);
    return (await page.evaluate('document.body.textContent')) as string;
  };
  const look = async (path: string) => {
    await page.goto(site + path);
    return seen();
  };
  return { page, faults, look, seen };
}

/** What a page may never come to hold, whatever was typed. */
const grown = `(() => {
  const strange = 'iframe, object, embed, base[href], math, x-nasty, body[onload], img[src="x"], style, script:not([src]):not([type="application/json"])';
  const acts = [...document.querySelectorAll('*')].filter(element => [...element.attributes].some(
    ({ name, value }) => /^on/i.test(name) || (/^(href|src|action|formaction)$/.test(name) && /^\\s*(javascript|data|vbscript):/i.test(value))
      || (/^(href|src|action)$/.test(name) && value.includes('//elsewhere.example'))));
  return [...document.querySelectorAll(strange), ...acts].map(element => element.outerHTML.slice(0, 200));
})()`;

/** Signs in the browser, too, with the headers of somebody who is signed in. */
export async function enter(context: BrowserContext, site: string, headers: Record<string, string>): Promise<void> {
  const [name = '', value = ''] = headers.Cookie!.split('=');
  await context.addCookies([{ name, value, url: site }]);
}
