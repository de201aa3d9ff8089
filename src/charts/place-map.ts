// Places on a map: those whose place is known as symbols, all others beside it; together they are the rows.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { MapGround, Panel } from './chart.ts';
import { sum } from './exact.ts';
import { groupColour } from './group-colours.ts';
import { type Beside, type MapSymbol, mapPanel } from './map-panel.ts';
import { locationName } from './place-names.ts';
import type { PlaceRow } from './place-rows.ts';
import { isRemainder } from './remainder.ts';
import { reported } from './say.ts';

/** Null where no place is on the map. */
export function placeMap(rows: readonly PlaceRow[], ground: MapGround, words: DrawingWords): Panel | null {
  const { symbols, beside } = onTheMap(rows, ground.at, words);
  const group = { label: '', colour: groupColour(rows[0]?.population_group ?? 'idps'), symbols };
  return mapPanel(ground, [group], beside, words, words.t('charts.map.carried'));
}

/** A symbol for each place with a number above nothing that has a point; every other row is told beside the map. */
export function onTheMap(
  rows: readonly PlaceRow[],
  points: MapGround['at'],
  words: DrawingWords,
): { symbols: MapSymbol[]; beside: Beside[] } {
  const isDrawn = (row: PlaceRow) => points.has(row.location_code) && Number(row.individuals) > 0;
  return {
    symbols: rows.filter(isDrawn).map(row => ({
      at: points.get(row.location_code)!,
      value: row.individuals!,
      name: locationName(row, words),
      text: reported(row.individuals, words),
      said: saidOf(row, words),
      open: (row.carried_days ?? 0) > 0,
    })),
    beside: [
      ...besides(
        rows.filter(row => isRemainder(row)),
        words,
      ),
      ...grouped(
        rows.filter(row => !isRemainder(row) && !isDrawn(row)),
        words,
      ),
    ],
  };
}

function saidOf({ individuals, as_of, carried_days }: PlaceRow, words: DrawingWords): string {
  const number = reported(individuals, words);
  return carried_days ? `${number} · ${words.day(as_of, 'short')}` : number;
}

function besides(rows: readonly PlaceRow[], words: DrawingWords): Beside[] {
  return rows.map(row => ({
    value: row.individuals,
    text: `${locationName(row, words)}: ${reported(row.individuals, words)}`,
  }));
}

/** So many places are named one by one. */
const mostNamed = 4;

/** Many places of one sum that the map does not show are one symbol; of those without a number only how many they are is told. */
function grouped(rows: readonly PlaceRow[], words: DrawingWords): Beside[] {
  if (rows.length <= mostNamed) return besides(rows, words);
  const told = rows.filter(row => row.individuals !== null);
  const value = sum(told.map(row => row.individuals));
  const silent = rows.length - told.length;
  return [
    ...(told.length > 0
      ? [{ value, text: words.t('charts.map.beside', { count: told.length, people: reported(value, words) }) }]
      : []),
    ...(silent > 0 ? [{ value: null, text: words.t('charts.map.not-reported', { count: silent }) }] : []),
  ];
}
