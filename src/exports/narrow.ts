// The drawings of a view for a page on a small screen that draws nothing itself: its title and source stand around them there.
import { createCanvas } from '@napi-rs/canvas';
import { palettes, tallness } from '../../public/chart-manner.js';
import type { Panel } from '../charts/chart.ts';
import { drawPanels } from './panel-canvas.ts';

/** What a telephone and a tablet held upright leave between their margins, in CSS pixels. */
export const narrowWidths = { narrow: 343, middle: 704 };

/** Of each CSS pixel, so that the letters are sharp where screens are. */
const ratio = 2;

/** As the browser would draw the panels at this width, under each other. */
export function narrowPicture(panels: Panel[], width: number, locale: string): Promise<Buffer> {
  const fitting = panels.map(panel => ({ ...panel, height: tallness(panel, { scheme: 'light', width }) }));
  const drawn = drawPanels(fitting, width, locale, ratio);
  const canvas = createCanvas(width * ratio, drawn.reduce((sum, { height }) => sum + height, 0) || 1);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = palettes.light.paper!;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  let y = 0;
  for (const panel of drawn) {
    ctx.drawImage(panel, 0, y);
    y += panel.height;
  }
  return canvas.encode('png');
}
