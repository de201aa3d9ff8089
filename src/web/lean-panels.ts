// The configuration of a picture as a page carries it: what is the same for every bar is said once.
import type { Panel } from '../charts/chart.ts';

/** What Chart.js and our manner take as one value for all as well as in a list. */
const perBar = ['backgroundColor', 'borderColor', 'borderWidth', 'hatched', 'pointStyle'];

/** Draws the very same picture. */
export function leanPanels(panels: readonly Panel[]): Omit<Panel, 'shows'>[] {
  return panels.map(({ config, height }) => {
    const datasets = config.data.datasets.map(dataset => leanDataset(dataset as object));
    return { height, config: { ...config, data: { ...config.data, datasets } } as Panel['config'] };
  });
}

function leanDataset(dataset: object): object {
  return Object.fromEntries(
    Object.entries(dataset).map(([name, value]) => [name, perBar.includes(name) ? once(value) : value]),
  );
}

function once(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  return value.every(one => one === value[0]) ? value[0] : value;
}
