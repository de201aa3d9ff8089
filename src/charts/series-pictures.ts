// Numbers over time drawn: a line a series, broken where nothing is known, and points for what was only said.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { isCounted, isSaid } from '../model/displacement-figure.ts';
import { seriesOf } from '../model/series.ts';
import { breakGaps, breakMarks } from './break-gaps.ts';
import type { Answer, Panel } from './chart.ts';
import type { Row } from './displaced-over-time.ts';
import { sourceStyles } from './manner.ts';
import { seriesName } from './series-name.ts';
import { type Line, spanOf, timePanel } from './time-panel.ts';

/** One line a series; above six sources a panel for every six. Statements and plans are points without a line. */
export function drawSeries({ rows, facts }: Answer<Row>, words: DrawingWords): Panel[] | null {
  if (!rows.some(row => row.individuals !== null)) return null;
  const sources = [...new Set(rows.map(row => row.source))];
  const styles = sourceStyles(sources);
  const span = spanOf(rows.map(row => row.as_of));
  const lines = linesOf(rows).map(series => ({
    ...line(series, seriesName(series[0]!, rows, facts, words), words),
    source: series[0]!.source,
    style: styles.get(series[0]!.source)!,
  }));
  const panels = Math.ceil(sources.length / 6);
  return Array.from({ length: panels }, (_, i) =>
    timePanel(
      lines.filter(({ source }) => Math.floor(sources.indexOf(source) / 6) === i),
      words,
      { span, unit: words.t('charts.unit.people'), events: breakMarks(rows.filter(isBreak), words) },
    ),
  );
}

/** What was not counted stands in lines, or points, of its own. */
function linesOf(rows: Row[]): Row[][] {
  return [...Map.groupBy(rows, row => `${seriesOf(row)}\n${!isCounted(row.basis) && row.basis}`).values()];
}

function isBreak(row: Row): boolean {
  return row.coverage_break === 'true';
}

function line(rows: Row[], name: string, words: DrawingWords): Omit<Line, 'style'> {
  const { basis } = rows[0]!;
  const label = isCounted(basis) ? name : `${name} (${words.t(`charts.basis.${basis}`)})`;
  const points = rows.map(row => ({
    day: row.as_of,
    value: row.individuals,
    open: !isCounted(row.basis),
    quantifier: row.quantifier,
    interrupted: isBreak(row),
  }));
  const joined = !isSaid(basis); // a number said once, or planned with, is no series
  return {
    label,
    ...(joined ? { endLabel: label } : {}),
    joined,
    points: joined ? breakGaps(points) : points,
  };
}
