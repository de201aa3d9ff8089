// The address of this site as the reader's browser has it, for links that are written down elsewhere.
import type { Request } from 'express';

/** https://example.org, without a slash at the end. */
export function siteOf(request: Request): string {
  return `${request.protocol}://${request.get('Host') ?? 'localhost'}`;
}
