// A further language is one file and one line: a copy of the house gets them, and speaks it.
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Sentences, sentencesOf } from '../../src/locales/sentences.ts';
import { startServer } from '../faults/ground/server-process.ts';
import { freshDatabase } from '../ground/database.ts';
import { houseFiles, project } from '../house.ts';

const { url } = await freshDatabase();
const copy = mkdtempSync(join(tmpdir(), 'ledger-language-'));
afterAll(() => rm(copy, { recursive: true }));

test('a catalogue and a line in the list make a language', async () => {
  for (const folder of ['src', 'views', 'public', 'db', 'package.json'])
    cpSync(join(project, folder), join(copy, folder), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'src/locales/eo.json'), JSON.stringify(marked(sentencesOf('en'))));
  const list = join(copy, 'src/locales/languages.ts');
  const line = "eo: { catalogue: 'eo', tag: 'eo', name: 'Esperanto', dir: 'ltr', locale: 'eo' },";
  writeFileSync(list, readFileSync(list, 'utf8').replace(/^ {2}ar: /m, `  ${line}\n  ar: `));

  const { site } = await startServer({ from: copy, url });
  const asked = 'known_on=2001-01-01&amp;source=iom-dtm';
  const page = await ask(`${site}/eo/sources?known_on=2001-01-01&source=iom-dtm`);
  expect(page).toContain('<html lang="eo" dir="ltr">');
  expect(/<h1[^>]*>(.)/.exec(page)?.[1]).toBe('•');
  expect(page).toContain('href="/eo/claims"');
  expect(page).toContain(`<a href="/sources?${asked}" lang="en" hreflang="en">English</a>`);
  expect(page).toContain(`<a href="/ar/sources?${asked}" lang="ar" hreflang="ar">العربية</a>`);
  for (const path of ['', '/ar', '/ar-arab'])
    expect(await ask(`${site}${path}/world`)).toContain('<a href="/eo/world" lang="eo" hreflang="eo">Esperanto</a>');
  expect(await ask(`${site}/eo/charts/key-figures.json`)).toContain('"title":"•');
});

test('no page and no picture asks for a language by its name', () => {
  const files = houseFiles().filter(
    ({ path, room }) => /^(web|charts|exports|locales)$/.test(room) && path !== 'src/locales/languages.ts',
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter(({ text }) => /['"`]ar['"`]/.test(text)).map(({ path }) => path)).toEqual([]);
});

/** Every sentence with a sign before it. */
function marked(sentences: Sentences): Sentences {
  const said = Object.entries(sentences).map(([key, value]) => [
    key,
    typeof value === 'string' ? `•${value}` : marked(value),
  ]);
  return Object.fromEntries(said);
}

async function ask(address: string): Promise<string> {
  return fetch(address).then(answer => answer.text());
}
