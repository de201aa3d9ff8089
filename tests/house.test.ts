// The house keeps its shape: imports point one way, SQL stays in the store, Express in the web, and the tour is complete.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headOf, houseFiles, project, roomOf, startEnvironment, startWords } from './house.ts';
import { tour, tourInReadme } from './tour.ts';

/** Whom each room may import, besides itself and the model. */
const arrows: Record<string, string[]> = {
  model: [],
  csv: [],
  maps: ['public'],
  store: ['maps'],
  locales: ['config'],
  layouts: ['csv'],
  imports: ['layouts', 'store', 'csv', 'maps'],
  charts: ['store', 'locales', 'public', 'maps'],
  exports: ['charts', 'store', 'csv', 'locales', 'public', 'maps'],
  accounts: ['store'],
  config: ['store'],
  web: ['imports', 'charts', 'exports', 'accounts', 'locales', 'store', 'layouts', 'csv', 'config'],
  commands: ['imports', 'layouts', 'csv', 'store', 'accounts', 'locales'],
  app: ['web'],
  serve: ['app', 'accounts', 'config', 'imports', 'locales', 'store', 'web'],
  supervise: ['config', 'web'],
  server: ['serve', 'supervise', 'give-back', 'config', 'store'],
  cli: ['commands', 'config', 'imports', 'store'],
};

const files = houseFiles();

test('imports point one way', () => {
  const wrong = files.flatMap(file =>
    file.imports
      .map(roomOf)
      .filter(room => room !== file.room && room !== 'model' && !arrows[file.room]?.includes(room))
      .map(room => `${file.path} imports ${room}`),
  );
  expect(wrong).toEqual([]);
});

test('only the store writes SQL', () => {
  const wrong = files.filter(
    ({ room, text }) =>
      room !== 'store' && /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^`]*>)?`|\.query\(/.test(text),
  );
  expect(wrong.map(file => file.path)).toEqual([]);
});

test('only the web knows Express, only the settings read the environment', () => {
  const express = files.filter(({ room, text }) => !['web', 'app'].includes(room) && /from 'express'/.test(text));
  const environment = files.filter(({ room, text }) => room !== 'config' && /process\.env/.test(text));
  expect([...express, ...environment].map(file => file.path)).toEqual([]);
});

test('every file says its job in its first line, and the tour in the README repeats it', () => {
  expect(files.filter(file => headOf(file) === '').map(file => file.path)).toEqual([]);
  expect(tourInReadme()).toBe(tour());
});

test('the container and the service start what npm start starts', () => {
  const said = (file: string) => readFileSync(`${project}.deploy/${file}`, 'utf8');
  expect(said('Containerfile')).toContain(`\nCMD ${JSON.stringify(['node', ...startWords()]).replaceAll(',', ', ')}\n`);
  expect(said('displacement-ledger.service')).toContain(`/node ${startWords().join(' ')}\n`);
  for (const file of ['Containerfile', 'displacement-ledger.service'])
    expect(said(file)).toContain(` GLIBC_TUNABLES=${startEnvironment().GLIBC_TUNABLES}\n`);
});
