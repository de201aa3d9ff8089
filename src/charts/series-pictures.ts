// Numbers over time drawn: a line a series, broken where nothing is known, and points for what was only said.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { isCounted, isSaid } from '../model/displacement-figure.ts';
import { breakGaps, breakMarks } from './break-gaps.ts';
import type { Answer, Panel } from './chart.ts';
import type { Row } from './displaced-over-time.ts';
import { sourceStyles } from './manner.ts';
import { operationName } from './operation-name.ts';
import { sourceName } from './source-names.ts';
import { type Line, spanOf, timePanel } from './time-panel.ts';

/** One line a series; above six sources a panel for every six. Statements and plans are points without a line. */
export function drawSeries({ rows, facts }: Answer<Row>, words: DrawingWords): Panel[] | null {
  if (!rows.some(row => row.individuals !== null)) return null;
  const sources = [...new Set(rows.map(row => row.source))];
  const styles = sourceStyles(sources);
  const span = spanOf(rows.map(row => row.as_of));
  const told = new Set(rows.map(row => `${row.source}\n${row.operation}`)).size > sources.length;
  const lines = [...seriesOf(rows).values()].map(series => line(series, styles, told, facts, words));
  const panels = Math.ceil(sources.length / 6);
  return Array.from({ length: panels }, (_, i) =>
    timePanel(
      lines.filter(({ source }) => Math.floor(sources.indexOf(source) / 6) === i),
      words,
      { span, unit: words.t('charts.unit.people'), events: breakMarks(rows.filter(isBreak), words) },
    ),
  );
}

function seriesOf(rows: Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ source, operation, assessment, basis }) =>
    [source, operation, assessment, !isCounted(basis) && basis].join('\n'),
  );
}

function isBreak(row: Row): boolean {
  return row.coverage_break === 'true';
}

/** `told`: the operation is part of the name, because a source has several. */
function line(
  rows: Row[],
  styles: ReturnType<typeof sourceStyles>,
  told: boolean,
  facts: Answer['facts'],
  words: DrawingWords,
): Line & { source: string } {
  const { source, operation, basis } = rows[0]!;
  const name = [sourceName(source, facts, words), ...(told && operation ? [operationName(operation, words)] : [])].join(
    ' · ',
  );
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
    source,
    label,
    ...(joined ? { endLabel: label } : {}),
    style: styles.get(source)!,
    joined,
    points: joined ? breakGaps(points) : points,
  };
}
