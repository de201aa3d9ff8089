// Pictures without their colours, as a copier prints them: whatever a colour tells, something else tells too.
import { expect, test } from 'vitest';
import { palettes } from '../../public/chart-manner.js';
import type { Panel } from '../../src/charts/chart.ts';
import { charts, worldCharts } from '../../src/charts/charts.ts';
import { columnPanel } from '../../src/charts/column-panel.ts';
import { movementPanels } from '../../src/charts/movement-panels.ts';
import type { MovementRow } from '../../src/charts/movements.ts';
import { promiseLadder } from '../../src/charts/promise-ladder.ts';
import { stockReference, stockSample } from '../../src/imports/stock.ts';
import { wordsFor } from '../../src/locales/words.ts';
import { newestVersion } from '../../src/store/versions.ts';
import { freshDatabase } from '../ground/database.ts';
import { question } from './totals.ts';

const words = wordsFor('en');

type Dataset = {
  label: string;
  data: unknown[];
  type?: string;
  silent?: boolean;
  borderColor?: string;
  backgroundColor?: string | string[];
  borderDash?: number[];
  pointStyle?: string;
  pointRadius?: number;
  texture?: string;
  hatched?: boolean | boolean[];
};

/** What tells two parts of a picture apart: for lines marker and dash, for bars texture, side of zero and how light they are. */
function alike(a: Dataset, b: Dataset, type: string): boolean {
  if (colourOf(a) === colourOf(b)) return false;
  if (type === 'line') return lineOf(a) === lineOf(b);
  return textureOf(a) === textureOf(b) && Object.values(palettes).some(palette => contrast(a, b, palette) < 1.5);
}

const colourOf = (set: Dataset) => String([set.borderColor ?? set.backgroundColor].flat()[0]);
const lineOf = (set: Dataset) => `${set.borderDash} ${set.pointRadius ? set.pointStyle : ''}`;
const textureOf = ({ hatched, texture, data }: Dataset) =>
  `${[hatched].flat()[0] ? 'slanted' : (texture ?? 'solid')} ${Number(data[0]) < 0 ? 'below' : 'above'}`;

function contrast(a: Dataset, b: Dataset, palette: Record<string, string>): number {
  const [light, dark] = [a, b].map(set => luminance(palette[colourOf(set).slice(1)]!)).sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Pairs of parts of one picture that only their colour tells apart. */
function toldByColourAlone(panels: readonly Panel[]): string[] {
  return panels.flatMap(({ config: { type, data } }) => {
    const parts = (data.datasets as unknown as Dataset[]).filter(set => !set.silent && set.label);
    return parts.flatMap((a, i) =>
      parts
        .slice(i + 1)
        .filter(b => alike(a, b, type))
        .map(b => `${a.label} / ${b.label}`),
    );
  });
}

test('two columns of one colour family would be found', () => {
  const column = (label: string, colour: '@displaced' | '@moved') => ({
    ...{ label, colour, values: ['1'], said: [''], below: false },
  });
  const panel = columnPanel(['2017'], [column('a', '@displaced'), column('b', '@moved')], words, {
    title: '',
    unit: '',
  });
  expect(toldByColourAlone([panel])).toEqual(['a / b']);
});

test('what became of a promise', () => {
  const row = { paid_usd: '5', committed_usd: '4', open_usd: '3', withdrawn_usd: '2' };
  const panel = promiseLadder([row], { label: () => 'A', end: () => '', promised: () => '14' }, words);
  expect((panel.config.data.datasets as unknown as Dataset[]).filter(set => !set.silent)).toHaveLength(4);
  expect(toldByColourAlone([panel])).toEqual([]);
});

test('movements of many kinds', () => {
  const kinds = ['new_displacements', 'arrivals', 'departures', 'returns', 'returned_refugees'];
  const rows = kinds.map(population_group => ({
    ...{ source: 'iom-dtm', operation: '', assessment: '', basis: 'count', quantifier: '=', measure_kind: 'flow' },
    ...{
      population_group,
      individuals: '100',
      as_of: '2017-12-31',
      period_start: '2017-01-01',
      period_end: '2017-12-31',
    },
  })) as unknown as MovementRow[];
  const panels = movementPanels(rows, {}, words)!;
  expect(panels[0]!.config.data.datasets).toHaveLength(5);
  expect(toldByColourAlone(panels)).toEqual([]);
});

test('every view of the sample, which also says in words what it shows', { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  const store = { ...database, close: async () => {} };
  await stockReference(store);
  await stockSample(store);
  const asked = { ...question, version: await newestVersion(database.db), today: '2019-12-31' };
  let drawn = 0;
  for (const chart of [...charts, ...worldCharts]) {
    const panels = chart.draw(await chart.answer(database.db, asked), words) ?? [];
    expect([chart.slug, toldByColourAlone(panels)]).toEqual([chart.slug, []]);
    for (const { shows } of panels) expect(shows).toMatch(/\d.*\.$/);
    drawn += panels.length;
  }
  expect(drawn).toBeGreaterThan(20);
});
