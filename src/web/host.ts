// The names under which this site answers. Whoever may choose the name could poison links and caches, or reach a server
// on somebody's own machine from a page elsewhere (DNS rebinding).
import { hostname, networkInterfaces } from 'node:os';
import type { RequestHandler } from 'express';
import type { Config } from '../config.ts';
import { failure } from './failures.ts';
import type { Ledger } from './ledger.ts';

/** 421 for every other name. Whoever asks whether the server is well may call it as they like: that answer names nothing. */
export function refuseStrangeHosts({ config }: Ledger): RequestHandler {
  const known = knownHosts(config);
  return (request, response, next) => {
    const name = nameIn(request.get('Host') ?? '');
    if (['/healthz', '/readyz'].includes(request.path) || (name !== null && known.has(name))) return next();
    failure(request, response, 421, 'strange_host', { name: name ?? '' });
  };
}

/** What the settings name, this machine's own names, and where it listens: on everything means by each of its addresses. */
function knownHosts({ host, hosts, siteUrl }: Config): Set<string> {
  const everywhere = ['0.0.0.0', '::'].includes(host);
  const addresses = Object.values(networkInterfaces()).flatMap(one => (one ?? []).map(({ address }) => address));
  const listening = everywhere ? [hostname(), ...addresses.filter(address => !address.includes('%'))] : [host];
  const named = [...hosts, ...listening.map(bracketed), ...(siteUrl ? [new URL(siteUrl).host] : [])];
  return new Set(['localhost', '127.0.0.1', '[::1]', ...named.flatMap(name => nameIn(name) ?? [])]);
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** The name in a Host header, without its port; null where it is none. */
function nameIn(host: string): string | null {
  const url = `http://${host}`;
  return /^[\w.:[\]-]{1,255}$/.test(host) && URL.canParse(url) ? new URL(url).hostname : null;
}
