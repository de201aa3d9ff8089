// /changes.atom: every publish and every revert as a feed, newest first, so that nobody has to come and look.
import type { Request, RequestHandler } from 'express';
import { sourceName } from '../charts/source-names.ts';
import { atomFeed } from '../exports/atom.ts';
import { type Change, history } from '../imports/history.ts';
import { badRequest } from './failures.ts';
import { layoutName } from './import-words.ts';
import { inLanguage } from './language.ts';
import type { Ledger } from './ledger.ts';
import { siteOf } from './site.ts';

const newest = 50;

export function changesFeed({ store }: Ledger): RequestHandler {
  return async (request, response) => {
    const { words, lang } = request;
    const [extra] = Object.keys(request.query);
    const unknown = 'charts.question.wrong.unknown';
    if (extra !== undefined) return badRequest(request, response, extra, words.t(unknown, { value: extra }));
    const changes = await history(store, { limit: newest, offset: 0 });
    const address = (path: string) => `${siteOf(request)}${inLanguage(lang, path)}`;
    const feed = atomFeed({
      lang,
      id: address('/changes.atom'),
      title: `${words.t('changes.title')} – ${words.t('site.name')}`,
      subtitle: words.t('changes.lede'),
      author: words.t('site.name'),
      updated: (changes[0]?.published_at ?? new Date(0)).toISOString(),
      self: address('/changes.atom'),
      page: address('/imports'),
      entries: changes.map(change => entry(request, change, address(`/imports/${change.import_id}`))),
    });
    response.type('application/atom+xml; charset=utf-8').send(feed);
  };
}

function entry(request: Request, change: Change, page: string) {
  const { words } = request;
  const { number, kind, published_at, file_name } = change;
  const updated = published_at.toISOString();
  return {
    id: `tag:${new URL(siteOf(request)).hostname},${updated.slice(0, 10)}:version/${number}`,
    title: words.t(`changes.feed.${kind}`, { file: file_name, version: number }),
    summary: summaryOf(request, change),
    updated,
    page,
    kind,
  };
}

/** What the file is, what it changed, and of what was taken back the reason. */
function summaryOf({ words }: Request, { kind, layout, source, rows, reason }: Change): string {
  const file = [layout && layoutName(words, layout), source && sourceName(source, {}, words)].filter(Boolean);
  const counts = {
    new: words.number(rows.new),
    changed: words.number(rows.changed),
    vanished: words.number(rows.vanished),
  };
  const said = [
    file.length > 0 ? `${file.join(' · ')}.` : '',
    words.t(`changes.feed.${kind}_counts`, counts),
    reason ? words.t('import.reason', { reason }) : '',
  ];
  return said.filter(Boolean).join(' ');
}
