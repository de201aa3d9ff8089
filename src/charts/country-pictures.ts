// The countries drawn: on a map the number that speaks first of each, then a dot a number, in the colour of its source.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { isCounted } from '../model/displacement-figure.ts';
import type { Answer, Panel } from './chart.ts';
import { countryMap } from './country-map.ts';
import type { CountryRow } from './country-rows.ts';
import { dotPanel } from './dot-panel.ts';
import { sourceStyles } from './manner.ts';
import { locationName } from './place-names.ts';
import { quantity } from './say.ts';
import { nameInSource } from './series-name.ts';
import { sourceName } from './source-names.ts';

/** More rows than a reader takes in are left to the table. */
const mostDots = 30;

/** The rows that the picture holds: the first of those with a number of people. */
export function drawn(rows: readonly CountryRow[]): CountryRow[] {
  return rows.filter(row => row.individuals !== null).slice(0, mostDots);
}

/** A dot a number, in its source's colour; what was not counted or registered is open. */
export function drawCountries(answer: Answer<CountryRow>, words: DrawingWords): Panel[] | null {
  const { rows, facts } = answer;
  const shown = drawn(rows);
  const styles = sourceStyles(shown.map(row => row.source));
  const ofCountry = (code: string) => shown.filter(row => row.location_code === code);
  const dots = shown.map(row => ({
    label: `${locationName(row, words)} · ${sourceName(row.source, facts, words)}`,
    note: nameInSource(row, ofCountry(row.location_code), words),
    value: row.individuals,
    text: `${quantity(row, words)} · ${words.day(row.as_of, 'short')}`,
    colour: styles.get(row.source)!.colour,
    marker: styles.get(row.source)!.marker,
    open: !isCounted(row.basis),
  }));
  const map = countryMap(answer, words);
  return dots.length > 0 ? [...(map ? [map] : []), dotPanel(dots, words)] : null;
}
