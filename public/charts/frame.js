// What stands around the bars and lines: room for their words, the legend, and what the pointer is told.
import { together } from './words.js';

export function options(config, palette, place, narrow) {
  const given = config.options ?? {};
  const rtl = given.manner?.dir === 'rtl';
  return {
    ...given,
    animation: false,
    maintainAspectRatio: false,
    locale: place.locale,
    font: { family: place.font, size: narrow ? 12 : 13 },
    color: palette.ink,
    interaction: { mode: 'nearest', axis: given.indexAxis === 'y' ? 'y' : 'x', intersect: false },
    layout: { padding: padding(config, place.stack, narrow, rtl) },
    plugins: {
      ...given.plugins,
      ...(given.plugins?.title ? { title: { ...given.plugins.title, font: { family: place.font, size: 13 } } } : {}),
      legend: legend(config, palette, place, narrow, rtl),
      tooltip: tooltip(palette, place, rtl),
    },
  };
}

/** Only a line that runs to the right edge has its name there; a source that fell silent is named in the legend. */
export function reachesTheEdge(dataset, config) {
  const { min, max } = config.options?.scales?.x ?? {};
  const last = (dataset.data ?? []).findLast(point => point?.y != null);
  return last !== undefined && max - last.x < (max - min) * 0.15;
}

/** What panels above each other leave alike: `stack`, the longest name beside a line's end, in letters; `names`, of all bars. */
export function sharedRoom(configs) {
  if (configs.length < 2) return {};
  const texts = configs.flatMap(config =>
    config.data.datasets.filter(d => reachesTheEdge(d, config)).map(d => d.endLabel ?? ''),
  );
  const bars = configs.filter(config => config.options?.indexAxis === 'y');
  return {
    stack: texts.reduce((most, text) => Math.max(most, text.length), 0),
    names: bars.flatMap(config => config.data.labels ?? []),
  };
}

/** Room for what the labels plugin writes beside the last point or the end of a bar. */
function padding(config, stack, narrow, rtl) {
  const bars = config.options?.indexAxis === 'y';
  const texts = config.data.datasets.flatMap(d => (bars ? (d.barLabels ?? []) : narrow ? [] : [d.endLabel ?? '']));
  const room =
    texts.reduce((most, text) => Math.max(most, String(text ?? '').length), bars || narrow ? 0 : (stack ?? 0)) *
      (narrow ? 6.6 : 7.4) +
    (bars ? 12 : 26);
  const far = Math.max(narrow && bars ? 22 : 14, narrow && wordsUnderBars(config) ? 32 : room);
  return bars && rtl
    ? { top: 8, bottom: 4, left: Math.max(far, halfOfLastTick(config)), right: 6 }
    : { top: config.options?.manner?.events?.length ? 26 : 12, bottom: 4, left: 6, right: far };
}

/** Chart.js keeps no room for the last tick of a mirrored axis. */
function halfOfLastTick({ options }) {
  return (options.scales?.x?.marks?.at(-1)?.label.length ?? 0) * 4;
}

/** On a phone, long words about a bar stand under it and not beside it. */
export function wordsUnderBars(config) {
  const texts = config.data.datasets.flatMap(dataset => dataset.barLabels ?? []);
  return texts.some(text => String(text ?? '').length > 14);
}

function legend(config, palette, place, narrow, rtl) {
  const named = config.data.datasets.filter(d => d.label && !d.silent);
  const listed = named.filter(d => narrow || !d.endLabel);
  return {
    display: config.options?.manner?.legend ?? (named.length > 1 && listed.length > 0),
    position: 'top',
    align: 'start',
    rtl,
    textDirection: rtl ? 'rtl' : 'ltr',
    onClick: () => {},
    labels: {
      usePointStyle: true,
      boxHeight: 10,
      boxWidth: 12,
      color: palette.ink,
      font: { family: place.font, size: narrow ? 12 : 13 },
      generateLabels: chart =>
        namesOf(chart).map(item => ({ ...item, text: together(fitted(item.text, place, narrow)) })),
      filter: (item, data) => listed.includes(data.datasets[item.datasetIndex]),
    },
  };
}

function namesOf(chart) {
  return chart.constructor.defaults.plugins.legend.labels.generateLabels(chart);
}

/** A name too long for a phone loses its middle, never what its brackets say; the pointer and the table say all of it. */
function fitted(name, { width }, narrow) {
  const most = Math.floor((width - 44) / 6.6);
  if (!narrow || name.length <= most) return name;
  const brackets = /\s*\([^()]*\)$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, most - brackets.length - 1).trimEnd()}…${brackets}`;
}

/** `said` holds one line a point, where neither the words at its bar nor its name and number say all. Points of several days each say their own. */
function tooltip(palette, place, rtl) {
  let several = false;
  const said = ({ dataset, dataIndex, formattedValue }) => {
    const told = dataset.said?.[dataIndex] ?? dataset.barLabels?.[dataIndex];
    return told && !dataset.cells ? told : `${dataset.label}: ${told ?? formattedValue}`;
  };
  return {
    rtl,
    textDirection: rtl ? 'rtl' : 'ltr',
    backgroundColor: palette.ink,
    titleColor: palette.paper,
    bodyColor: palette.paper,
    cornerRadius: 2,
    displayColors: false,
    titleFont: { family: place.font },
    bodyFont: { family: place.font },
    filter: item => !item.dataset.silent,
    callbacks: {
      title(items) {
        const titles = [...new Set(items.map(titleOf))];
        several = titles.length > 1;
        return several ? [] : titles;
      },
      label: item => (several ? `${said(item)} · ${titleOf(item)}` : said(item)),
    },
  };
}

function titleOf({ dataset, dataIndex, chart }) {
  return dataset.titles?.[dataIndex] ?? [chart.data.labels?.[dataIndex] ?? ''].flat().join(' ');
}
