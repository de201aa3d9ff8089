// Every sentence that the views can say is in both catalogues, with the same gaps to fill.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

type Tree = { [key: string]: string | Tree };
const folder = fileURLToPath(new URL('../../src/charts/', import.meta.url));
const catalogue = (lang: string) => flat(JSON.parse(readFileSync(`${folder}../locales/${lang}.json`, 'utf8')) as Tree);

function flat(tree: Tree, above = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value] as [string, string]] : flat(value, `${above}${key}.`),
  );
}

const plural = /_(zero|one|two|few|many|other)$/;
const gaps = (sentence: string) =>
  [...new Set(sentence.match(/{{\w+}}/g) ?? [])].filter(gap => gap !== '{{count}}').sort();

test('both languages have the same sentences with the same gaps', () => {
  const [english, arabic] = [catalogue('en'), catalogue('ar')];
  const base = (pairs: [string, string][]) => [...new Set(pairs.map(([key]) => key.replace(plural, '')))].sort();
  expect(base(arabic)).toEqual(base(english));
  const inEnglish = new Map(english.map(([key, text]) => [key.replace(plural, ''), gaps(text)]));
  for (const [key, text] of arabic) {
    if (/_zero$/.test(key)) continue;
    expect([key, gaps(text)]).toEqual([key, inEnglish.get(key.replace(plural, ''))]);
  }
});

test('Arabic plurals have all six forms', () => {
  const forms = Map.groupBy(
    catalogue('ar').filter(([key]) => plural.test(key)),
    ([key]) => key.replace(plural, ''),
  );
  for (const [key, pairs] of forms) expect([key, pairs.length]).toEqual([key, 6]);
});

test('every key that the views name has its sentence', () => {
  const known = new Set(catalogue('en').map(([key]) => key.replace(plural, '')));
  const beginnings = new Set([...known].flatMap(key => [key, ...beginningsOf(key)]));
  const files = readdirSync(folder).filter(name => name.endsWith('.ts'));
  const named = files.flatMap(
    name => readFileSync(folder + name, 'utf8').match(/(?<=')(?:money|charts|explain)\.[a-z.-]+(?=')/g) ?? [],
  );
  expect(named.length).toBeGreaterThan(200);
  expect(named.filter(key => !beginnings.has(key))).toEqual([]);
});

/** `charts.note.stale`: `charts`, `charts.note`. */
function beginningsOf(key: string): string[] {
  return [...key.matchAll(/\./g)].map(dot => key.slice(0, dot.index));
}
