// First pages of the API are kept as the site's own pages are; who reads on from there is alone with the rest.
import type { RequestHandler } from 'express';

/** One program that reads a whole table would else push the pages that people look at out of the memory they share. */
export function keepFirstPages(keep: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const further = ['after', 'offset'].some(name => Object.hasOwn(request.query, name));
    return further ? next() : keep(request, response, next);
  };
}
