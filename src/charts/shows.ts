// What a picture shows, in words, for whoever does not see it: one function a kind of panel, from what the panel draws.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Bar } from './bar-panel.ts';
import type { Columns } from './column-panel.ts';
import type { Beside, MapSymbol } from './map-panel.ts';
import type { MatrixColumn } from './matrix-panel.ts';
import { quantified } from './say.ts';
import type { Line, Span } from './time-panel.ts';

/** More than these are counted; the table beside the picture has all. */
const toldLines = 6;
const toldBars = 3;

/** From when to when, and of each line where it starts, where it is highest and where it ends. */
export function showsLines(lines: readonly Line[], span: Span, unit: string | undefined, words: DrawingWords): string {
  const days = { first: words.day(span.first), last: words.day(span.last) };
  const told = lines.slice(0, toldLines).map(({ label, points }) =>
    course(
      label,
      points.map(({ day, value, quantifier }) => ({ at: words.day(day), value, quantifier })),
      words,
    ),
  );
  const head = words.t('charts.shows.lines', { count: lines.length, ...days, unit: unit ? ` (${unit})` : '' });
  return sentences([head, ...told, more('lines', lines.length - toldLines, words)]);
}

/** Of each kind of movement the first period, the largest and the last. */
export function showsColumns(periods: readonly string[], sides: readonly Columns[], words: DrawingWords): string {
  const told = sides.map(({ label, values }) =>
    course(
      label,
      values.map((value, i) => ({ at: periods[i] ?? '', value })),
      words,
    ),
  );
  const [first, last] = [periods[0] ?? '', periods.at(-1) ?? ''];
  return sentences([words.t('charts.shows.columns', { first, last }), ...told]);
}

/** The first bars, as they are written, and how many more there are. */
export function showsBars(bars: readonly Pick<Bar, 'label' | 'text'>[], words: DrawingWords): string {
  const told = bars.slice(0, toldBars).map(({ label, text }) => (text ? `${label}: ${text}` : label));
  const head = words.t('charts.shows.bars', { count: bars.length });
  return sentences([head, ...told, more('bars', bars.length - toldBars, words)]);
}

/** The largest symbols, how many more there are, and all that stands beside the map. */
export function showsMap(
  symbols: readonly Pick<MapSymbol, 'name' | 'said'>[],
  beside: readonly Beside[],
  words: DrawingWords,
): string {
  const told = symbols.slice(0, toldBars).map(({ name, said }) => `${name}: ${said}`);
  const head = words.t('charts.shows.map', { count: symbols.length });
  const aside =
    beside.length > 0
      ? words.t('charts.shows.beside', { told: beside.map(({ text }) => text).join(words.t('unit.semicolon')) })
      : '';
  return sentences([head, ...told, more('symbols', symbols.length - toldBars, words), aside]);
}

/** The fullest cells, and how large the table is. */
export function showsMatrix(rows: readonly string[], columns: readonly MatrixColumn[], words: DrawingWords): string {
  const cells = columns.flatMap(({ label, cells: own }) =>
    own.map((cell, i) => ({ ...cell, name: [rows[i], label].join(words.t('unit.comma')) })),
  );
  const fullest = cells.toSorted((a, b) => (b.shade ?? 0) - (a.shade ?? 0)).slice(0, toldBars);
  const head = words.t('charts.shows.matrix', { rows: rows.length, columns: columns.length });
  const told = fullest.map(({ name, said }) => `${name}: ${said}`);
  return sentences([head, ...told, more('cells', cells.length - toldBars, words)]);
}

type Told = { at: string; value: string | null; quantifier?: string | undefined };

function course(label: string, points: readonly Told[], words: DrawingWords): string {
  const known = points.filter(({ value }) => value !== null) as (Told & { value: string })[];
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return `${label}: ${words.t('charts.not-reported')}`;
  const most = known.reduce((a, b) => (Number(b.value) > Number(a.value) ? b : a));
  const written = ({ value, quantifier = '=' }: Told) => quantified(quantifier, words.compact(value ?? '0'), words);
  const key = known.length === 1 ? 'one' : most === first || most === last ? 'from-to' : 'course';
  return words.t(`charts.shows.${key}`, {
    label,
    first: written(first),
    first_at: first.at,
    last: written(last),
    last_at: last.at,
    most: written(most),
    most_at: most.at,
  });
}

function more(what: 'lines' | 'bars' | 'cells' | 'symbols', count: number, words: DrawingWords): string {
  return count > 0 ? words.t(`charts.shows.more-${what}`, { count }) : '';
}

function sentences(told: readonly string[]): string {
  return told
    .filter(Boolean)
    .map(one => (/[.!?؟]$/.test(one) ? one : `${one}.`))
    .join(' ');
}
