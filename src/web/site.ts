// The address of this site as the reader's browser has it, for links that are written down elsewhere.
import type { Request } from 'express';

/** https://example.org, without a slash at the end: as it is set, or as this request calls it by a name that is known. */
export function siteOf(request: Request): string {
  return request.app.get('site url') ?? `${request.protocol}://${request.get('Host') ?? 'localhost'}`;
}
