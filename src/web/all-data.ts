// Everything that is published, in one archive: the files of `/data`, what their columns mean, and what is left out and why.
import type { Request, RequestHandler } from 'express';
import { storePackage } from '../exports/store-package.ts';
import { zip } from '../exports/zip.ts';
import { type AskedData, askData, dataName, stream, whetherSites, whyWithheld } from './data.ts';
import { inLanguage } from './language.ts';
import type { Ledger } from './ledger.ts';
import { siteOf } from './site.ts';

/** `/data/all.zip`, restricted by place, source and day if asked. Unchanged data is answered with 304. */
export function allData(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await askData(ledger, request, response);
    if (!asked) return;
    const { words } = request;
    const about = {
      ...asked,
      permalink: siteOf(request) + inLanguage(words.lang, request.url),
      site: { title: words.t('site.name'), path: siteOf(request) },
      leftOut: leftOut(asked, request),
    };
    response.attachment(`${dataName('displacement-ledger', asked)}.zip`);
    await stream(request, response, about, () => zip(storePackage(ledger.store.db, about, words)));
  };
}

/** Each source whose rows may not be handed to this reader with the reason, then what holds of sites. */
function leftOut({ filter, sources }: AskedData, { words }: Request): string[] {
  const withheld = sources.filter(({ slug }) => filter.withheldSources.includes(slug));
  const named = withheld.map(source => `${words.name(source.name, source.name_ar)}: ${whyWithheld(source, words)}`);
  return [...named, whetherSites(filter, words)];
}
