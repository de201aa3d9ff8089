// The manner of every picture: colours by meaning and by source, and what tells a line apart without colour.
// Pictures are plain data; public/chart-manner.js turns it into ink, in the browser and on the server alike.
import type { ChartConfiguration } from 'chart.js';

/** A colour by its meaning; the scheme (light, dark) decides the rest. */
export type Role =
  | '@ink'
  | '@muted'
  | '@displaced'
  | '@returned'
  | '@moved'
  | '@paid'
  | '@committed'
  | '@pledged'
  | '@withdrawn'
  | '@requirement'
  | '@remainder'
  | `@source-${1 | 2 | 3 | 4 | 5 | 6}`;

/** How a bar is told apart without colour: solid where there is none. Slanted: no measured thing, or only promised. */
export type Texture = 'slanted' | 'upright' | 'level';

/** How a line is told apart without colour: `dash` in pixels, empty for solid. */
export type LineStyle = {
  colour: Role;
  marker: 'circle' | 'rect' | 'triangle' | 'rectRot' | 'star' | 'crossRot';
  dash: number[];
};

/** Six lines that can be told apart by colour, and without it. */
export const lineStyles: readonly LineStyle[] = [
  { colour: '@source-1', marker: 'circle', dash: [] },
  { colour: '@source-2', marker: 'rect', dash: [7, 4] },
  { colour: '@source-3', marker: 'triangle', dash: [2, 3] },
  { colour: '@source-4', marker: 'rectRot', dash: [10, 3, 2, 3] },
  { colour: '@source-5', marker: 'star', dash: [4, 4] },
  { colour: '@source-6', marker: 'crossRot', dash: [12, 4] },
];

const fixed = ['iom-dtm', 'unhcr', 'idmc', 'hct-iraq', 'iraq-momd', 'iraq-government'];

/** Colour, marker and dash of each source: the same everywhere for those that pages meet most; the rest, by name, take what is left. */
export function sourceStyles(slugs: readonly string[]): Map<string, LineStyle> {
  const known = fixed.filter(slug => slugs.includes(slug));
  const others = [...new Set(slugs)].filter(slug => !fixed.includes(slug)).sort();
  const left = lineStyles.filter((_, i) => !known.includes(fixed[i]!));
  const free = left.length > 0 ? left : lineStyles;
  return new Map([
    ...known.map(slug => [slug, lineStyles[fixed.indexOf(slug)]!] as const),
    ...others.map((slug, i) => [slug, free[i % free.length]!] as const),
  ]);
}

/** The manner adds words of its own to a configuration (marks, endLabel, hatched …), which Chart.js leaves alone. */
export function config(plain: { type: string; data: unknown; options: Record<string, unknown> }): ChartConfiguration {
  return plain as unknown as ChartConfiguration;
}
