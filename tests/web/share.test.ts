// What is handed on: addresses that keep what they promise, snippets that stay text, cards that show something.
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { displacementCsv, publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';
import { nastyStrings } from './nasty-strings.ts';

const { database, site, ask } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);

const text = (path: string) => ask(path).then(answer => answer.text());
const publish = (individuals: string) =>
  publishText(store, displacementCsv([{ as_of: '2017-12-31', place_code: 'IRQ', individuals }]));

/** What stands in the boxes to be copied, by their ids, as a reader copies it. */
async function boxes(path: string): Promise<Record<string, string>> {
  const found = (await text(path)).matchAll(/<textarea id="([\w-]+)"[^>]*>([^<]*)<\/textarea>/g);
  return Object.fromEntries([...found].map(([, id, said]) => [id, unescaped(said!)]));
}

function unescaped(html: string): string {
  const letters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&#34;': '"', '&#39;': "'", '&amp;': '&' };
  return html.replace(/&(lt|gt|#34|#39|amp);/g, found => letters[found]!);
}

const pathOf = (address: string) => address.slice(site.length);
const figures = async (page: string) => (await text(page.replace('?', '.csv?'))).split('\r\n').slice(1);

describe('the address of what was seen', () => {
  test('stays, whatever is published later on the same day; the other one follows', async () => {
    await publish('2615988');
    const { newest = '', seen = '', citation = '' } = await boxes('/charts/key-figures/share');
    const today = new Date().toISOString().slice(0, 10);
    expect(newest).toBe(`${site}/charts/key-figures?place=IRQ`);
    expect(seen).toMatch(new RegExp(`^${site}/charts/key-figures\\?place=IRQ&known_on=${today}&version=\\d+$`));
    expect(citation).toContain(seen.replace('place=IRQ&', ''));
    const before = await figures(pathOf(seen));
    expect(before.join()).toContain('2615988');

    await publish('2700000');
    expect(await figures(pathOf(seen))).toEqual(before);
    expect(await text(pathOf(seen))).toContain('2,615,988');
    expect((await figures(pathOf(newest))).join()).toContain('2700000');
    expect(await text(`/?known_on=${today}`)).toContain('2,700,000');
    const again = await boxes(`/charts/key-figures/share?${seen.split('?')[1]}`);
    expect([again.newest, again.seen]).toEqual([newest, seen]);
  });

  test('in Arabic leads to the Arabic page; of the world it names no place', async () => {
    const ar = await boxes('/ar/charts/key-figures/share');
    expect(ar.newest).toBe(`${site}/ar/charts/key-figures?place=IRQ`);
    expect((await boxes('/charts/countries/share')).newest).toBe(`${site}/charts/countries`);
    for (const address of [ar.newest, ar.seen]) expect((await ask(pathOf(address!))).status).toBe(200);
  });
});

test('the snippet is one frame, with a title and a height, whatever the question holds', async () => {
  for (const name of nastyStrings.filter(each => /[<>"'&]/.test(each))) {
    const asked = new URLSearchParams({ donor: name }).toString();
    const { frame = '', 'frame-seen': seen = '' } = await boxes(`/charts/pledges/share?${asked}`);
    for (const snippet of [frame, seen])
      expect(snippet).toMatch(
        /^<iframe src="http[^"<>]*" title="[^"<>]+" loading="lazy" width="100%" height="\d+" style="border:0"><\/iframe>$/,
      );
    const src = unescaped(/src="([^"]*)"/.exec(frame)![1]!);
    expect(new URL(src).searchParams.get('donor')).toBe(name);
    expect((await ask(pathOf(src))).status).toBe(200);
  }
});

const flat = (image: Image) => {
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  const { data } = ctx.getImageData(0, 200, image.width, 300);
  return new Set(new Uint32Array(data.buffer)).size < 10;
};

describe('the card', () => {
  test.each(['/charts/displaced-over-time', '/ar/charts/displaced-over-time', '/charts/key-figures'])(
    'of %s is 1200 by 630 and shows something',
    async view => {
      const answer = await ask(`${view}/card.png`);
      expect(answer.headers.get('Content-Type')).toBe('image/png');
      const image = await loadImage(Buffer.from(await answer.arrayBuffer()));
      expect([image.width, image.height, flat(image)]).toEqual([1200, 630, false]);
    },
  );

  test('of a view without anything to draw still has its words', async () => {
    const answer = await ask('/charts/flow-history/card.png?plan=nobody');
    const image = await loadImage(Buffer.from(await answer.arrayBuffer()));
    expect([answer.status, image.width, image.height]).toEqual([200, 1200, 630]);
  });
});

test.each([
  ['narrow', 375, 343],
  ['middle', 768, 704],
])('a page without script has a %s picture for a window of %i', async (fit, _window, width) => {
  for (const view of ['/charts/displaced-over-time', '/ar/charts/displaced-over-time']) {
    expect(await text(view)).toMatch(new RegExp(`<source media="[^"]+" srcset="${view}/${fit}\\.png`));
    const image = await loadImage(Buffer.from(await (await ask(`${view}/${fit}.png`)).arrayBuffer()));
    expect([image.width, flat(image)]).toEqual([2 * width, false]);
  }
});

describe('what other sites are told of a page', () => {
  const tags = async (path: string) => {
    const found = (await text(path)).matchAll(/<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">/g);
    return Object.fromEntries([...found].map(([, name, said]) => [name, unescaped(said!)]));
  };

  test.each(['/', '/ar', '/places/IQG15', '/world', '/money', '/claims', '/ar/charts/key-figures?to=2018-01-01'])(
    '%s says its address, title and language, and a card that is there',
    async path => {
      const said = await tags(path);
      expect(said['og:url']).toBe(site + path);
      expect(said['og:locale']).toBe(path.startsWith('/ar') ? 'ar_AR' : 'en_GB');
      expect(said['og:title']).not.toBe('');
      expect(await text(path)).toContain(`<link rel="canonical" href="${site}${path}">`);
      if (said['og:image']) expect((await ask(pathOf(said['og:image']))).status).toBe(200);
      else expect(path).toMatch(/IQG15|money|claims/);
    },
  );

  test('names that are markup stay text', async () => {
    const donor = '"><img src=x onerror=nasty()>';
    const pledges = 'source,pledge_ref,donor,announced_on,event,amount,currency,semantics,place_code';
    await publishText(
      store,
      `${pledges}\nmomd,P1,"""><img src=x onerror=nasty()>",2018-02-14,pledged,10,USD,original,IRQ\n`,
    );
    const said = await tags(`/donors/${encodeURIComponent(donor)}`);
    expect(said['og:title']).toBe(donor);
    expect(new URL(said['og:image']!).searchParams.get('donor')).toBe(donor);
  });

  test('pages of one’s own and frames say nothing', async () => {
    for (const path of ['/sign-in', '/embed/key-figures', '/no-such-page']) expect(await tags(path)).toEqual({});
  });
});
