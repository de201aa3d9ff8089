// One panel of a view drawn by Chart.js on a canvas of the server.
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { Chart as ChartJs, registerables } from 'chart.js';
import { prepare, sharedRoom } from '../../public/chart-manner.js';
import type { Panel } from '../charts/chart.ts';
import { worldSheet } from '../maps/outlines.ts';
import { fontList, makeCanvas } from './canvas.ts';

ChartJs.register(...registerables);

/**
 * Drawn without animation and at once: the chart is thrown away as soon as its pixels are there. `place.width` and the
 * panel's height are in CSS pixels, of which each is `ratio` pixels of the canvas.
 */
export function drawPanel(panel: Panel, place: Parameters<typeof prepare>[1], ratio = 1): Canvas {
  const canvas = makeCanvas(place.width, panel.height);
  const config = prepare(panel.config, { ...place, sheet: worldSheet() });
  config.options = { ...config.options, responsive: false, devicePixelRatio: ratio };
  const chart = new ChartJs(canvas as never, config);
  chart.stop();
  const copy = createCanvas(canvas.width, canvas.height);
  copy.getContext('2d').drawImage(canvas, 0, 0);
  chart.destroy();
  return copy;
}

/** Panels above each other on light paper: they leave the same room beside them, so that their axes agree. */
export function drawPanels(panels: readonly Panel[], width: number, locale: string, ratio = 1): Canvas[] {
  const room = sharedRoom(panels.map(panel => panel.config));
  const place = { scheme: 'light', width, font: fontList, locale, ...room } as const;
  return panels.map(panel => drawPanel(panel, place, ratio));
}
