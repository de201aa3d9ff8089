// Files that browsers keep: served from public/ and from packages, for ever under an address that carries their hash.
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import express, { type NextFunction, type Request, type Response, Router } from 'express';

const folder = fileURLToPath(new URL('../../public', import.meta.url));

/**
 * The address of a file in public/, which changes when the file does: `/site.css?v=1f3a…`. Scripts import each other by their
 * place, so all of them stand under one hash: `/v/1f3a…/charts.js`.
 */
export function asset(name: string): string {
  if (name.endsWith('.js')) {
    versions.scripts ??= versionOfScripts();
    return `/v/${versions.scripts}/${name}`;
  }
  versions[name] ??= existsSync(`${folder}/${name}`) ? versionOf(readFileSync(`${folder}/${name}`)) : '';
  return `/${name}?v=${versions[name]}`;
}

/** What `charts.js` imports, so that a page can ask for all of it at once. */
export const chartModules: readonly string[] = [
  'vendor/chart.js',
  'chart-manner.js',
  ...readdirSync(`${folder}/charts`).map(name => `charts/${name}`),
];

const versions: Record<string, string> = {};

function versionOfScripts(): string {
  const ours = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.js'));
  const texts = ours.sort().map(name => readFileSync(`${folder}/${name}`, 'utf8'));
  return versionOf([...texts, ...Object.values(scripts).map(file => file().toString())].join('\n'));
}

function versionOf(bytes: Buffer | string): string {
  return hash('sha256', bytes, 'hex').slice(0, 12);
}

/** Everything that is no page. Addresses without a hash are asked for again each time, and mostly answered with 304. */
export function assets(): Router {
  const router = Router();
  router.use(withoutHash);
  router.use(express.static(folder, { index: false, cacheControl: false, redirect: false, setHeaders: keep }));
  router.get('/fonts/:name', sendPackaged(fonts, 'font/woff2'));
  router.get('/vendor/chart.js', sendPackaged(scripts, 'text/javascript'));
  return router;
}

/** The files stand where they always did; see `asset`. */
function withoutHash(request: Request, _response: Response, next: NextFunction): void {
  request.url = request.url.replace(/^\/v\/\w{12}(?=\/)/, '');
  next();
}

function keep(response: ServerResponse): void {
  const { query, originalUrl } = (response as Response).req;
  const versioned = query.v !== undefined || originalUrl.startsWith('/v/');
  response.setHeader('Cache-Control', versioned ? 'public, max-age=31536000, immutable' : 'public, no-cache');
}

type Packaged = Record<string, () => Buffer>;

function sendPackaged(files: Packaged, type: string) {
  const kept: Record<string, Buffer> = {};
  return (request: Request, response: Response, next: NextFunction) => {
    const file = Object.hasOwn(files, request.path) && files[request.path];
    if (!file) return next();
    kept[request.path] ??= file();
    keep(response);
    response.type(type).send(kept[request.path]);
  };
}

const fonts: Packaged = Object.fromEntries(
  ['noto-sans-latin', 'noto-sans-latin-ext', 'noto-sans-cyrillic', 'noto-sans-arabic-arabic'].flatMap(name =>
    [400, 700].map(weight => {
      const pack = name.includes('arabic') ? 'noto-sans-arabic' : 'noto-sans';
      return [
        `/fonts/${name}-${weight}.woff2`,
        () => packaged(`@fontsource/${pack}/files/${name}-${weight}-normal.woff2`),
      ];
    }),
  ),
);

/** Chart.js in one small file, half as heavy as its modules: imported for its effect, it leaves `Chart` behind. */
const scripts: Packaged = { '/vendor/chart.js': () => packaged('chart.js', './chart.umd.min.js') };

function packaged(specifier: string, beside = ''): Buffer {
  return readFileSync(new URL(beside, import.meta.resolve(specifier)));
}
