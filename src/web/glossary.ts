// The words of this site and whose they are: each with an anchor, in the reader's language beside the others.
import type { Request, RequestHandler } from 'express';
import { sourceName } from '../charts/source-names.ts';
import { languages } from '../locales/languages.ts';
import { type Words, wordsFor } from '../locales/words.ts';
import { otherReadings } from './language.ts';
import { page } from './page.ts';

/** Whose definition each word follows: a source of ours, or nobody else's. The sentences are in the catalogue. */
const terms = {
  people: {
    idps: 'idmc',
    'new-displacement': 'idmc',
    returnees: 'iom-dtm',
    returns: 'unhcr',
    refugees: 'unhcr',
    'asylum-seekers': 'unhcr',
    household: 'iom-dtm',
    'key-informant': 'iom-dtm',
    round: 'iom-dtm',
    operation: 'iom-dtm',
    stock: '',
    flow: '',
    cumulative: '',
    basis: '',
    quantifier: '',
    planning: '',
    'net-change': '',
    'coverage-break': '',
    'place-code': '',
  },
  money: {
    pledge: 'ocha-fts',
    commitment: 'ocha-fts',
    paid: 'ocha-fts',
    funding: 'ocha-fts',
    requirement: 'ocha-fts',
    coverage: 'ocha-fts',
    gap: 'ocha-fts',
    plan: 'ocha-fts',
    'outside-plan': 'ocha-fts',
    sector: 'ocha-fts',
    'not-specified': 'ocha-fts',
    shared: 'ocha-fts',
    incoming: 'ocha-fts',
    'pass-through': 'ocha-fts',
    'carry-over': 'ocha-fts',
    'open-pledge': '',
    link: '',
  },
  ledger: {
    import: '',
    version: '',
    'known-on': '',
    'as-of': '',
    carried: '',
    remainder: '',
    'not-reported': '',
    rejected: '',
    'taken-back': '',
    withheld: '',
    sensitive: '',
  },
} as const;

type Term = { [Group in keyof typeof terms]: keyof (typeof terms)[Group] }[keyof typeof terms];

/** `/glossary` */
export const glossaryPage: RequestHandler = (request, response) => {
  const { t } = request.words;
  page(request, response, 'glossary', {
    title: t('glossary.title'),
    description: t('glossary.lede'),
    groups: Object.entries(terms).map(([group, own]) => ({
      group,
      name: t(`glossary.group.${group}`),
      terms: Object.entries(own).map(([term, by]) => told(term as Term, by, request)),
    })),
  } as { title: string });
};

function told(term: Term, by: string, request: Request) {
  const { words, lang, url } = request;
  return {
    id: term,
    term: words.t(`glossary.term.${term}`),
    others: otherReadings(lang, url).languages.map(other => ({
      lang: other.lang,
      dir: languages[other.lang].dir,
      term: wordsFor(other.lang).t(`glossary.term.${term}`),
    })),
    is: words.t(`glossary.is.${term}`),
    by: by && { name: words.t('glossary.by', { source: sourceName(by, {}, words) }), href: `/sources/${by}` },
  };
}

export type TermLink = { href: string; text: string };

/** The way from a word on a page to what it means: of a view by its slug, of a column by its name. */
export function termLink(of: string, { t }: Words): TermLink | null {
  const term = Object.hasOwn(termsOf, of) && termsOf[of];
  return term ? { href: `/glossary#${term}`, text: t(`glossary.term.${term}`) } : null;
}

/** Where the question arises: the word of each view that most readers ask about, and columns called by a word. */
const termsOf: Record<string, Term> = {
  'displaced-over-time': 'carried',
  'sources-side-by-side': 'basis',
  'displaced-by-location': 'remainder',
  'origin-destination': 'remainder',
  movements: 'flow',
  'idps-and-returnees': 'returnees',
  freshness: 'as-of',
  'people-and-money': 'requirement',
  'fulfilment-by-donor': 'pledge',
  pledges: 'open-pledge',
  'requirements-and-funding': 'requirement',
  'gap-by-sector': 'gap',
  'coverage-over-time': 'coverage',
  'recipients-and-channels': 'incoming',
  'flow-history': 'commitment',
  'flow-transitions': 'commitment',
  'known-then-known-now': 'known-on',
  corrections: 'version',
  basis: 'basis',
  quantifier: 'quantifier',
  operation: 'operation',
  round: 'round',
  households: 'household',
  net_change: 'net-change',
  carried_places: 'carried',
  stage: 'commitment',
  boundary: 'incoming',
  coverage_pct: 'coverage',
  gap_usd: 'gap',
  requirement_usd: 'requirement',
  funding_usd: 'funding',
  open_usd: 'open-pledge',
  version: 'version',
  as_of: 'as-of',
};
