// Where a source's own figures can be seen and taken: the views restricted to it, country by country, and its files.
import type { Words } from '../locales/words.ts';
import type { Source } from '../store/sources.ts';
import type { Asked } from './read-question.ts';
import type { SourceTold } from './source-told.ts';

type Link = { text: string; href: string };
const mostCountries = 12;

const ofPeople = ['displaced-over-time', 'displaced-by-location'];
const ofMoney = ['requirements-and-funding', 'fulfilment-by-donor'];
const ofBoth = ['known-then-known-now', 'corrections'];

/** One line a country, at most twelve; then the source's statements and rows, where they may be handed on. */
export function sourceLinks(
  source: Source,
  told: SourceTold,
  { question }: Asked,
  words: Words,
): { place: string; links: Link[] }[] {
  const known = question.known_on ? `&known_on=${question.known_on}` : '';
  const slugs = [...(told.persons ? ofPeople : []), ...(told.amounts.length > 0 ? ofMoney : []), ...ofBoth];
  const places = told.countries.slice(0, mostCountries).map(code => {
    const query = `?place=${encodeURIComponent(code)}&source=${source.slug}${known}`;
    const place = told.names.get(code);
    return {
      place: place ? words.name(place.name, place.name_ar) : code,
      links: slugs.map(slug => ({ text: words.t(`charts.${slug}.name`), href: `/charts/${slug}${query}` })),
    };
  });
  return [...places, { place: words.t('sources.everywhere'), links: files(source, known, words) }].filter(
    ({ links }) => links.length > 0,
  );
}

function files(source: Source, known: string, words: Words): Link[] {
  if (!source.redistribution || source.sensitive) return [];
  return [{ text: words.t('sources.rows-as-csv'), href: `/data/displacement.csv?source=${source.slug}${known}` }];
}
