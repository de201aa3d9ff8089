// Hatches over bars, and the cells of a matrix.

/** Textures of bars: slanted over what is no measured thing (`hatched`: remainders, open pledges), else the dataset's own. */
export function hatches(palette) {
  return {
    id: 'hatches',
    afterDatasetsDraw(chart) {
      chart.data.datasets.forEach((dataset, at) => {
        chart.getDatasetMeta(at).data.forEach((bar, i) => {
          const texture = textureOf(dataset, i, palette);
          if (texture) hatch(chart.ctx, rectangle(bar), texture);
        });
      });
    },
    afterDraw: chart => hatchLegend(chart, palette),
  };
}

function textureOf({ hatched, hatchColor, texture }, i, palette) {
  if (Array.isArray(hatched) ? hatched[i] : hatched) {
    return { kind: 'slanted', colour: hatchColor ?? palette.remainder, framed: true };
  }
  return texture && { kind: texture, colour: palette.paper };
}

/** The box in the legend looks like the bars. */
function hatchLegend({ ctx, legend, data }, palette) {
  if (!legend?.options.display) return;
  const { boxWidth, boxHeight } = legend.options.labels;
  legend.legendItems.forEach(({ datasetIndex }, i) => {
    const { left, top, width, height } = legend.legendHitBoxes[i];
    const texture = textureOf(data.datasets[datasetIndex], 0, palette);
    const x = (legend.options.rtl ? left + width - boxWidth : left) + (boxWidth - boxHeight) / 2;
    if (texture) hatch(ctx, { x, y: top + (height - boxHeight) / 2, width: boxHeight, height: boxHeight }, texture);
  });
}

/** Where a bar stands, in pixels. */
export function rectangle(bar) {
  const { x, y, base, width, height, horizontal } = bar.getProps(
    ['x', 'y', 'base', 'width', 'height', 'horizontal'],
    true,
  );
  return horizontal
    ? { x: Math.min(x, base), y: y - height / 2, width: Math.abs(x - base), height }
    : { x: x - width / 2, y: Math.min(y, base), width, height: Math.abs(y - base) };
}

function hatch(ctx, { x, y, width, height }, { kind, colour, framed }) {
  if (!(width > 0) || !(height > 0)) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.25;
  const [from, to, gap] =
    kind === 'level' ? [y + 3, y + height, 5] : [x - (kind === 'slanted' ? height : -3), x + width, 6];
  for (let at = from; at < to; at += gap) {
    ctx.beginPath();
    ctx.moveTo(...(kind === 'level' ? [x, at] : [at, y + height]));
    ctx.lineTo(...(kind === 'level' ? [x + width, at] : [at + (kind === 'slanted' ? height : 0), y]));
    ctx.stroke();
  }
  if (framed) ctx.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  ctx.restore();
}

/** The cells of a matrix: a box in place of each bar, filled or outlined, with the first of its texts that fits. */
export function cells(palette, place, narrow) {
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
      for (const { cell, box } of boxes)
        drawCell(ctx, box, { ink: palette.ink, ...cell }, silent ? '' : fitting(ctx, box, cell));
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
