// By what an answer is known that is kept: how it was asked for, in one form for all ways of asking the same.
import type { Request } from 'express';
import type { Asked } from './kept-answers.ts';

/** All that an answer hangs on besides what stands: links carry the site's own address; the path says the language. */
export function addressOf(request: Request): string {
  return `${request.protocol}://${request.headers.host ?? ''} ${inOrder(request.originalUrl)}`;
}

/** How to ask for it once more. */
export function askedBy(request: Request): Asked {
  return {
    url: inOrder(request.originalUrl),
    host: request.headers.host ?? '',
    protocol: request.protocol,
    route: String(request.route.path),
    lang: request.lang,
  };
}

/** The same question whichever of its parameters is said first: ordered by name, those of one name as they came. */
export function inOrder(url: string): string {
  if (!url.includes('&')) return url;
  const [path, ...query] = url.split('?');
  const pairs = query.join('?').split('&');
  return `${path}?${pairs.sort((a, b) => compare(nameOf(a), nameOf(b))).join('&')}`;
}

function nameOf(pair: string): string {
  return pair.split('=')[0]!;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
