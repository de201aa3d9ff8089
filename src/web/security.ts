// What every response carries and what no request may do.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { failure, forbidden } from './failures.ts';
import { siteOf } from './site.ts';

/** Only our own files, nothing inline, no frame, no other host. Encrypted transport is promised by the proxy that gives it. */
export function headers() {
  return helmet({
    contentSecurityPolicy: policy({ framedBy: "'none'" }),
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}

function policy({ framedBy }: { framedBy: string }) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: [framedBy],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
    },
  };
}

const policyInFrame = helmet.contentSecurityPolicy(policy({ framedBy: '*' }));

/** What comes after this stands in frames of any site: it knows nobody, and nothing can be pressed in it. Its failures too. */
export const standInFrames: RequestHandler = (request, response, next) => {
  response.removeHeader('X-Frame-Options');
  response.locals.framed = true;
  policyInFrame(request, response, next);
};

/** Over https, browsers are told to stay with it. */
export function stayEncrypted(request: Request, response: Response, next: NextFunction): void {
  if (request.secure) response.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  next();
}

/** Longer than any question of ours: refused before anything looks at it. */
const longestAddress = 8_000;

export const refuseLongAddresses: RequestHandler = (request, response, next) => {
  if (request.originalUrl.length <= longestAddress) return next();
  failure(request, response, 414, 'long_address');
};

/** Another site's page may not act in a person's name. Programs send neither header, and no cookie of ours either. */
export const refuseCrossSite: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return next();
  const site = request.get('Sec-Fetch-Site');
  const origin = request.get('Origin');
  const ours = site ? site === 'same-origin' || site === 'none' : !origin || ourHosts(request).includes(hostOf(origin));
  return ours ? next() : forbidden(request, response, 'cross_site');
};

/** Before a proxy that renames hosts, the site's own address is what a browser sees. */
function ourHosts(request: Request): (string | undefined)[] {
  return [request.get('Host'), hostOf(siteOf(request))];
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
