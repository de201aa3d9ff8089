// Pages of other sites may read the API, as anybody may, and never in a person's name.
import type { RequestHandler } from 'express';

/** Who is signed in is told nothing that another site's page could read. */
export const openToReaders: RequestHandler = (request, response, next) => {
  if (!request.person && ['GET', 'HEAD'].includes(request.method))
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'ETag, Link, Figures-As-Of, Retry-After',
    });
  next();
};

/** What a page of another site may send. A token stays on the machine of the program that has it. */
export const readingTerms: RequestHandler = (_request, response) => {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': 'If-None-Match',
    'Access-Control-Max-Age': '86400',
  });
  response.set('Allow', 'GET, HEAD, OPTIONS').status(204).end();
};
