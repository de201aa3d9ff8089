// A public statement and the figures beside it, in the reader's words.
import type { Beside, Claim } from '../charts/claims.ts';
import { operationName } from '../charts/operation-name.ts';
import { seriesName } from '../charts/series-name.ts';
import { sourceName, sourceNames } from '../charts/source-names.ts';
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import { saidPeople, signed } from './people-words.ts';
import { isWebAddress } from './web-address.ts';

/** What each statement and each number beside it says, with whose words they are. */
export async function claimWords(db: Db, found: readonly Claim[], words: Words) {
  const slugs = found.flatMap(({ source, beside, aside }) => [source, ...[...beside, ...aside].map(one => one.source)]);
  const names = await sourceNames(db, slugs);
  return found.map(claim => told(claim, names, words));
}

type Names = Awaited<ReturnType<typeof sourceNames>>;

function told(claim: Claim, names: Names, words: Words) {
  const { source, operation, as_of, location_name, location_name_ar, population_group } = claim;
  const origin =
    claim.origin_code && words.t('claims.from', { place: words.name(claim.origin_name, claim.origin_name_ar) });
  return {
    speaker: sourceName(source, names, words),
    day: words.day(as_of),
    number: saidPeople(claim, words),
    about: [
      words.t(`charts.group.${population_group}`),
      words.name(location_name, location_name_ar),
      origin,
      operationName(operation, words),
    ]
      .filter(Boolean)
      .join(' · '),
    quote: claim.note,
    document: isWebAddress(claim.source_url) ? claim.source_url : '',
    import: claim.import,
    line: words.t('claims.line', { line: words.number(claim.line) }),
    known: words.t(`claims.known.${claim.known}`, { day: words.day(as_of) }),
    beside: claim.beside.map(one => toldBeside(one, claim, names, words)),
    aside: claim.aside.map(one =>
      words.t('claims.aside', { source: sourceName(one.source, names, words), day: words.day(one.as_of) }),
    ),
  };
}

function toldBeside(one: Beside, said: Claim, names: Names, words: Words) {
  return {
    source: seriesName(one, said.beside, names, words),
    number: saidPeople(one, words),
    basis: words.t(`charts.basis.${one.basis}`),
    day: words.day(one.as_of, 'short'),
    age: age(one.age_days, words),
    difference: one.difference === null ? '–' : differenceTo(said, one, words),
  };
}

/** The difference to a rough number is rough. */
function differenceTo({ quantifier }: Claim, { difference, unit }: Beside, words: Words): string {
  const number = signed(difference!, words);
  const said = quantifier === '=' ? number : words.t('charts.quantity.about', { number });
  return unit === 'families' ? words.t('charts.households', { number: said }) : said;
}

function age(days: number, words: Words): string {
  if (days === 0) return words.t('claims.same-day');
  return words.t(days > 0 ? 'claims.earlier' : 'claims.later', { count: Math.abs(days) });
}
