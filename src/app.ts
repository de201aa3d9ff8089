// The web application, from the outside in.

import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type Express, urlencoded } from 'express';
import { readToken } from './web/api-token.ts';
import { assets } from './web/assets.ts';
import { answerErrors, notFound } from './web/failures.ts';
import { readLanguage } from './web/language.ts';
import type { Ledger } from './web/ledger.ts';
import './web/request.ts';
import { routes } from './web/routes.ts';
import { headers, refuseCrossSite, stayEncrypted } from './web/security.ts';
import { readSession } from './web/session-cookie.ts';

/** Everything between a request and its answer; it listens nowhere yet. */
export function makeApp(ledger: Ledger): Express {
  const app = express();
  app.set('trust proxy', ledger.config.trustProxy);
  setUpViews(app);

  app.use(headers(), stayEncrypted);
  app.use(compression());
  app.use(readLanguage);
  app.use(assets());
  app.use(refuseCrossSite);
  app.use(readSession(ledger), readToken(ledger));
  app.use(urlencoded({ extended: false, limit: '20kb', parameterLimit: 300 }));

  app.use(routes(ledger));

  app.use(notFound);
  app.use(answerErrors(ledger));
  return app;
}

function setUpViews(app: Express): void {
  app.set('views', fileURLToPath(new URL('../views', import.meta.url)));
  app.set('view engine', 'ejs');
  app.enable('view cache');
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
}
