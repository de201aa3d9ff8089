// One cursor for panels on one axis of time, and a ring around the point that was reached by keys.
import { rectangle } from './boxes.js';

/** `panels`: all charts of the figure, filled as they are drawn. */
export function cursor(panels, palette) {
  return {
    id: 'cursor',
    afterEvent(chart, { event }) {
      const [reached] = event.type === 'mouseout' ? [] : chart.getActiveElements();
      point(panels, chart, reached);
    },
    afterDatasetsDraw(chart) {
      if (chart.cursorDay !== undefined) drawDay(chart, palette.muted);
      if (chart.ringed) drawRing(chart, palette.pledged);
    },
  };
}

/** Stands at this point of the chart: the other panels show the same day, and what they say of it. Nothing reached: none do. */
export function point(panels, chart, reached) {
  const day = reached && isTimed(chart) ? chart.data.datasets[reached.datasetIndex].data[reached.index].x : undefined;
  for (const panel of panels.length > 1 ? panels.filter(isTimed) : []) {
    if (panel.cursorDay === day) continue;
    panel.cursorDay = day;
    if (panel !== chart) activate(panel, day === undefined ? [] : standingOn(panel, day));
    panel.draw();
  }
}

/** As if the pointer were there. */
export function activate(chart, elements) {
  chart.setActiveElements(elements);
  chart.tooltip.setActiveElements(elements, { x: chart.chartArea.right, y: chart.chartArea.top });
}

function isTimed(chart) {
  return chart.config.type === 'line';
}

function standingOn(chart, day) {
  return chart.data.datasets.flatMap((dataset, datasetIndex) => {
    const index = standing(dataset, day);
    return index === undefined ? [] : [{ datasetIndex, index }];
  });
}

/** What a line says of a day: its last number, where it goes on from there. A line that broke off or ended says nothing. */
function standing({ data, stepped, showLine }, day) {
  const last = data.findLastIndex(({ x }) => x <= day);
  if (last < 0) return undefined;
  if (data[last].y === null) return data[last - 1]?.x === day ? last - 1 : undefined;
  const goesOn = stepped || (showLine && data[last + 1]?.y != null);
  return data[last].x === day || goesOn ? last : undefined;
}

function drawDay(chart, colour) {
  const { ctx, chartArea, scales } = chart;
  const x = Math.round(scales.x.getPixelForValue(chart.cursorDay)) + 0.5;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x, chartArea.top);
  ctx.lineTo(x, chartArea.bottom);
  ctx.stroke();
  ctx.restore();
}

function drawRing(chart, colour) {
  const { datasetIndex, index } = chart.ringed;
  const element = chart.getDatasetMeta(datasetIndex).data[index];
  if (!element?.hasValue()) return;
  const { ctx } = chart;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 3;
  ctx.beginPath();
  if ('base' in element) {
    const { x, y, width, height } = rectangle(element);
    ctx.rect(x - 2, y - 2, width + 4, height + 4);
  } else ctx.arc(element.x, element.y, 10, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.restore();
}
