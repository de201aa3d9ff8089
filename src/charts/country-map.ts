// The countries on a map of the world: for each the one number that speaks first, never a sum over sources.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { outlinesSource, worldSheet } from '../maps/outlines.ts';
import { type Basis, isCounted } from '../model/displacement-figure.ts';
import type { Answer, MapGround, Panel } from './chart.ts';
import type { CountryRow } from './country-rows.ts';
import { mainPoint } from './main-point.ts';
import { sourceStyles } from './manner.ts';
import { mapPanel } from './map-panel.ts';
import { locationName } from './place-names.ts';
import { quantity } from './say.ts';
import { seriesName } from './series-name.ts';
import { sourceName } from './source-names.ts';

/** The sheet of the world comes from a file of its own; only where each country's symbol stands is said here. */
export function worldGround(): MapGround {
  const { width, height, countries } = worldSheet();
  return {
    width,
    height,
    sheet: 'world',
    at: new Map(countries.map(({ code, at }) => [code, at])),
    notes: [
      { key: 'charts.note.map-countries' },
      { key: 'charts.note.map-boundaries', values: { outlines: outlinesSource } },
    ],
  };
}

/** Of each country the row whose number speaks first, the largest first. */
export function speakingRows(rows: readonly CountryRow[]): CountryRow[] {
  const first = [...Map.groupBy(rows, row => row.location_code).values()].flatMap(
    same => mainPoint(same as (CountryRow & { basis: Basis })[]) ?? [],
  );
  return first.sort((a, b) => Number(b.individuals) - Number(a.individuals));
}

export function countryMap({ rows, facts, map }: Answer<CountryRow>, words: DrawingWords): Panel | null {
  if (!map) return null;
  const speaking = speakingRows(rows);
  const isDrawn = (row: CountryRow) => map.at.has(row.location_code) && Number(row.individuals) > 0;
  const styles = sourceStyles(rows.filter(row => row.individuals !== null).map(row => row.source));
  const groups = [...Map.groupBy(speaking.filter(isDrawn), row => row.source)].map(([source, own]) => ({
    label: sourceName(source, facts, words),
    colour: styles.get(source)!.colour,
    symbols: own.map(row => ({
      at: map.at.get(row.location_code)!,
      value: row.individuals!,
      name: locationName(row, words),
      text: quantity(row, words),
      said: told(row, rows, facts, words),
      open: !isCounted(row.basis),
    })),
  }));
  const beside = speaking
    .filter(row => !isDrawn(row))
    .map(row => ({ value: row.individuals, text: `${locationName(row, words)}: ${quantity(row, words)}` }));
  return mapPanel(map, groups, beside, words, words.t('charts.map.not-counted'));
}

function told(row: CountryRow, among: readonly CountryRow[], facts: Answer['facts'], words: DrawingWords): string {
  return `${quantity(row, words)} · ${seriesName(row, among, facts, words)} · ${words.day(row.as_of, 'short')}`;
}
