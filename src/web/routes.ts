// The whole site on one page, in the order in which a visitor meets it.
import { type RequestHandler, Router } from 'express';
import { aboutPage } from './about.ts';
import { accountPage, postEndSessions, postPassword } from './account.ts';
import { allData } from './all-data.ts';
import { allow } from './allowance.ts';
import { answerApi } from './api/answer-api.ts';
import { apiPage } from './api/api-page.ts';
import { openToReaders, readingTerms } from './api/cross-origin.ts';
import { keepFirstPages } from './api/keep-first-pages.ts';
import { openApiFile } from './api/open-api.ts';
import { auditPage } from './audit.ts';
import { changesPage } from './changes.ts';
import { changesFeed } from './changes-feed.ts';
import { chartCard, chartFile, chartNarrow, chartPage } from './charts.ts';
import { claimsFile, claimsPage } from './claims.ts';
import { aboutData, dataFile } from './data.ts';
import { askDonor, donorPage } from './donor-page.ts';
import { embedPage } from './embed.ts';
import { explainJson, explainPage } from './explain.ts';
import { glossaryPage } from './glossary.ts';
import { alive, ready } from './health.ts';
import { postPublish, postRevert } from './import-acts.ts';
import { importOriginal, importRejected } from './import-files.ts';
import { importLine } from './import-line.ts';
import { postDeclare } from './import-mend.ts';
import { importPage, importProgress } from './import-page.ts';
import { importRows } from './import-rows.ts';
import type { Ledger } from './ledger.ts';
import { mappingFile, mappingPage, postMapping } from './mapping-page.ts';
import { postMappingFile } from './mapping-upload.ts';
import { postSensitive } from './mark-source.ts';
import { askMoney, moneyPage } from './money-page.ts';
import { organisationReview, postReview } from './organisation-review.ts';
import { type AskPage, packageFile } from './packages.ts';
import { patternsPage } from './patterns.ts';
import { peoplePage, postInvite } from './people.ts';
import { personPage, postDisable, postEnable, postForgetFactor, postResetLink, postRole } from './person.ts';
import { askPlacePage, homePage, placePage } from './places.ts';
import { askPlan, planPage } from './plan-page.ts';
import { pledgeFormPage, postPledge } from './pledge-form.ts';
import { postLinks } from './pledge-linking.ts';
import { pledgePage } from './pledge-page.ts';
import { reading } from './reading.ts';
import { postNoSecondFactor, postSecondFactor, secondFactorPage } from './second-factor.ts';
import { standInFrames } from './security.ts';
import type { Servers } from './servers.ts';
import { sharePage } from './share.ts';
import { linkPage, only, postLink, postSignIn, postSignOut, signInPage } from './sign-in.ts';
import { codePage, postCode } from './sign-in-code.ts';
import { sourcePage } from './source-page.ts';
import { sourcesPage } from './sources.ts';
import { postRevoke, postToken, tokensPage } from './tokens.ts';
import { speakTus, tusTerms } from './tus.ts';
import { postUpload, uploadPage } from './upload.ts';
import { headUpload, patchUpload, postToUpload, postUploads, removeUpload } from './uploads.ts';
import { askWorld, worldPage } from './world.ts';

/**
 * What stands before the pages: `keep` gives those that are kept, `question` counts those that have to be made, and they are
 * made from one of the `servers`.
 */
type Doors = { keep: RequestHandler; question: RequestHandler; servers: Servers };

/** Pages for frames on other sites: nobody is asked who they are. */
export function framedRoutes(ledger: Ledger, { keep, question, servers }: Doors): Router {
  const read = reading(ledger, servers);
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/embed/:slug', standInFrames, keep, question, read(embedPage));
  return router;
}

/** Who reads has connections of their own: whatever is imported, they never wait for it, and it never for them. */
export function routes(ledger: Ledger, { keep, question, servers }: Doors): Router {
  const read = reading(ledger, servers);
  const router = Router({ caseSensitive: true, strict: true });

  const upload = allow(Math.ceil(ledger.config.uploadsAMinute / ledger.config.webProcesses));
  const kept = [keep, question];
  const packageOf = (ask: AskPage) => read(reading => packageFile(reading, ask));
  router.get('/', kept, read(homePage));
  router.get('/places/:code.zip', kept, packageOf(askPlacePage));
  router.get('/places/:code', kept, read(placePage));
  router.get('/world.zip', kept, packageOf(askWorld));
  router.get('/world', kept, read(worldPage));
  router.get('/money.zip', kept, packageOf(askMoney));
  router.get('/money', kept, read(moneyPage));
  router.get('/plans/:code.zip', kept, packageOf(askPlan));
  router.get('/plans/:code', kept, read(planPage));
  router.get('/charts/:slug/explain', kept, read(explainPage));
  router.get('/charts/:slug/explain.json', kept, read(explainJson));
  router.get('/charts/:slug/card.png', kept, read(chartCard));
  for (const fit of ['narrow', 'middle'] as const)
    router.get(
      `/charts/:slug/${fit}.png`,
      kept,
      read(ledger => chartNarrow(ledger, fit)),
    );
  router.get('/charts/:slug/share', kept, read(sharePage));
  router.get('/charts/:slug.:extension', kept, read(chartFile));
  router.get('/charts/:slug', kept, read(chartPage));
  router.get('/donors/:name.zip', kept, packageOf(askDonor));
  router.get('/donors/:name', kept, read(donorPage));
  router.get('/claims', kept, read(claimsPage));
  router.get('/claims.:extension', kept, read(claimsFile));
  router.get('/sources', kept, read(sourcesPage));
  router.get('/sources/:slug', kept, read(sourcePage));
  router.post('/sources/:slug/sensitive', only('administer'), postSensitive(ledger));
  router.get('/about', kept, read(aboutPage));
  router.get('/glossary', kept, glossaryPage);
  router.get('/patterns', kept, patternsPage);
  router.get('/data/:name.csv', question, read(dataFile));
  router.get('/data/all.zip', question, read(allData));
  router.get('/data/about.json', question, read(aboutData));
  router.get('/api', kept, read(apiPage));
  router.get('/api/v1/openapi.json', openToReaders, kept, openApiFile);
  router.get('/api/v1/:name', openToReaders, keepFirstPages(keep), question, read(answerApi));
  router.options('/api/v1/:name', readingTerms);

  router.get('/sign-in', signInPage);
  router.post('/sign-in', postSignIn(ledger));
  router.get('/sign-in/code', codePage(ledger));
  router.post('/sign-in/code', postCode(ledger));
  router.get('/sign-in/:token', linkPage(ledger));
  router.post('/sign-in/:token', postLink(ledger));
  router.post('/sign-out', postSignOut(ledger));

  router.get('/account', only('account'), accountPage(ledger));
  router.post('/account', only('account'), postPassword(ledger));
  router.post('/account/sessions', only('account'), postEndSessions(ledger));
  router.get('/account/second-factor', only('account'), secondFactorPage(ledger));
  router.post('/account/second-factor', only('account'), postSecondFactor(ledger));
  router.post('/account/second-factor/off', only('account'), postNoSecondFactor(ledger));
  router.get('/tokens', only('tokens'), tokensPage(ledger));
  router.post('/tokens', only('tokens'), postToken(ledger));
  router.post('/tokens/:id/revoke', only('tokens'), postRevoke(ledger));
  router.get('/people', only('administer'), peoplePage(ledger));
  router.post('/people', only('administer'), postInvite(ledger));
  router.get('/people/:id', only('administer'), personPage(ledger));
  router.post('/people/:id/role', only('administer'), postRole(ledger));
  router.post('/people/:id/link', only('administer'), postResetLink(ledger));
  router.post('/people/:id/second-factor', only('administer'), postForgetFactor(ledger));
  router.post('/people/:id/disable', only('administer'), postDisable(ledger));
  router.post('/people/:id/enable', only('administer'), postEnable(ledger));
  router.get('/audit', only('administer'), auditPage(ledger));

  router.get('/pledges/new', only('upload'), pledgeFormPage(ledger));
  router.post('/pledges/new', only('upload'), upload, postPledge(ledger));
  router.get('/pledges/:source/:ref', kept, read(pledgePage));
  router.get('/organisations/review', only('publish'), organisationReview(ledger));
  router.post('/organisations/review', only('publish'), upload, postReview(ledger));
  router.post('/pledges/:source/:ref/links', only('upload'), upload, postLinks(ledger));

  router.get('/upload', only('upload'), uploadPage(ledger));
  router.post('/upload', only('upload'), upload, postUpload(ledger));
  router.options('/uploads', tusTerms);
  router.post('/uploads', only('upload'), upload, speakTus, postUploads(ledger));
  router.head('/uploads/:id', only('upload'), speakTus, headUpload(ledger));
  router.patch('/uploads/:id', only('upload'), speakTus, patchUpload(ledger));
  router.delete('/uploads/:id', only('upload'), speakTus, removeUpload(ledger));
  router.post('/uploads/:id', only('upload'), postToUpload(ledger));

  router.get('/imports', kept, read(changesPage));
  router.get('/changes.atom', kept, read(changesFeed));
  router.get('/imports/:id', read(importPage));
  router.get('/imports/:id/progress.json', importProgress(ledger));
  router.get('/imports/:id/rows/:group', importRows(ledger));
  router.get('/imports/:id/lines/:line', read(importLine));
  router.get('/imports/:id/rejected.csv', importRejected(ledger));
  router.get('/imports/:id/original', importOriginal(ledger));
  router.get('/imports/:id/mapping', only('upload'), mappingPage(ledger));
  router.post('/imports/:id/mapping', only('upload'), upload, postMapping(ledger));
  router.get('/imports/:id/mapping.json', mappingFile(ledger));
  router.post('/imports/:id/mapping-file', only('upload'), upload, postMappingFile(ledger));
  router.post('/imports/:id/declare', only('upload'), upload, postDeclare(ledger));
  router.post('/imports/:id/publish', upload, postPublish(ledger));
  router.post('/imports/:id/revert', upload, postRevert(ledger));

  router.get('/healthz', alive);
  router.get('/readyz', ready(servers));

  return router;
}
