// When something breaks, the reader gets a number and plain words; the log has the same number with the stack, and no values.
import { describe, expect, test } from 'vitest';
import { told } from '../../src/web/log.ts';
import { startApp } from '../web/app.ts';

const { ask, database, log } = await startApp();
await database.pool.query('alter table sources rename to lost');

/** Nothing of the machine, the language or the query. */
const inside = /node_modules|\/src\/|\.ts\b|select|relation|sources" does|at async|Error:/;

describe.each([
  ['en', '/sources', 'It is not your fault'],
  ['ar', '/ar/sources', 'ليس الخطأ منك'],
])('the page in %s', (_lang, path, words) => {
  test('has a number that the log has too', async () => {
    const answer = await ask(path);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([500, 'no-store']);
    const { incident, error, path: route } = log.at(-1)!;
    expect(incident).toMatch(/^[0-9a-f]{10}$/);
    expect(page).toContain(incident);
    expect(page).toContain(words);
    expect(page.replace(/<head>[\s\S]*<\/head>/, '')).not.toMatch(inside);
    expect([route, error.includes('relation "sources" does not exist'), error.includes('\n    at ')]).toEqual([
      '/sources',
      true,
      true,
    ]);
  });
});

test('a program gets the same words without a page', async () => {
  const answer = await ask('/data/about.json');
  const { error } = (await answer.json()) as { error: { title: string; sentence: string } };
  expect([answer.status, Object.keys(error)]).toEqual([500, ['title', 'sentence', 'incident']]);
  expect(error.sentence).toContain(log.at(-1)!.incident);
  expect(JSON.stringify(error)).not.toMatch(inside);
});

test('each failure has a number of its own', () => {
  expect(new Set(log.map(({ incident }) => incident)).size).toBe(log.length);
});

test('where the database repeats a value, the log does not', async () => {
  const value = await database.pool.query(`select 'Mosul 848238'::int`).catch(error => told(error));
  expect(value).toContain('invalid input syntax for type integer: "…"');
  expect(value).not.toMatch(/Mosul|848238/);
  const known = await database.pool.query('select 1 from nowhere').catch(error => told(error));
  expect(known).toContain('"nowhere"');
});
