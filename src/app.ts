// The web application, from the outside in.
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type Express, type NextFunction, type Request, type Response, urlencoded } from 'express';
import { allow } from './web/allowance.ts';
import { readToken } from './web/api-token.ts';
import { assets } from './web/assets.ts';
import { closingTime } from './web/closing-time.ts';
import { answerErrors, notFound } from './web/failures.ts';
import { hearVersions } from './web/hear-versions.ts';
import { refuseStrangeHosts } from './web/host.ts';
import { type KeptPages, keepPages } from './web/keep-pages.ts';
import { readLanguage } from './web/language.ts';
import type { Ledger } from './web/ledger.ts';
import { logOf, logRequests } from './web/log.ts';
import { patientServer } from './web/patience.ts';
import './web/request.ts';
import { framedRoutes, routes } from './web/routes.ts';
import { headers, refuseCrossSite, refuseLongAddresses, stayEncrypted } from './web/security.ts';
import { serversOf } from './web/servers.ts';
import { readSession } from './web/session-cookie.ts';
import { checkBehind } from './web/upload.ts';

/** `check` begins the check of a received import behind. */
export type LedgerServer = { server: Server; close(): Promise<void>; check(id: string): void };

/** The application behind a server that waits for nobody for ever; it listens nowhere yet. `close` lets its readers finish. */
export function makeServer(ledger: Ledger): LedgerServer {
  const log = logOf(ledger);
  const { app, pages } = build(ledger);
  const hearing = hearVersions(ledger.store, pages.look);
  const server = patientServer(app)
    .once('listening', () => log({ level: 'info', event: 'start' }))
    .once('listening', hearing.begin)
    .once('close', () => log({ level: 'info', event: 'stop' }));
  const closed = closingTime(server);
  return {
    server,
    close() {
      app.set('closing', true);
      hearing.end();
      pages.stop();
      return closed();
    },
    check: id => checkBehind(ledger, id),
  };
}

/** Everything between a request and its answer. */
export function makeApp(ledger: Ledger): Express {
  return build(ledger).app;
}

function build(ledger: Ledger): { app: Express; pages: KeptPages } {
  const app = express();
  app.set('env', 'production');
  app.set('trust proxy', ledger.config.trustProxy);
  app.set('site url', ledger.config.siteUrl);
  setUpViews(app);

  const servers = serversOf(ledger);
  const pages = keepPages(ledger, servers, app);
  app.use(logRequests(ledger), pages.front);
  app.use(headers(), stayEncrypted);
  app.use(compression());
  app.use(readLanguage);
  app.use(refuseStrangeHosts(ledger), refuseLongAddresses);
  app.use(assets());
  app.use(refuseCrossSite);

  const { questionsAMinute, webProcesses } = ledger.config;
  const question = allow(Math.ceil(questionsAMinute / webProcesses));
  const doors = { keep: pages.keep, question, servers };
  app.use(framedRoutes(ledger, doors));
  app.use(readSession(ledger), readToken(ledger));
  app.use(urlencoded({ extended: false, limit: '20kb', parameterLimit: 300 }), anyBody);

  app.use(routes(ledger, doors));

  app.use(notFound);
  app.use(pages.orLast);
  app.use(answerErrors(ledger));
  return { app, pages };
}

/** A form that came without a body is an empty one. */
function anyBody(request: Request, _response: Response, next: NextFunction): void {
  request.body ??= {};
  next();
}

function setUpViews(app: Express): void {
  app.set('views', fileURLToPath(new URL('../views', import.meta.url)));
  app.set('view engine', 'ejs');
  app.enable('view cache');
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
}
