// An attacker without an account reads every page, file and version, and looks for the number of one site.
import { expect, test } from 'vitest';
import { revert } from '../../src/imports/revert.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { onDays } from '../charts/story-of-days.ts';
import { publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { database, ask } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);

const header = 'source,as_of,place_code,admin_level,measure,individuals,households,site,provider_place';
const district = 'IQG15Q06';
const site = (name: string, individuals: number, households: number) =>
  `iom-dtm,2017-12-31,${district},3,idps,${individuals},${households},S-${name},Quarter ${name}`;
const file = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

/** Five sites at once; then one of them is corrected alone, a small one; then both are taken back and forth. */
const first = [
  site('ALPHA', 71_993, 11_999),
  site('BETA', 7, 2),
  site('GAMMA', 50_017, 8_353),
  site('DELTA', 90_011, 15_013),
];
const imports = [
  (await publishText(store, file(...first, site('EPSILON', 61_007, 10_193)), { name: 'first.csv' })).report.id,
  (await publishText(store, file(site('EPSILON', 61_027, 10_211)), { name: 'second.csv' })).report.id,
  (await publishText(store, file(site('BETA', 9, 3)), { name: 'third.csv' })).report.id,
];
await revert(store, imports[2]!, { personId: null, reason: 'Wrong.' });
await onDays(store.db, ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01']);

const secrets = [
  ...['S-ALPHA', 'S-BETA', 'S-GAMMA', 'S-DELTA', 'S-EPSILON', 'Quarter '],
  ...['71993', '11999', '50017', '90011', '15013', '61007', '10193', '61027', '10211'],
];

const start = [
  ...imports.flatMap(id => [`/imports/${id}`, ...[2, 3, 4, 5, 6].map(line => `/imports/${id}/lines/${line}`)]),
  ...['/', '/places/IQG15', `/places/${district}`, '/imports', '/sources/iom-dtm', '/claims', '/world', '/money'],
  ...['', '&known_on=2026-02-15', '&known_on=2026-03-15', '&known_on=2026-04-15', '&since=2026-02-15'].flatMap(when =>
    ['displaced-over-time', 'displaced-by-location', 'key-figures', 'known-then-known-now', 'corrections'].map(
      view => `/charts/${view}?place=${district}${when}`,
    ),
  ),
];

/** What is followed: explanations, the pages and files of views, imports, lines and downloads. */
const followed = /^\/(charts|imports|data|places|sources)\b/;
const enough = 420;

test('no page, explanation, file or version tells the name or the number of a site', { timeout: 180_000 }, async () => {
  const seen = new Set<string>();
  const waiting = start.flatMap(path => [path, ...twins(path)]);
  const told: string[] = [];
  while (waiting.length > 0 && seen.size < enough) {
    const path = waiting.shift()!;
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await ask(path);
    const text = await answer.text();
    if (answer.headers.get('Content-Type')?.startsWith('image/')) continue;
    const plain = text.replace(/(\d)[,\u202f ](?=\d{3})/g, '$1');
    for (const secret of secrets) if (plain.includes(secret)) told.push(`${secret} at ${path}`);
    for (const link of linksIn(text)) waiting.push(link, ...twins(link));
  }
  expect(told).toEqual([]);
  expect([...seen].filter(path => path.includes('/explain')).length).toBeGreaterThan(50);
  expect([...seen].filter(path => path.startsWith('/imports/')).length).toBeGreaterThan(15);
});

/** The same number as page and as JSON. */
function twins(path: string): string[] {
  if (path.includes('/explain?')) return [path.replace('/explain?', '/explain.json?')];
  const view = /^(\/charts\/[a-z-]+)(\?.*)?$/.exec(path);
  return view ? ['.csv', '.json'].map(end => `${view[1]}${end}${view[2] ?? ''}`) : [];
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/ href="([^"]+)"/g)]
    .map(found => found[1]!.replaceAll('&amp;', '&'))
    .filter(link => followed.test(link) && !link.includes('.png'))
    .filter(link => !/explain|place=/.test(link) || link.includes(district) || link.includes('IQG15'));
}

test('a number that is made of several files tells what it adds up to and not what each file brings', async () => {
  const row = 'row=2017-12-31~iom-dtm~~~idps';
  for (const column of ['individuals', 'households']) {
    const path = `/charts/displaced-over-time/explain.json?place=${district}&${row}&column=${column}`;
    const said = (await ask(path).then(answer => answer.json())) as {
      sum: string;
      made_of: { rows: number; listed: number; files: { rows: number; sum: string | null }[] }[];
    };
    expect(said.sum).toBe({ individuals: '273055', households: '45578' }[column]);
    expect(said.made_of).toMatchObject([{ rows: 5, listed: 0 }]);
    expect(said.made_of[0]!.files.map(one => one.sum)).toEqual([null, null]);
  }
});
