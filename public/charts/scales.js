// Axes: a hairline grid, no border, ticks in written words.
import { atMost, inLines, ownDirection } from './words.js';

/** Hairline grid, no border, written ticks. */
export function dressScale(scale, palette, place, narrow) {
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
    const lines = label => {
      const parts = narrow ? [[label].flat().slice(0, scale.phoneLines).join(' ')] : [label].flat();
      return atMost(parts.flatMap(part => inLines(part, narrow ? 18 : 32))).map(ownDirection);
    };
    const callback = function (value) {
      return lines(this.getLabelForValue(value));
    };
    Object.assign(scale.ticks, { color: palette.ink, autoSkip: false, callback });
    if (place.names) scale.afterFit = axis => leaveRoom(axis, place.names.flatMap(lines), scale.ticks);
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

/** Bars of panels above each other begin at one line, after the longest name of all. */
function leaveRoom(axis, names, { font, padding }) {
  axis.ctx.font = `${font.size}px ${font.family}`;
  const longest = Math.max(...names.map(name => axis.ctx.measureText(name).width));
  axis.width = Math.max(axis.width, longest + 2 * padding);
}

/** How many letters of a heading stand in one line above each of so many columns, beside the names of the rows. */
function lettersOf(columns, place, narrow) {
  return Math.floor((place.width - (narrow ? 150 : 240)) / columns / 7.5);
}
