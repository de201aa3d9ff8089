// How tall a frame must be for a view, before the view itself can say so.
import type { Words } from '../locales/words.ts';
import type { ChartView } from './chart-view.ts';
import type { TileGroup } from './figure-tiles.ts';

/** Letters in a line of a frame some 700 pixels wide. */
const titleLetters = 46;
const lineLetters = 92;

/** In CSS pixels, for a frame some 700 pixels wide, the table folded away; on a phone the view scrolls within it. */
export function frameHeight(view: ChartView, tiles: readonly TileGroup[], { dir }: Words): number {
  const drawn = view.panels.reduce((sum, panel) => sum + panel.height, 0);
  const figures = tiles.reduce((sum, group) => sum + tilesHeight(group.tiles.length), 0);
  const instead = view.instead.map(({ text }) => text).join(' · ');
  const texts = [view.subtitle, view.sourceLine, ...view.notes, instead];
  const quiet = texts.reduce((sum, text) => sum + lines(text, lineLetters), 0);
  const written = 36 * lines(view.title, titleLetters) + 25 * quiet + 260;
  const taller = dir === 'rtl' ? 1.2 : 1;
  return Math.ceil(((tiles.length > 0 ? figures : drawn) + taller * written) / 20) * 20;
}

function lines(text: string, letters: number): number {
  return Math.ceil(text.length / letters);
}

/** A group of one figure stands beside the next; others have two figures in a row. */
function tilesHeight(figures: number): number {
  return figures === 1 ? 85 : 55 + 110 * Math.ceil(figures / 2);
}
