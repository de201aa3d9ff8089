// How Mozilla's HTTP Observatory grades an answer that came over https: its tests and modifiers, by the table that
// github.com/mdn/mdn-http-observatory publishes in src/grader/charts.js.

/** `marks`: what was found, with what it gives or takes. A+ is 100 and more. */
type Grade = { score: number; marks: readonly Mark[] };

type Mark = readonly [name: string, modifier: number];
type Answer = { headers: Headers; text: string };

/** Everybody begins with 100. What is missing is taken off; extra credit is only for who has 90 without it. */
export function gradeOf(headers: Headers, text: string): Grade {
  const answer = { headers, text };
  const marks = tests.map(test => test(answer));
  const bare = 100 + sum(marks.filter(([, modifier]) => modifier < 0));
  return { score: bare < 90 ? bare : bare + sum(marks.filter(([, modifier]) => modifier > 0)), marks };
}

function sum(marks: readonly Mark[]): number {
  return marks.reduce((total, [, modifier]) => total + modifier, 0);
}

const tests: ((answer: Answer) => Mark)[] = [
  contentSecurityPolicy,
  cookies,
  crossOriginResourceSharing,
  redirection,
  referrerPolicy,
  strictTransportSecurity,
  subresourceIntegrity,
  contentTypeOptions,
  framing,
  crossOriginResourcePolicy,
];

function contentSecurityPolicy({ headers }: Answer): Mark {
  const policy = policyOf(headers);
  if (policy.size === 0) return ['csp-not-implemented', -25];
  const of = (name: string) => policy.get(name) ?? policy.get('default-src') ?? ['*'];
  const broad = /^('unsafe-inline'|data:|https?:|\*)$/;
  if ([...of('script-src'), ...of('object-src')].some(source => broad.test(source)))
    return ['csp-implemented-with-unsafe-inline', -20];
  if ([...policy.values()].flat().some(source => /^http:/.test(source)))
    return ['csp-implemented-with-insecure-scheme', -20];
  if (of('script-src').includes("'unsafe-eval'")) return ['csp-implemented-with-unsafe-eval', -10];
  if (of('style-src').some(source => broad.test(source)))
    return ['csp-implemented-with-unsafe-inline-in-style-src-only', 0];
  const none = policy.get('default-src')?.join() === "'none'";
  const ownForms = ["'none'", "'self'"].includes(policy.get('form-action')?.join() ?? '');
  return none && ownForms
    ? ['csp-implemented-with-no-unsafe-default-src-none', 10]
    : ['csp-implemented-with-no-unsafe', 5];
}

function policyOf(headers: Headers): Map<string, string[]> {
  const parts = (headers.get('Content-Security-Policy') ?? '').split(';').map(part => part.trim().split(/\s+/));
  return new Map(parts.filter(([name]) => name).map(([name = '', ...sources]) => [name.toLowerCase(), sources]));
}

/** Every cookie of ours is a session's. */
function cookies({ headers }: Answer): Mark {
  const set = headers.getSetCookie();
  if (set.length === 0) return ['cookies-not-found', 0];
  const all = (flag: RegExp) => set.every(cookie => flag.test(cookie));
  if (!all(/;\s*Secure/i)) return ['cookies-session-without-secure-flag', -40];
  if (!all(/;\s*HttpOnly/i)) return ['cookies-session-without-httponly-flag', -30];
  if (!all(/;\s*SameSite=(Lax|Strict)/i)) return ['cookies-samesite-flag-invalid', -20];
  return ['cookies-secure-with-httponly-sessions-and-samesite', 5];
}

function crossOriginResourceSharing({ headers }: Answer): Mark {
  const open = headers.get('Access-Control-Allow-Origin');
  if (open === null) return ['cross-origin-resource-sharing-not-implemented', 0];
  return headers.get('Access-Control-Allow-Credentials') === 'true'
    ? ['cross-origin-resource-sharing-implemented-with-universal-access', -50]
    : ['cross-origin-resource-sharing-implemented-with-public-access', 0];
}

function redirection({ headers }: Answer): Mark {
  const to = headers.get('Location') ?? '';
  return /^(http:|\/\/)/.test(to) ? ['redirection-not-to-https', -20] : ['redirection-to-https', 0];
}

function referrerPolicy({ headers }: Answer): Mark {
  const policy = headers.get('Referrer-Policy');
  if (policy === null) return ['referrer-policy-not-implemented', 0];
  return /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(policy)
    ? ['referrer-policy-private', 5]
    : ['referrer-policy-unsafe', -5];
}

/** The Observatory asks for six months; a year and all subdomains is what browsers' own lists ask for, and we. */
function strictTransportSecurity({ headers }: Answer): Mark {
  const stay = headers.get('Strict-Transport-Security');
  if (stay === null) return ['hsts-not-implemented', -20];
  const seconds = Number(/max-age=(\d+)/.exec(stay)?.[1] ?? 0);
  return seconds >= 31_536_000 && /includeSubDomains/i.test(stay)
    ? ['hsts-implemented-max-age-at-least-six-months', 0]
    : ['hsts-implemented-max-age-less-than-six-months', -10];
}

function subresourceIntegrity({ headers, text }: Answer): Mark {
  if (!headers.get('Content-Type')?.startsWith('text/html')) return ['sri-not-implemented-response-not-html', 0];
  const sources = [...text.matchAll(/<script[^>]*\ssrc="([^"]*)"/gi)].map(([, source = '']) => source);
  if (sources.length === 0) return ['sri-not-implemented-but-no-scripts-loaded', 0];
  return sources.every(source => /^\/(?!\/)/.test(source))
    ? ['sri-not-implemented-but-all-scripts-loaded-from-secure-origin', 0]
    : ['sri-not-implemented-and-external-scripts-not-loaded-securely', -50];
}

function contentTypeOptions({ headers }: Answer): Mark {
  return headers.get('X-Content-Type-Options') === 'nosniff'
    ? ['x-content-type-options-nosniff', 0]
    : ['x-content-type-options-not-implemented', -5];
}

function framing({ headers }: Answer): Mark {
  const ancestors = policyOf(headers).get('frame-ancestors')?.join();
  if (["'none'", "'self'"].includes(ancestors ?? '')) return ['x-frame-options-implemented-via-csp', 5];
  return /^(DENY|SAMEORIGIN)$/.test(headers.get('X-Frame-Options') ?? '')
    ? ['x-frame-options-sameorigin-or-deny', 0]
    : ['x-frame-options-not-implemented', -20];
}

function crossOriginResourcePolicy({ headers }: Answer): Mark {
  const policy = headers.get('Cross-Origin-Resource-Policy');
  if (policy === null) return ['cross-origin-resource-policy-not-implemented', 0];
  return /^same-(origin|site)$/.test(policy)
    ? ['cross-origin-resource-policy-implemented-with-same-origin', 10]
    : ['cross-origin-resource-policy-implemented-with-cross-origin', 0];
}
