// A feed as XML (Atom, RFC 4287): every text escaped, and nothing in it that XML cannot hold.

/** `updated`: ISO moments; addresses are whole. `id`: never changes and is nobody else's. */
export type Feed = {
  lang: string;
  id: string;
  title: string;
  subtitle: string;
  author: string;
  updated: string;
  self: string;
  page: string;
  entries: { id: string; title: string; summary: string; updated: string; page: string; kind: string }[];
};

export function atomFeed({ lang, id, title, subtitle, author, updated, self, page, entries }: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(lang)}">`,
    element('id', id),
    element('title', title),
    element('subtitle', subtitle),
    element('updated', updated),
    `<author>${element('name', author)}</author>`,
    link('self', self, 'application/atom+xml'),
    link('alternate', page, 'text/html'),
    ...entries.map(entry),
    '</feed>\n',
  ].join('\n');
}

function entry({ id, title, summary, updated, page, kind }: Feed['entries'][number]): string {
  return [
    '<entry>',
    element('id', id),
    element('title', title),
    element('updated', updated),
    element('published', updated),
    `<category term="${xmlText(kind)}"/>`,
    link('alternate', page, 'text/html'),
    element('summary', summary),
    '</entry>',
  ].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}

function link(rel: string, href: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${xmlText(href)}"/>`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escaped for content and attributes; a character that XML 1.0 cannot hold at all is shown as replaced. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}|[\uFFFE\uFFFF]/gu, one => (isPossible(one) ? one : '\uFFFD'))
    .replace(/[&<>"']/g, character => escapes[character]!);
}

/** Of control characters the three that are white space, and those from 7F on. */
function isPossible(character: string): boolean {
  return '\t\n\r'.includes(character) || (character > ' ' && character < '\uFFFE');
}
