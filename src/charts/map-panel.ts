// A map: for each place a symbol whose area is its number, over the land; beside it, hatched, whatever has no place on it.
import { mapHeight } from '../../public/chart-manner.js';
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Point } from '../maps/projections.ts';
import type { MapGround, Panel } from './chart.ts';
import { config, type Role } from './manner.ts';
import { showsMap } from './shows.ts';

/** `value`: exact, above nothing; `text` is read beside the name, `said` under the pointer. `open`: not counted on the day. */
export type MapSymbol = { at: Point; value: string; name: string; text: string; said: string; open: boolean };

/** Symbols of one colour; `label` names it in the legend where there are several. */
export type SymbolGroup = { label: string; colour: Role; symbols: readonly MapSymbol[] };

/** What has no place on the map; without `value`, or below zero, only its words. */
export type Beside = { value: string | null; text: string };

/** `smallest`: the words hold only where a symbol of this area is drawn as a dot. */
type KeyItem = { kind: 'size' | 'beside' | 'words'; area?: number; text: string; apart?: boolean; smallest?: number };

/** `openMeans`: what an open symbol says, in words. Null where there is nothing to draw on the map. */
export function mapPanel(
  { width, height, land, around, sheet }: MapGround,
  groups: readonly SymbolGroup[],
  beside: readonly Beside[],
  words: DrawingWords,
  openMeans: string,
): Panel | null {
  const symbols = groups.flatMap(group => group.symbols);
  if (symbols.length === 0) return null;
  const most = Math.max(...[...symbols, ...beside].map(({ value }) => Number(value ?? 0)));
  const smallest = Math.min(...symbols.map(({ value }) => areaOf(value, most)));
  const key: KeyItem[] = [
    ...sizes(most, words),
    { kind: 'words', smallest, text: words.t('charts.map.dots') },
    ...(symbols.some(symbol => symbol.open) ? [{ kind: 'words', text: openMeans } as const] : []),
    ...beside.map((one, i) => besideItem(one, most, i === 0)),
  ];
  const legend = groups.length > 1;
  const drawn = config({
    type: 'scatter',
    data: { datasets: groups.map(group => dataset(group, most)) },
    options: { manner: { dir: words.dir, legend, map: { width, height, land, around, sheet, key } } },
  });
  return { config: drawn, height: mapHeight(drawn, { width: deskWidth }), shows: showsMap(symbols, beside, words) };
}

/** CSS pixels: the width of a picture on a desk, and on the server. */
const deskWidth = 1120;

function dataset({ label, colour, symbols }: SymbolGroup, most: number) {
  return {
    label,
    data: symbols.map(({ at }) => at),
    areas: symbols.map(({ value }) => areaOf(value, most)),
    names: symbols.map(({ name, text }) => `${name}\n${text}`),
    ...(symbols.some(({ said, text }) => said !== text) ? { said: symbols.map(({ said }) => said) } : {}),
    ...(symbols.some(({ open }) => open) ? { open: symbols.map(({ open }) => open) } : {}),
    borderColor: colour,
  };
}

/** From 0 to 1, the symbol of the largest number. */
function areaOf(value: string, most: number): number {
  return Number((Number(value) / most).toPrecision(3));
}

/** Two round numbers with their areas. */
function sizes(most: number, words: DrawingWords): KeyItem[] {
  const power = 10 ** Math.floor(Math.log10(most));
  const large = [5, 2, 1].map(n => n * power).find(n => n <= most)!;
  const shown = large >= 10 ? [large, large / 10] : [large];
  return [
    { kind: 'words', text: words.t('charts.map.area') },
    ...shown.map(value => ({ kind: 'size' as const, area: areaOf(String(value), most), text: words.compact(value) })),
  ];
}

function besideItem({ value, text }: Beside, most: number, apart: boolean): KeyItem {
  const area = Number(value ?? 0) > 0 ? { area: areaOf(value!, most) } : {};
  return { kind: 'beside', ...area, text, apart };
}
