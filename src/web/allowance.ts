// How often one may ask for what costs: an allowance a minute, which fills up steadily.
import type { Request, RequestHandler } from 'express';
import { failure } from './failures.ts';

/** As many are remembered; of more, those who asked first are forgotten, and begin anew. */
const remembered = 20_000;

type Left = { left: number; at: number };

/**
 * So many a minute for each person who is signed in, and else for each address; all at once if they like. Then 429, and
 * when to come again. 0 means no limit. It is this process's own count, of its share.
 */
export function allow(aMinute: number): RequestHandler {
  if (aMinute === 0) return (_request, _response, next) => next();
  const asked = new Map<string, Left>();
  return (request, response, next) => {
    const who = askerOf(request);
    const left = leftNow(asked.get(who), aMinute);
    asked.delete(who);
    asked.set(who, { left: Math.max(0, left - 1), at: Date.now() });
    if (asked.size > remembered) asked.delete(asked.keys().next().value ?? '');
    if (left >= 1) return next();
    const seconds = Math.ceil(((1 - left) * 60) / aMinute);
    response.set({ 'Retry-After': String(seconds), 'Cache-Control': 'no-store' });
    failure(request, response, 429, 'too_often', { count: seconds });
  };
}

function leftNow(before: Left | undefined, aMinute: number): number {
  if (!before) return aMinute;
  const filled = ((Date.now() - before.at) / 60_000) * aMinute;
  return Math.min(aMinute, before.left + Math.max(0, filled));
}

/** One household or office has a whole network of IPv6 addresses: its first half stands for it. */
function askerOf({ person, ip = '' }: Request): string {
  if (person) return person.id;
  return ip.includes(':') && !ip.startsWith('::ffff:') ? networkOf(ip) : ip;
}

function networkOf(ip: string): string {
  const [before = '', after = ''] = ip.split('::');
  const [first, last] = [before, after].map(part => part.split(':').filter(Boolean));
  const missing = ip.includes('::') ? Array(Math.max(0, 8 - first!.length - last!.length)).fill('0') : [];
  return [...first!, ...missing, ...last!].slice(0, 4).join(':');
}
