// The whole site on one page, in the order in which a visitor meets it.
import { Router } from 'express';
import type { Ledger } from './ledger.ts';
import { linkPage, postLink, postSignIn, postSignOut, signInPage } from './sign-in.ts';

export function routes(ledger: Ledger): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/sign-in', signInPage);
  router.post('/sign-in', postSignIn(ledger));
  router.get('/sign-in/:token', linkPage(ledger));
  router.post('/sign-in/:token', postLink(ledger));
  router.post('/sign-out', postSignOut(ledger));

  return router;
}
