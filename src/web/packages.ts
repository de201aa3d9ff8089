// Data packages of one view, or of all the views of a page: the page's own address with `.zip` at its end.
import type { Request, RequestHandler, Response } from 'express';
import pLimit from 'p-limit';
import type { AboutAnswer } from '../exports/about-answer.ts';
import { pageFileName } from '../exports/file-name.ts';
import { type ViewPackage, viewPackage } from '../exports/view-package.ts';
import type { Db } from '../store/connect.ts';
import { allSources } from '../store/sources.ts';
import type { AskedChart } from './asked-chart.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import type { Asked } from './read-question.ts';
import { siteOf } from './site.ts';

/**
 * A page of several views, asked: all that were `made`, and those that are `shown`. `name`: what its package is called.
 * `address`: of the page, in the reader's language and with its question.
 */
export type AskedPage = {
  asked: Asked;
  made: readonly AskedChart[];
  shown: readonly AskedChart[];
  name: string;
  title: string;
  description: string;
  address: string;
};

/** Asks what a page asks; a wrong question is answered at once, and then there is no page. */
export type AskPage<P extends AskedPage = AskedPage> = (
  ledger: Ledger,
  request: Request,
  response: Response,
) => Promise<P | undefined>;

/** The pictures of a page take seconds of the one thread that answers everybody: one package at a time, and pages between its pictures. */
const inTurn = pLimit(1);

/** All views of a page in one archive, a folder each. A page that shows none has no package. */
export function packageFile(ledger: Ledger, ask: AskPage): RequestHandler {
  return async (request, response) => {
    const found = await ask(ledger, request, response);
    if (!found) return;
    const { asked, shown, name, title, description, address } = found;
    if (shown.length === 0) return notFound(request, response);
    const about = { name, title, description, permalink: siteOf(request) + address, folders: true };
    const whole = { ...about, question: asked.question };
    const bytes = await inTurn(packageOf, ledger.store.db, request, whole, shown);
    response.attachment(pageFileName(name, asked.question)).send(bytes);
  };
}

/** The way from a page to its package; none where nothing is shown. */
export function packageLink({ shown, address }: AskedPage): string {
  return shown.length > 0 ? address.replace(/(?=\?|$)/, '.zip') : '';
}

/** The archive of these views. */
export async function packageOf(
  db: Db,
  request: Request,
  about: Omit<ViewPackage, 'site'>,
  views: readonly AskedChart[],
): Promise<Buffer> {
  const { words } = request;
  const site = { title: words.t('site.name'), path: siteOf(request) };
  const said = await aboutAsked(db, views);
  return viewPackage(
    { ...about, site },
    views.map((view, n) => ({ ...view, ...said[n]! })),
    words,
  );
}

/** What one must know to quote each of these views. */
export async function aboutAsked(db: Db, views: readonly AskedChart[]): Promise<AboutAnswer[]> {
  const all = await allSources(db);
  return views.map(({ answer, caption, permalink }) => {
    const sources = all.filter(source => answer.sources.includes(source.slug));
    return { caption, permalink, sources };
  });
}
