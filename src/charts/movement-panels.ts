// The pictures of movements: columns of one source a panel, and numbers that only grow as lines in a panel of their own.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { isCounted, isSaid, type PopulationGroup } from '../model/displacement-figure.ts';
import { seriesOf } from '../model/series.ts';
import type { Answer, Panel } from './chart.ts';
import { type Columns, columnPanel } from './column-panel.ts';
import { groupColour } from './group-colours.ts';
import { sourceStyles, type Texture } from './manner.ts';
import type { MovementRow } from './movements.ts';
import { quantity } from './say.ts';
import { seriesName } from './series-name.ts';
import { type Line, timePanel } from './time-panel.ts';

/** So many periods of a series stand beside each other in the picture, the last ones; the table has all. */
export const periodsDrawn = 36;

export function movementPanels(
  rows: readonly MovementRow[],
  facts: Answer['facts'],
  words: DrawingWords,
): Panel[] | null {
  const known = rows.filter(row => row.individuals !== null);
  const flows = Map.groupBy(
    known.filter(row => row.measure_kind === 'flow'),
    seriesOf,
  );
  const panels = [...flows.values()].map(same => flowPanel(same, seriesName(same[0]!, known, facts, words), words));
  const cumulative = known.filter(row => row.measure_kind === 'cumulative');
  if (cumulative.length > 0) panels.push(cumulativePanel(cumulative, facts, words));
  return panels.length > 0 ? panels : null;
}

/** Do any two periods of one series and group share a day? Then their movements are partly the same. */
export function overlapping(flows: readonly MovementRow[]): boolean {
  const series = Map.groupBy(flows, row => `${seriesOf(row)}\n${row.population_group}`);
  return [...series.values()].some(same => {
    const sorted = same.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
    return sorted.some((row, i) => i > 0 && startOf(row) <= endOf(sorted[i - 1]!));
  });
}

function startOf(row: MovementRow): string {
  return row.period_start ?? row.as_of;
}

function endOf(row: MovementRow): string {
  return row.period_end ?? row.as_of;
}

/** People who left a place or went back are drawn downwards. */
const below: readonly PopulationGroup[] = ['departures', 'returns', 'returned_refugees', 'returned_idps'];

function flowPanel(rows: readonly MovementRow[], title: string, words: DrawingWords): Panel {
  const periodOf = (row: MovementRow) => `${startOf(row)}\n${endOf(row)}`;
  const byPeriod = [...Map.groupBy(rows, periodOf).values()].slice(-periodsDrawn);
  const kinds = [...Map.groupBy(byPeriod.flat(), kindOf).values()];
  const periods = byPeriod.map(same => periodName(same[0]!, words));
  const sides = kinds.map((kind, i) =>
    side(kind[0]!, {
      rows: byPeriod.map(same => same.find(row => kindOf(row) === kindOf(kind[0]!))),
      before: kinds.slice(0, i).filter(other => isBelow(other[0]!) === isBelow(kind[0]!)).length,
      words,
    }),
  );
  return columnPanel(periods, sides, words, { title, unit: words.t('charts.unit.movements') });
}

/** What a source said in public or planned with is no column of what it recorded. */
function kindOf({ population_group, basis }: MovementRow): string {
  return `${population_group}\n${isSaid(basis) ? basis : ''}`;
}

function isBelow({ population_group }: MovementRow): boolean {
  return below.includes(population_group);
}

const textures: readonly (Texture | undefined)[] = [undefined, 'slanted', 'upright', 'level'];

/** `before`: so many other groups of this panel go the same way, so this one has a texture of its own. */
function side(
  first: MovementRow,
  more: { rows: (MovementRow | undefined)[]; before: number; words: DrawingWords },
): Columns {
  const { words, rows } = more;
  const basis = isSaid(first.basis) ? ` (${words.t(`charts.basis.${first.basis}`)})` : '';
  const label = `${words.t(`charts.group.${first.population_group}`)}${basis}`;
  return {
    label,
    values: rows.map(row => row?.individuals ?? null),
    said: rows.map(row => `${label}: ${row ? quantity(row, words) : words.t('charts.not-reported')}`),
    colour: groupColour(first.population_group),
    below: isBelow(first),
    texture: isSaid(first.basis) ? 'slanted' : textures[more.before % textures.length],
  };
}

/** "2017" for a whole year, else both days; the last day alone where no first is known. */
function periodName(row: MovementRow, words: DrawingWords): string {
  const [start, end] = [startOf(row), endOf(row)];
  if (start === `${end.slice(0, 4)}-01-01` && end.endsWith('-12-31')) return words.plain(end.slice(0, 4));
  if (start === end) return words.day(end, 'short');
  return `${words.day(start, 'short')} – ${words.day(end, 'short')}`;
}

/** Whoever ever fled since a start: a line a source and operation, beside no other measure. */
function cumulativePanel(rows: readonly MovementRow[], facts: Answer['facts'], words: DrawingWords): Panel {
  const styles = sourceStyles(rows.map(row => row.source));
  const series = [...Map.groupBy(rows, row => `${seriesOf(row)}\n${kindOf(row)}`)];
  const lines = series.map(([, same]): Line => {
    const { source, basis, population_group } = same[0]!;
    const group = words.t(`charts.group.${population_group}`);
    const said = isSaid(basis) ? ` (${words.t(`charts.basis.${basis}`)})` : '';
    return {
      label: `${group} · ${seriesName(same[0]!, rows, facts, words)}${said}`,
      style: styles.get(source)!,
      joined: !isSaid(basis),
      points: same.map(row => ({
        day: row.as_of,
        value: row.individuals,
        open: !isCounted(row.basis),
        quantifier: row.quantifier,
      })),
    };
  });
  return timePanel(lines, words, { unit: words.t('charts.unit.people'), height: 300 });
}
