// Direct labels: the name beside the last point of a line, the number beside the end of a bar.
import { wordsUnderBars } from './frame.js';
import { together } from './words.js';

/** The name beside the last point of a line, the number beside the end of a bar. */
export function labels(palette, place, narrow) {
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
    ctx.fillText(together(end.text), x + 2, end.at);
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
