// OWASP's Application Security Verification Standard 5.0, levels 1 and 2: every item has its line, and every line its proof.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { project } from '../house.ts';

type Item = { id: string; level: string; state: string; item: string; proof: string; says: string };

const items = parse(readFileSync(join(project, 'tests/security/asvs.csv')), { columns: true }) as Item[];
const of = (state: string) => items.filter(item => item.state === state);

test('the standard’s 70 items of level 1 and 183 of level 2 are all there, once each', () => {
  expect(new Set(items.map(item => item.id)).size).toBe(253);
  expect([1, 2].map(level => items.filter(item => item.level === String(level)).length)).toEqual([70, 183]);
  expect(items.filter(({ id }) => !/^V\d{1,2}\.\d\.\d{1,2}$/.test(id))).toEqual([]);
  const states = ['held', 'operator', 'open', 'not applicable'];
  console.info(`asvs 5.0: ${states.map(state => `${of(state).length} ${state}`).join(', ')}, of ${items.length}`);
  expect(items.filter(({ state }) => !states.includes(state))).toEqual([]);
});

test('what is held is proven by a line that stands where it is said to stand', () => {
  const wrong = [...of('held'), ...of('operator')].filter(({ proof, says }) => {
    const path = join(project, proof);
    return says.length < 8 || !existsSync(path) || !readFileSync(path, 'utf8').includes(says);
  });
  expect(wrong.map(({ id, proof, says }) => `${id}: ${proof} does not say "${says}"`)).toEqual([]);
});

test('what is the operator’s is told to the operator', () => {
  expect(of('operator').filter(({ proof }) => proof !== '.github/SECURITY.md')).toEqual([]);
});

test('what is open or does not apply says why', () => {
  const silent = [...of('open'), ...of('not applicable')].filter(
    ({ proof, says }) => proof !== '' || !says.endsWith('.'),
  );
  expect(silent).toEqual([]);
});

test('no script of ours writes into the storage of browsers', () => {
  const scripts = readdirSync(join(project, 'public'), { recursive: true, encoding: 'utf8' });
  const storing = scripts
    .filter(name => name.endsWith('.js'))
    .filter(name =>
      /localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open/.test(
        readFileSync(join(project, 'public', name), 'utf8'),
      ),
    );
  expect(storing).toEqual([]);
});
