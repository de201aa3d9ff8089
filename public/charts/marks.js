// Marks of time and aim: events on the axis of time, and ticks at what was asked for or promised.

/** Events and revisions: a thin vertical line with a short label above. */
export function verticals(palette, place) {
  return {
    id: 'verticals',
    beforeInit(chart) {
      if (chart.legend) makeRoomBelow(chart.legend, chart.options.manner?.events?.length ? 18 : 8);
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
      let free = 0; // where the last word ended
      for (const event of events.toSorted((a, b) => a.value - b.value)) {
        const x = Math.round(axis.getPixelForValue(event.value)) + 0.5;
        if (x < chartArea.left || x > chartArea.right) continue;
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top - 4);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
        const half = ctx.measureText(event.label).width / 2;
        const middle = inside(chart, half, x);
        if (middle - half < free) continue;
        ctx.fillText(event.label, middle, chartArea.top - 10);
        free = middle + half + 6;
      }
      ctx.restore();
    },
  };
}

/** Between the legend and the picture stand the words of the events, or the highest number of the axis. */
function makeRoomBelow(legend, room) {
  const fit = legend.fit;
  legend.fit = function () {
    fit.call(this);
    if (this.options.display) this.height += room;
  };
}

/** Where the middle of a word stands so that none of it is cut off. */
function inside({ width }, half, x) {
  return Math.min(Math.max(x, half + 2), width - half - 2);
}

/** A tick across a bar at what was asked for or first promised: `dataset.targets`, one value a bar. */
export function targets(palette) {
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
