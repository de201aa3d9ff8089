// The drawing manner of every chart: colours, fonts, axes, direct labels. The browser and the server both draw with it.
// A chart arrives as plain JSON: colours by meaning ("@displaced"), ticks as written words ("marks"), labels as text.

/** Colours by meaning, the same everywhere. Every pair with the paper holds 3:1, every text colour 4.5:1. */
export const palettes = {
  light: {
    paper: '#fbfaf7',
    ink: '#1b1f24',
    muted: '#5a6270',
    hairline: '#e2ded4',
    displaced: '#1f4e79',
    returned: '#2a8c82',
    moved: '#7a3b69',
    paid: '#1d5c4a',
    committed: '#7db8a2',
    pledged: '#b86e00',
    withdrawn: '#8a8f98',
    requirement: '#1b1f24',
    remainder: '#8a8f98',
    'source-1': '#0072b2',
    'source-2': '#d55e00',
    'source-3': '#009e73',
    'source-4': '#cc79a7',
    'source-5': '#e69f00',
    'source-6': '#56b4e9',
  },
  dark: {
    paper: '#14171b',
    ink: '#e9e6df',
    muted: '#9aa3ad',
    hairline: '#2b3036',
    displaced: '#6ea8dc',
    returned: '#4fb8ad',
    moved: '#c98ab6',
    paid: '#3f9c80',
    committed: '#a5d6c4',
    pledged: '#e39a35',
    withdrawn: '#8a8f98',
    requirement: '#e9e6df',
    remainder: '#8a8f98',
    'source-1': '#3d9bd6',
    'source-2': '#e8772e',
    'source-3': '#1fb98d',
    'source-4': '#cc79a7',
    'source-5': '#e69f00',
    'source-6': '#56b4e9',
  },
};

/** Below this width a picture is a phone's: legend instead of labels at line ends, fewer ticks. */
const phone = 560;

/**
 * The configuration for Chart.js from its JSON.
 * @param {object} config as the server wrote it
 * @param {{ scheme: 'light' | 'dark', width: number, font: string, lang?: string, stack?: number }} place where it is drawn;
 *   width in CSS pixels; `stack`: the longest label of panels that stand above each other, so that their axes agree
 */
export function prepare(config, place) {
  const palette = palettes[place.scheme];
  const ready = coloured(structuredClone(config), palette);
  const narrow = place.width < phone;
  for (const dataset of ready.data.datasets) if (!reachesTheEdge(dataset, ready)) delete dataset.endLabel;
  ready.options = options(ready, palette, place, narrow);
  for (const scale of Object.values(ready.options.scales ?? {})) dressScale(scale, palette, place, narrow);
  for (const dataset of ready.data.datasets) dressDataset(dataset, ready, palette, narrow);
  ready.plugins = [
    paper(palette),
    verticals(palette, place),
    hatches(palette),
    targets(palette),
    cells(place, narrow),
    labels(palette, place, narrow),
  ];
  return ready;
}

/** Only a line that runs to the right edge has its name there; a source that fell silent is named in the legend. */
function reachesTheEdge(dataset, config) {
  const { min, max } = config.options?.scales?.x ?? {};
  const last = (dataset.data ?? []).findLast(point => point?.y != null);
  return last !== undefined && max - last.x < (max - min) * 0.15;
}

/** The longest name beside a line's end, in letters: panels above each other leave the same room for it. */
export function longestLabel(configs) {
  const texts = configs.flatMap(config =>
    config.data.datasets.filter(d => reachesTheEdge(d, config)).map(d => d.endLabel ?? ''),
  );
  return texts.reduce((most, text) => Math.max(most, text.length), 0);
}

/** Replaces every "@role" by the colour of the scheme. */
function coloured(value, palette) {
  if (typeof value === 'string' && value.startsWith('@')) return palette[value.slice(1)] ?? palette.ink;
  if (Array.isArray(value)) return value.map(item => coloured(item, palette));
  if (value && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) value[key] = coloured(item, palette);
  }
  return value;
}

function options(config, palette, place, narrow) {
  const given = config.options ?? {};
  const rtl = given.manner?.dir === 'rtl';
  return {
    ...given,
    animation: false,
    maintainAspectRatio: false,
    locale: `${place.lang ?? 'en'}-u-nu-latn`,
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
    ? { top: 8, bottom: 4, left: far, right: 6 }
    : { top: config.options?.manner?.events?.length ? 26 : 12, bottom: 4, left: 6, right: far };
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
      boxHeight: 8,
      boxWidth: 12,
      color: palette.ink,
      font: { family: place.font, size: narrow ? 12 : 13 },
      filter: (item, data) => listed.includes(data.datasets[item.datasetIndex]),
    },
  };
}

/** `said` holds one line a point, where its name and number do not say all. */
function tooltip(palette, place, rtl) {
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
      title: items => items[0]?.dataset.titles?.[items[0].dataIndex] ?? items[0]?.label ?? '',
      label: item => item.dataset.said?.[item.dataIndex] ?? `${item.dataset.label}: ${item.formattedValue}`,
    },
  };
}

/** Hairline grid, no border, written ticks. */
function dressScale(scale, palette, place, narrow) {
  const { marks } = scale;
  scale.border = { display: false };
  scale.grid = { color: palette.hairline, drawTicks: false, display: scale.type !== 'category', ...scale.grid };
  scale.ticks = {
    color: palette.muted,
    padding: 8,
    maxRotation: 0,
    autoSkipPadding: narrow ? 18 : 28,
    font: { family: place.font, size: narrow ? 12 : 13 },
    ...scale.ticks,
  };
  if (scale.type === 'category') {
    const callback = function (value) {
      const label = this.getLabelForValue(value);
      const parts = narrow ? [[label].flat().slice(0, scale.phoneLines).join(' ')] : [label].flat();
      return atMost(parts.flatMap(part => inLines(part, narrow ? 18 : 32))).map(ownDirection);
    };
    Object.assign(scale.ticks, { color: palette.ink, autoSkip: false, callback });
  }
  if (scale.title)
    Object.assign(scale.title, { display: !narrow, color: palette.muted, font: { family: place.font, size: 12 } });
  if (place.stack !== undefined && scale.beginAtZero) {
    scale.afterFit = axis => {
      axis.width = narrow ? 84 : 110;
    };
  }
  if (!marks) return;
  const written = new Map(marks.map(mark => [mark.value, mark.label]));
  scale.afterBuildTicks = axis => {
    axis.ticks = marks.map(mark => ({ value: mark.value }));
  };
  const letters = scale.columns ? lettersOf(scale.columns, place, narrow) : Number.POSITIVE_INFINITY;
  scale.ticks.callback = value => [inLines(written.get(value) ?? '', letters)].flat().map(ownDirection);
}

/** A line without Arabic letters keeps its marks where they belong, in an Arabic picture too: "Belgium,", not ",Belgium". */
function ownDirection(line) {
  return /[\u0600-\u06ff]/.test(line) ? line : `\u200e${line}\u200e`;
}

/** How many letters of a heading stand in one line above each of so many columns, beside the names of the rows. */
function lettersOf(columns, place, narrow) {
  return Math.floor((place.width - (narrow ? 150 : 240)) / columns / 7.5);
}

/** A name too long for its row is cut; the table and the pointer say all of it. */
function atMost(lines, most = 3) {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}

/** A long name over several lines, broken between words. */
function inLines(label, most) {
  if (typeof label !== 'string' || label.length <= most) return label;
  const lines = [''];
  for (const word of label.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= most || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Open markers where a number is an estimate or a statement; filled where it was counted. */
function dressDataset(dataset, config, palette, narrow) {
  const kind = dataset.type ?? config.type;
  if (kind === 'bar') {
    Object.assign(dataset, { borderSkipped: false, ...dataset });
    if (dataset.barLabels && narrow) dataset.maxBarThickness = Math.min(dataset.maxBarThickness ?? 20, 18);
    return;
  }
  const colour = dataset.borderColor;
  const open = dataset.open ?? [];
  const colourOf = i => (Array.isArray(colour) ? colour[i] : colour);
  dataset.pointBackgroundColor = dataset.data.map((_, i) => (open[i] ? palette.paper : colourOf(i)));
  dataset.pointBorderColor = colour;
  dataset.pointBorderWidth = 1.75;
  if (narrow && dataset.data.length > 40) dataset.pointRadius = Math.min(dataset.pointRadius ?? 3, 2);
}

function paper(palette) {
  return {
    id: 'paper',
    beforeDraw({ ctx, width, height, options }) {
      ctx.direction = options.manner?.dir ?? 'ltr';
      ctx.save();
      ctx.fillStyle = palette.paper;
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
  };
}

/** Events and revisions: a thin vertical line with a short label above. */
function verticals(palette, place) {
  return {
    id: 'verticals',
    beforeInit(chart) {
      if (chart.options.manner?.events?.length && chart.legend) makeRoomBelow(chart.legend);
    },
    beforeDatasetsDraw(chart) {
      const events = chart.options.manner?.events ?? [];
      const { ctx, chartArea } = chart;
      const axis = chart.scales.x;
      ctx.save();
      ctx.strokeStyle = palette.muted;
      ctx.fillStyle = palette.muted;
      ctx.font = `12px ${place.font}`;
      ctx.textAlign = 'center';
      ctx.lineWidth = 1;
      ctx.setLineDash([2, 3]);
      for (const event of events) {
        const x = Math.round(axis.getPixelForValue(event.value)) + 0.5;
        if (x < chartArea.left || x > chartArea.right) continue;
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top - 4);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
        if (event.label) ctx.fillText(event.label, inside(chart, event.label, x), chartArea.top - 10);
      }
      ctx.restore();
    },
  };
}

/** Between the legend and the picture stand the words of the events. */
function makeRoomBelow(legend) {
  const fit = legend.fit;
  legend.fit = function () {
    fit.call(this);
    if (this.options.display) this.height += 18;
  };
}

/** Where the middle of a word stands so that none of it is cut off. */
function inside({ ctx, width }, label, x) {
  const half = ctx.measureText(label).width / 2 + 2;
  return Math.min(Math.max(x, half), width - half);
}

/** Diagonal hatch over bars that are no measured thing: remainders, open pledges. */
function hatches(palette) {
  return {
    id: 'hatches',
    afterDatasetsDraw(chart) {
      chart.data.datasets.forEach((dataset, at) => {
        if (!dataset.hatched) return;
        chart.getDatasetMeta(at).data.forEach((bar, i) => {
          const wanted = Array.isArray(dataset.hatched) ? dataset.hatched[i] : dataset.hatched;
          if (wanted) hatch(chart.ctx, rectangle(bar), dataset.hatchColor ?? palette.remainder);
        });
      });
    },
  };
}

function rectangle(bar) {
  const { x, y, base, width, height, horizontal } = bar.getProps(
    ['x', 'y', 'base', 'width', 'height', 'horizontal'],
    true,
  );
  return horizontal
    ? { x: Math.min(x, base), y: y - height / 2, width: Math.abs(x - base), height }
    : { x: x - width / 2, y: Math.min(y, base), width, height: Math.abs(y - base) };
}

function hatch(ctx, { x, y, width, height }, colour) {
  if (!(width > 0) || !(height > 0)) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.25;
  for (let at = x - height; at < x + width; at += 6) {
    ctx.beginPath();
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
    ctx.stroke();
  }
  ctx.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  ctx.restore();
}

/** A tick across a bar at what was asked for or first promised: `dataset.targets`, one value a bar. */
function targets(palette) {
  return {
    id: 'targets',
    afterDatasetsDraw(chart) {
      const sideways = chart.options.indexAxis === 'y';
      chart.data.datasets.forEach((dataset, at) => {
        if (!dataset.targets) return;
        const scale = chart.scales[sideways ? 'x' : 'y'];
        chart.getDatasetMeta(at).data.forEach((bar, i) => {
          if (dataset.targets[i] == null) return;
          const value = scale.getPixelForValue(dataset.targets[i]);
          const centre = sideways ? bar.y : bar.x;
          const half = (sideways ? bar.height : bar.width) / 2 + 4;
          const { ctx } = chart;
          ctx.save();
          ctx.strokeStyle = palette.requirement;
          ctx.lineWidth = 2;
          ctx.beginPath();
          ctx.moveTo(sideways ? value : centre - half, sideways ? centre - half : value);
          ctx.lineTo(sideways ? value : centre + half, sideways ? centre + half : value);
          ctx.stroke();
          ctx.restore();
        });
      });
    },
  };
}

/** The cells of a matrix: a box in place of each bar, filled or outlined, with the first of its texts that fits. */
function cells(place, narrow) {
  return {
    id: 'cells',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.font = `${narrow ? 11 : 12}px ${place.font}`;
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'center';
      const boxes = chart.data.datasets.flatMap((dataset, at) =>
        (dataset.cells ?? []).map((cell, i) => ({ cell, box: rectangle(chart.getDatasetMeta(at).data[i]) })),
      );
      const silent = boxes.some(({ cell, box }) => cell.texts[0] !== '' && fitting(ctx, box, cell) === '');
      for (const { cell, box } of boxes) drawCell(ctx, box, cell, silent ? '' : fitting(ctx, box, cell));
      ctx.restore();
    },
  };
}

/** The first of a cell's texts that fits, else the last; where that is nothing for one number, no number is written. */
function fitting(ctx, { width }, cell) {
  return cell.texts.find(each => ctx.measureText(each).width <= width - 8) ?? cell.texts.at(-1);
}

function drawCell(ctx, { x, y, width, height }, cell, text) {
  const box = [x + 2, y + 1, width - 4, height - 2];
  ctx.fillStyle = cell.fill;
  ctx.globalAlpha = cell.shade ?? 1;
  if (cell.fill) ctx.fillRect(...box);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = cell.outline;
  ctx.lineWidth = 1.25;
  if (cell.outline) ctx.strokeRect(...box);
  ctx.fillStyle = cell.ink;
  ctx.fillText(text, x + width / 2, y + height / 2 + 1);
}

/** The name beside the last point of a line, the number beside the end of a bar. */
function labels(palette, place, narrow) {
  return {
    id: 'labels',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.font = `${narrow ? 12 : 13}px ${place.font}`;
      ctx.fillStyle = palette.ink;
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      ctx.direction = chart.options.manner?.dir ?? 'ltr';
      if (!narrow) nameLines(chart);
      nameBars(chart, narrow && wordsUnderBars(chart.config));
      ctx.restore();
    },
  };
}

function nameLines(chart) {
  const ends = chart.data.datasets.flatMap((dataset, at) => {
    const point = dataset.endLabel && chart.getDatasetMeta(at).data.findLast(p => !p.skip);
    return point ? [{ text: dataset.endLabel, x: point.x, y: point.y, colour: dataset.borderColor }] : [];
  });
  const { ctx, chartArea } = chart;
  for (const end of apart(ends, chartArea)) {
    const x = chartArea.right + 10;
    if (Math.abs(end.at - end.y) > 3 || chartArea.right - end.x > 14) lead(ctx, end, x);
    ctx.fillText(end.text, x + 2, end.at);
  }
}

/** A hairline in the line's colour from the last point to its name. */
function lead(ctx, end, x) {
  ctx.save();
  ctx.strokeStyle = end.colour;
  ctx.globalAlpha = 0.55;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(end.x + 6, end.y);
  ctx.lineTo(x - 2, end.at);
  ctx.stroke();
  ctx.restore();
}

/** Moves names that would cover each other to 17 pixels apart, keeping their order. */
function apart(ends, area) {
  const sorted = ends.toSorted((a, b) => a.y - b.y).map(end => ({ ...end, at: end.y }));
  for (let i = 1; i < sorted.length; i++) sorted[i].at = Math.max(sorted[i].at, sorted[i - 1].at + 17);
  const over = (sorted.at(-1)?.at ?? 0) - area.bottom;
  if (over > 0) for (const end of sorted) end.at -= over;
  return sorted;
}

function nameBars(chart, below) {
  const { ctx } = chart;
  const rtl = chart.options.manner?.dir === 'rtl';
  chart.data.datasets.forEach((dataset, at) => {
    chart.getDatasetMeta(at).data.forEach((bar, i) => {
      const text = dataset.barLabels?.[i];
      if (!text) return;
      const x = Number.isFinite(bar.x) ? bar.x : chart.scales.x.getPixelForValue(0);
      ctx.textAlign = rtl ? 'right' : 'left';
      const gap = dataset.labelGap ?? 8;
      const under = bar.y + bar.height / 2 + gap + 2;
      const wide = ctx.measureText(text).width + 2;
      const zero = chart.scales.x.getPixelForValue(0);
      const start = rtl ? Math.max(zero - 2, wide) : Math.min(zero + 2, chart.width - wide);
      if (below) ctx.fillText(text, start, under);
      else ctx.fillText(text, x + (rtl ? -gap : gap), bar.y);
      if (below && dataset.barNotes) ctx.fillText(dataset.barNotes[i], zero + (rtl ? -2 : 2), under + 15);
    });
  });
}
