// Lines on an axis of time in days: series, steps and statements, with marks where something happened.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { amountScale } from './axes.ts';
import type { Panel } from './chart.ts';
import { config, type LineStyle } from './manner.ts';
import { quantity } from './say.ts';
import { showsLines } from './shows.ts';

/** Days since 1 January 1970: the x of every time axis. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

/**
 * `value` null breaks the line; `open` marks what was not counted; `quantifier`: "about", "over" or "under" the value; `said`:
 * the line of the tooltip, where it is not the value.
 */
export type Point = { day: string; value: string | null; open?: boolean; quantifier?: string; said?: string };

/**
 * One line of a time panel. `joined: false` draws points only (statements); `stepped` holds a value until the next (money,
 * requirements); `endLabel` is the name beside the last point.
 */
export type Line = {
  label: string;
  points: readonly Point[];
  style: LineStyle;
  joined?: boolean;
  stepped?: boolean;
  endLabel?: string;
};

/** A Chart.js dataset of a line. Numbers become floats here and nowhere earlier: a pixel needs no more. */
function lineDataset(line: Line, words: DrawingWords): Record<string, unknown> {
  const { points, style } = line;
  return {
    label: line.label,
    data: points.map(point => ({ x: dayNumber(point.day), y: point.value === null ? null : Number(point.value) })),
    ...(points.some(point => point.open) ? { open: points.map(point => point.open ?? false) } : {}),
    ...(points.every(isPlain)
      ? {}
      : { said: points.map(p => (isPlain(p) || p.value === null ? null : (p.said ?? said(line.label, p, words)))) }),
    titles: points.map(point => words.day(point.day)),
    endLabel: line.endLabel,
    showLine: line.joined ?? true,
    stepped: line.stepped ? 'before' : false,
    spanGaps: false,
    borderColor: style.colour,
    borderDash: style.dash,
    borderWidth: 2.25,
    pointStyle: line.stepped ? 'line' : style.marker,
    pointRadius: line.stepped ? 0 : points.length > 60 ? 2.5 : 4,
    pointHoverRadius: 6,
    tension: 0,
  };
}

function said(label: string, point: Point, words: DrawingWords): string {
  return `${label}: ${quantity({ individuals: point.value, quantifier: point.quantifier ?? '=' }, words)}`;
}

/** Its name and number say all. */
function isPlain({ said: told, quantifier = '=' }: Point): boolean {
  return told === undefined && quantifier === '=';
}

/** An event or revision: a thin vertical line with a short label above. */
export type Event = { day: string; label: string };

/** Several lines on one time axis. `span` fixes first and last day, so that panels stacked above each other agree. */
export function timePanel(
  lines: readonly Line[],
  words: DrawingWords,
  more: { height?: number; span?: Span; unit?: string; events?: readonly Event[]; showDays?: boolean } = {},
): Panel {
  const points = lines.flatMap(line => line.points);
  const span = more.span ?? spanOf(points.map(point => point.day));
  return {
    height: more.height ?? 380,
    shows: showsLines(lines, span, more.unit, words),
    config: config({
      type: 'line',
      data: { datasets: lines.map(line => lineDataset(line, words)) },
      options: {
        manner: { dir: words.dir, events: (more.events ?? []).map(e => ({ value: dayNumber(e.day), label: e.label })) },
        scales: {
          x: timeScale(span, words),
          y: amountScale(
            points.map(point => point.value),
            words,
            more.unit,
          ),
        },
      },
    }),
  };
}

/** First and last day of a time axis. */
export type Span = { first: string; last: string };

/** The days from the first to the last of these, widened so that the outermost points do not sit on the frame. */
export function spanOf(days: readonly string[]): Span {
  const sorted = [...days].sort();
  return { first: sorted[0] ?? '2014-01-01', last: sorted.at(-1) ?? '2014-12-31' };
}

/** Time runs left to right in both languages, as in the Arabic press; ticks are years, or months within a short span. */
function timeScale(span: Span, words: DrawingWords): Record<string, unknown> {
  const [first, last] = [dayNumber(span.first), dayNumber(span.last)];
  const edge = Math.max(12, (last - first) * 0.02);
  return {
    type: 'linear',
    min: first - edge,
    max: last + edge,
    grid: { display: false },
    marks: timeMarks(first - edge, last + edge, words),
  };
}

function timeMarks(min: number, max: number, words: DrawingWords): { value: number; label: string }[] {
  const months = (max - min) / 30.4;
  const step = months > 48 ? 12 : months > 20 ? 6 : months > 9 ? 3 : 1;
  const start = new Date(min * 86_400_000);
  const marks = [];
  for (let month = 0; month <= months + 12; month++) {
    const day = new Date(Date.UTC(start.getUTCFullYear(), month, 1));
    const value = day.getTime() / 86_400_000;
    if (month % step === 0 && value >= min && value <= max) marks.push({ value, label: timeLabel(day, step, words) });
  }
  return marks;
}

function timeLabel(day: Date, step: number, words: DrawingWords): string {
  if (step === 12) return words.plain(day.getUTCFullYear());
  return new Intl.DateTimeFormat(words.locale, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day);
}
