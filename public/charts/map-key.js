// The key below a map: how much an area is, and what has no place on the map.
import { isDot, radiusOf } from './map-symbols.js';
import { phone } from './palettes.js';

const rowHeight = 26;

/** Where each entry of the key stands, as many in a row as fit: by letters, so that the height is known before there is ink. */
export function keyRows(key, place) {
  const { width } = place;
  const letter = width < phone ? 6.4 : 7;
  const entries = [];
  let [x, row] = [0, { top: 8, high: rowHeight }];
  for (const item of key.filter(item => holdsAt(item, place))) {
    const r = item.area > 0 ? radiusOf(item.area, place) : 0;
    const wide = (r > 0 ? 2 * r + 8 : 0) + item.text.length * letter + 18;
    if (x > 0 && (x + wide > width || item.apart)) [x, row] = [0, { top: row.top + row.high + 4, high: rowHeight }];
    row.high = Math.max(row.high, 2 * r + 4);
    entries.push({ item, r, row });
    x += wide;
  }
  return { entries, height: key.length > 0 ? row.top + row.high + 6 : 0 };
}

/** What is said of the smallest symbols is true only where they are drawn as dots. */
function holdsAt({ smallest }, place) {
  return smallest === undefined || isDot(smallest, place);
}

/** From the reading side: how much an area is, and hatched what has no place on the map. */
export function drawKey(chart, palette, place) {
  const { ctx, chartArea, width } = chart;
  const rtl = chart.options.manner.dir === 'rtl';
  ctx.textAlign = rtl ? 'right' : 'left';
  let [last, x] = [null, 0];
  for (const { item, r, row } of keyRows(chart.options.manner.map.key, place).entries) {
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
