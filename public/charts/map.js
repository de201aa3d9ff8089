// The drawing manner of maps: land, symbols whose area is a number, their names, and below the map what it does not show.

/** Below this width a map is a phone's: smaller symbols, fewer names. */
const phone = 560;

/** The ground of a map never grows beyond this height, in CSS pixels. */
const tallest = 520;

const rowHeight = 26;

/** The height of a map's panel at this width: the ground in its proportions, then its key. */
export function mapHeight(config, width) {
  const { map, legend } = config.options.manner;
  const seen = seenOf(map, config.data.datasets, width);
  const shape = Math.min(1.1, Math.max(0.46, seen.height / seen.width));
  return Math.round(Math.min(tallest, width * shape)) + keyRows(map.key, width).height + (legend ? 40 : 16);
}

/** What of the sheet must be seen: all of it, but on a phone of the world only where there are symbols, a third at least. */
function seenOf({ width, height, sheet }, datasets, pixels) {
  const whole = { x: width / 2, y: height / 2, width, height };
  if (!sheet || pixels >= phone) return whole;
  const points = datasets.flatMap(dataset => dataset.data);
  const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const wide = Math.min(width, Math.max(width / 3, 1.5 * reach(across), 1.8 * reach(down)));
  const high = Math.min(height, 0.8 * wide);
  return { x: within(across, wide, width), y: within(down, high, height), width: wide, height: high };
}

function reach(places) {
  return Math.max(...places) - Math.min(...places);
}

/** The middle of a stretch that has these places in its midst and does not leave the sheet. */
function within(places, stretch, sheet) {
  const middle = (Math.max(...places) + Math.min(...places)) / 2;
  return Math.min(sheet - stretch / 2, Math.max(stretch / 2, middle));
}

/** The radius of the symbol of the largest number. */
function largestRadius(width) {
  return Math.round(Math.min(36, Math.max(16, width * 0.034)));
}

/** Turns the configuration of a map into one that Chart.js draws: symbols by area, a plane without axes. */
export function dressMap(config, palette, place) {
  const { map } = config.options.manner;
  const largest = largestRadius(place.width);
  for (const dataset of config.data.datasets) {
    dataset.pointStyle = 'circle';
    dataset.names = dataset.names.map(name => name.split('\n'));
    dataset.titles = dataset.names.map(([name]) => name);
    dataset.said ??= dataset.names.map(([, number]) => number);
    dataset.pointRadius = dataset.areas.map(area => Math.max(1.5, Math.sqrt(area) * largest));
    dataset.pointHoverRadius = dataset.pointRadius;
    dataset.pointHitRadius = place.width < phone ? 14 : 8;
    dataset.pointBorderWidth = 1.5;
    dataset.pointHoverBorderWidth = 2.5;
    dataset.pointBorderColor = dataset.borderColor;
    dataset.pointBackgroundColor = dataset.areas.map((_, i) =>
      dataset.open?.[i] ? `${palette.paper}66` : `${dataset.borderColor}b8`,
    );
    dataset.backgroundColor = `${dataset.borderColor}b8`;
    dataset.pointHoverBackgroundColor = dataset.pointBackgroundColor;
  }
  const { options } = config;
  options.interaction = { mode: 'nearest', axis: 'xy', intersect: true };
  const bottom = keyRows(map.key, place.width).height;
  options.layout = { autoPadding: false, padding: { top: 8, left: 0, right: 0, bottom } };
  options.scales = { x: { type: 'linear', display: false }, y: { type: 'linear', display: false, reverse: true } };
}

/** Draws what is below and above the symbols. */
export function ground(palette, place) {
  const narrow = place.width < phone;
  return {
    id: 'ground',
    afterLayout: fit,
    beforeDatasetsDraw(chart) {
      const { map } = chart.options.manner;
      const sheet = map.sheet ? (place.sheet?.countries.flatMap(country => country.rings) ?? []) : map.land;
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      fill(chart, map.around ?? [], palette.around, palette.border, 'nonzero');
      fill(chart, sheet, palette.land, map.sheet ? palette.border : palette.shore, 'evenodd');
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.font = `${narrow ? 12 : 13}px ${place.font}`;
      ctx.textBaseline = 'middle';
      ctx.direction = chart.options.manner.dir ?? 'ltr';
      nameSymbols(chart, palette, narrow);
      drawKey(chart, palette, place);
      ctx.restore();
    },
  };
}

/** One unit is as many pixels across as down: what must be seen fits into the middle of the picture. */
function fit({ scales, chartArea, options, data, width }) {
  const seen = seenOf(options.manner.map, data.datasets, width);
  const unit = Math.max(seen.width / chartArea.width, seen.height / chartArea.height);
  span(scales.x, seen.x, unit * chartArea.width);
  span(scales.y, seen.y, unit * chartArea.height);
}

function span(scale, middle, extent) {
  scale.min = middle - extent / 2;
  scale.max = middle + extent / 2;
  scale.configure();
}

/** Of two rings in the land, one in the other, the inner is a hole; neighbours may lie over each other. */
function fill({ ctx, scales }, rings, colour, line, rule) {
  const [left, top] = [scales.x.getPixelForValue(0), scales.y.getPixelForValue(0)];
  const pixels = scales.x.getPixelForValue(1) - left;
  ctx.beginPath();
  for (const ring of rings) {
    unpackRing(ring).forEach(([x, y], i) => {
      if (i === 0) ctx.moveTo(left + x * pixels, top + y * pixels);
      else ctx.lineTo(left + x * pixels, top + y * pixels);
    });
    ctx.closePath();
  }
  ctx.fillStyle = colour;
  ctx.fill(rule);
  ctx.strokeStyle = line;
  ctx.lineWidth = 0.75;
  ctx.lineJoin = 'round';
  ctx.stroke();
}

export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values = Object.fromEntries([...digits].map((digit, value) => [digit, value]));

/** The vertices of a ring from its text; see `Ring` on the server. */
export function unpackRing(text) {
  const points = [];
  let [x, y, at] = [0, 0, 0];
  const step = () => {
    let [number, place, digit] = [0, 1, 32];
    for (; digit >= 32; place *= 32) {
      digit = values[text[at++]];
      number += (digit % 32) * place;
    }
    return number % 2 === 1 ? -(number + 1) / 2 : number / 2;
  };
  while (at < text.length) {
    x += step();
    y += step();
    points.push([x, y]);
  }
  return points;
}

/** Of so many symbols the largest are named where there is room; the very largest also over smaller symbols. */
const named = { desk: { most: 24, always: 5 }, phone: { most: 12, always: 2 } };

function nameSymbols(chart, palette, narrow) {
  const { ctx, chartArea } = chart;
  const symbols = chart.data.datasets
    .flatMap((dataset, at) =>
      chart.getDatasetMeta(at).data.map((point, i) => ({
        x: point.x,
        y: point.y,
        r: dataset.pointRadius[i],
        lines: dataset.names[i],
      })),
    )
    .sort((a, b) => b.r - a.r);
  const names = [];
  const { most, always } = narrow ? named.phone : named.desk;
  const taken = symbols.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  for (const [i, symbol] of symbols.slice(0, most).entries()) {
    const wide = Math.max(...symbol.lines.map(line => ctx.measureText(line).width));
    const free = places(symbol, wide, 15 * symbol.lines.length).filter(
      place => isWithin(place, chartArea) && names.every(other => !overlap(place, other)),
    );
    const box = free
      .map(place => ({ ...place, over: covered(place, taken.toSpliced(i, 1)) }))
      .toSorted((a, b) => a.over - b.over)[0];
    if (!box || (box.over > 0 && i >= always)) continue;
    names.push(box);
    writeName(ctx, symbol.lines, box, palette);
  }
}

/** Beside the symbol, on either hand, then above and below it, then at its shoulders. */
function places({ x, y, r }, wide, high) {
  const slant = 0.75 * r + 6;
  const box = (left, top, align) => ({ left, right: left + wide, top, bottom: top + high, align });
  return [
    box(x + r + 4, y - high / 2, 'left'),
    box(x - r - 4 - wide, y - high / 2, 'right'),
    box(x - wide / 2, y - r - 2 - high, 'center'),
    box(x - wide / 2, y + r + 2, 'center'),
    box(x + slant, y - slant - high / 2, 'left'),
    box(x - slant - wide, y - slant - high / 2, 'right'),
    box(x + slant, y + slant - high / 2, 'left'),
    box(x - slant - wide, y + slant - high / 2, 'right'),
  ];
}

function isWithin(box, area) {
  return box.left >= 2 && box.right <= area.right - 2 && box.top >= area.top && box.bottom <= area.bottom;
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** How much of these boxes a name would hide, in square pixels. */
function covered(box, others) {
  const areas = others
    .filter(other => overlap(box, other))
    .map(
      other =>
        (Math.min(box.right, other.right) - Math.max(box.left, other.left)) *
        (Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)),
    );
  return areas.reduce((sum, area) => sum + area, 0);
}

function writeName(ctx, lines, box, palette) {
  const x = { left: box.left, right: box.right, center: (box.left + box.right) / 2 }[box.align];
  ctx.textAlign = box.align;
  lines.forEach((line, i) => {
    const y = box.top + 15 * i + 8;
    ctx.strokeStyle = palette.land;
    ctx.lineWidth = 3;
    ctx.lineJoin = 'round';
    ctx.strokeText(line, x, y);
    ctx.fillStyle = palette.ink;
    ctx.fillText(line, x, y);
  });
}

/** Where each entry of the key stands, as many in a row as fit: by letters, so that the height is known before there is ink. */
function keyRows(key, width) {
  const letter = width < phone ? 6.4 : 7;
  const largest = largestRadius(width);
  const entries = [];
  let [x, row] = [0, { top: 8, high: rowHeight }];
  for (const item of key) {
    const r = item.area === undefined ? 0 : Math.max(item.area > 0 ? 1.5 : 0, Math.sqrt(item.area) * largest);
    const wide = (r > 0 ? 2 * r + 8 : 0) + item.text.length * letter + 18;
    if (x > 0 && (x + wide > width || item.apart)) [x, row] = [0, { top: row.top + row.high + 4, high: rowHeight }];
    row.high = Math.max(row.high, 2 * r + 4);
    entries.push({ item, r, row });
    x += wide;
  }
  return { entries, height: key.length > 0 ? row.top + row.high + 6 : 0 };
}

/** From the reading side: how much an area is, and hatched what has no place on the map. */
function drawKey(chart, palette, place) {
  const { ctx, chartArea, width } = chart;
  const rtl = chart.options.manner.dir === 'rtl';
  ctx.textAlign = rtl ? 'right' : 'left';
  let [last, x] = [null, 0];
  for (const { item, r, row } of keyRows(chart.options.manner.map.key, place.width).entries) {
    if (row !== last) [last, x] = [row, 0];
    const y = chartArea.bottom + row.top + row.high / 2;
    const start = rtl ? width - x - 2 : x + 2;
    const ahead = rtl ? -1 : 1;
    if (r > 0) drawSign(ctx, start + ahead * r, y, r, item, palette);
    ctx.fillStyle = item.kind === 'beside' ? palette.ink : palette.muted;
    ctx.fillText(item.text, start + ahead * (r > 0 ? 2 * r + 8 : 0), y + 1);
    x += (r > 0 ? 2 * r + 8 : 0) + ctx.measureText(item.text).width + 18;
  }
}

function drawSign(ctx, x, y, r, { kind }, palette) {
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.strokeStyle = kind === 'beside' ? palette.remainder : palette.muted;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  if (kind === 'beside') {
    ctx.clip();
    ctx.lineWidth = 1.25;
    ctx.beginPath();
    for (let at = x - 2 * r; at < x + r; at += 5) {
      ctx.moveTo(at, y + r);
      ctx.lineTo(at + 2 * r, y - r);
    }
    ctx.stroke();
  }
  ctx.restore();
}
