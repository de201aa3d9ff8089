// Files that browsers keep: served from public/ and from packages, for ever under an address that carries their hash.
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import express, { type NextFunction, type Request, type Response, Router } from 'express';

const folder = fileURLToPath(new URL('../../public', import.meta.url));

/** The address of a file in public/: `/site.css?v=1f3a…`, which changes when the file does. */
export function asset(name: string): string {
  versions[name] ??= existsSync(`${folder}/${name}`) ? versionOf(readFileSync(`${folder}/${name}`)) : '';
  return `/${name}?v=${versions[name]}`;
}

const versions: Record<string, string> = {};

function versionOf(bytes: Buffer | string): string {
  return hash('sha256', bytes, 'hex').slice(0, 12);
}

/** Everything that is no page. Addresses without `?v=` are asked for again each time, and mostly answered with 304. */
export function assets(): Router {
  const router = Router();
  router.use(express.static(folder, { index: false, cacheControl: false, redirect: false, setHeaders: keep }));
  router.get('/fonts/:name', sendPackaged(fonts, 'font/woff2'));
  router.get('/vendor/chart.js', sendPackaged(scripts, 'text/javascript'));
  return router;
}

function keep(response: ServerResponse): void {
  const versioned = (response as Response).req.query.v !== undefined;
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
  ['noto-sans-latin', 'noto-sans-latin-ext', 'noto-sans-arabic-arabic'].flatMap(name =>
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
