// The picture of freshness: a row a place, a column a series, filled where the last figure is fresh, outlined where it is stale.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { bySeries } from '../model/series.ts';
import type { Answer, Panel } from './chart.ts';
import type { FreshnessRow } from './freshness.ts';
import { type MatrixCell, matrixPanel } from './matrix-panel.ts';
import { locationName } from './place-names.ts';
import { seriesName } from './series-name.ts';

/** As many columns as stay readable on a phone; more series go into a panel of their own below. */
const columnsOfPanel = 5;

/** Null where there is nothing to draw. */
export function freshnessMatrix(
  rows: readonly FreshnessRow[],
  facts: Answer['facts'],
  words: DrawingWords,
): Panel[] | null {
  if (rows.length === 0) return null;
  const series = bySeries(rows);
  const columns = series.map(same => ({
    label: seriesName(same[0]!, rows, facts, words),
    cells: same.map(row => cell(row, words)),
  }));
  const places = series[0]!.map(row => locationName(row, words));
  return Array.from({ length: Math.ceil(columns.length / columnsOfPanel) }, (_, i) =>
    matrixPanel(places, columns.slice(i * columnsOfPanel, (i + 1) * columnsOfPanel), words),
  );
}

/** The day in words where there is room for it, else month and year in digits. */
function cell({ state, last_as_of: day, age_days }: FreshnessRow, words: DrawingWords): MatrixCell {
  const said = words.t(`charts.code.state.${state}`);
  if (day === null || age_days === null) return { texts: [said, '–'], said, ink: '@muted' };
  const written = words.day(day, 'short');
  const texts = [`${written} · ${said}`, written, `${day.slice(5, 7)}/${day.slice(0, 4)}`, day.slice(0, 4)];
  const told = { texts, said: `${words.day(day)} · ${words.t('charts.age', { count: age_days })} · ${said}` };
  return state === 'fresh' ? { ...told, ink: '@paper', fill: '@displaced' } : { ...told, outline: '@displaced' };
}
