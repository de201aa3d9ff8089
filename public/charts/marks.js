// Marks of time and aim: events on the axis of time, and ticks at what was asked for or promised.

/** Events and revisions: a thin vertical line with a short label above. */
export function verticals(palette, place) {
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
