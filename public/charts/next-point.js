// Which point an arrow leads to: the next one as one sees it, along a line or a row of bars, and from one to the other.

/**
 * `at`: a point { panel, datasetIndex, index } of these panels, or null before the first key. Answers the next one, `at` where
 * there is none, and undefined for a key that leads nowhere.
 */
export function nextPoint(panels, at, key) {
  if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) return undefined;
  if (!at) return key === 'End' ? outermost(panels, panels.length - 1, -1) : outermost(panels, 0, 1);
  const chart = panels[at.panel];
  if (key === 'Home' || key === 'End')
    return { ...at, index: indexes(chart, at.datasetIndex).at(key === 'Home' ? 0 : -1) };
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  const forward = key === 'ArrowRight' || key === 'ArrowDown';
  const bars = chart.options.indexAxis === 'y';
  const mirrored = sideways && bars && chart.options.manner?.dir === 'rtl';
  const step = forward === !mirrored ? 1 : -1;
  const found = bars === sideways ? across(chart, at, step) : along(chart, at, step);
  return found ?? (sideways ? at : (inNextPanel(panels, at, step) ?? at));
}

/** On lines at the same day, on bars at the nearest end. */
function inNextPanel(panels, at, step) {
  const end = outermost(panels, at.panel + step, step);
  if (!end || panels[end.panel].config.type !== 'line') return end;
  return { ...end, index: nearest(panels[end.panel], end.datasetIndex, dayOf(panels[at.panel], at)) };
}

/** The first point of a panel, or its last; on a panel of lines that of its first or last line. */
function outermost(panels, panel, step) {
  const chart = panels[panel];
  if (!chart) return undefined;
  const end = step === 1 ? 0 : -1;
  const told = chart.data.datasets.map((_, i) => i).filter(i => indexes(chart, i).length > 0);
  const datasetIndex = chart.options.indexAxis === 'y' ? told[0] : told.at(end);
  return datasetIndex === undefined ? undefined : { panel, datasetIndex, index: indexes(chart, datasetIndex).at(end) };
}

/** To the next point of the same line, or the next bar. */
function along(chart, at, step) {
  const points = indexes(chart, at.datasetIndex);
  const index = points[points.indexOf(at.index) + step];
  return index === undefined ? undefined : { ...at, index };
}

/** To the next line at the nearest day, or the next part of the same bar. */
function across(chart, at, step) {
  const { datasets } = chart.data;
  for (let i = at.datasetIndex + step; datasets[i]; i += step) {
    const index = beside(chart, i, at);
    if (index !== undefined) return { ...at, datasetIndex: i, index };
  }
  return undefined;
}

function beside(chart, datasetIndex, at) {
  if (chart.config.type === 'line') return nearest(chart, datasetIndex, dayOf(chart, at));
  return indexes(chart, datasetIndex).find(index => index === at.index);
}

function dayOf(chart, { datasetIndex, index }) {
  return chart.data.datasets[datasetIndex].data[index].x;
}

function nearest(chart, datasetIndex, day) {
  const { data } = chart.data.datasets[datasetIndex];
  const away = index => Math.abs(data[index].x - day);
  return indexes(chart, datasetIndex).toSorted((a, b) => away(a) - away(b))[0];
}

/** The points of a dataset that say something: numbers, and bars that say in words why they have none. */
function indexes(chart, datasetIndex) {
  const { data, silent, said, barLabels } = chart.data.datasets[datasetIndex];
  if (silent) return [];
  const inWords = chart.config.type === 'bar' && (said ?? barLabels);
  return data.map((_, i) => i).filter(i => inWords || isThere(data[i]));
}

function isThere(value) {
  return value !== null && (typeof value !== 'object' || (value.x !== null && value.y !== null));
}
