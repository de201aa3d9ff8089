// The picture of a chart as PNG, 1200 pixels wide, complete in itself: it will be looked at without its page.
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { Chart as ChartJs, registerables } from 'chart.js';
import { longestLabel, palettes, prepare } from '../../public/chart-manner.js';
import type { Panel } from '../charts/chart.ts';
import { fontList, makeCanvas } from './canvas.ts';

ChartJs.register(...registerables);

/** What is written into the picture, already in the reader's language. `foot`: source, as of, known on; then the address. */
export type PictureWords = {
  lang: string;
  dir: 'ltr' | 'rtl';
  title: string;
  subtitle: string;
  foot: string[];
  nothing: string;
};

const pictureWidth = 1200;
const margin = 40;
const inner = pictureWidth - 2 * margin;

/** Draws the panels under each other between title and foot; without panels, the sentence that there is nothing. */
export function picture(panels: Panel[] | null, words: PictureWords): Promise<Buffer> {
  const texts = layText(words);
  const drawn = drawPanels(panels ?? [], words.lang);
  const body = drawn.reduce((sum, panel) => sum + panel.height, 0) || 60;
  const canvas = createCanvas(pictureWidth, texts.head + body + texts.foot);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = palettes.light.paper!;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  let y = texts.head;
  for (const panel of drawn) {
    ctx.drawImage(panel, margin, y);
    y += panel.height;
  }
  write(ctx, texts.lines, words.dir);
  const under = texts.head + body;
  write(
    ctx,
    texts.footLines.map(line => ({ ...line, y: line.y + under })),
    words.dir,
  );
  if (drawn.length === 0)
    write(ctx, [{ text: words.nothing, y: texts.head + 30, size: 18, bold: false, colour: 'ink' }], words.dir);
  return canvas.encode('png');
}

/** Panels above each other leave the same room beside them, so that their axes of time agree. */
function drawPanels(panels: readonly Panel[], lang: string): Canvas[] {
  const stack = panels.length > 1 ? { stack: longestLabel(panels.map(panel => panel.config)) } : {};
  return panels.map(panel => drawPanel(panel, { scheme: 'light', width: inner, font: fontList, lang, ...stack }));
}

/** Drawn without animation and at once: the chart is thrown away as soon as its pixels are there. */
function drawPanel(panel: Panel, place: Parameters<typeof prepare>[1]): Canvas {
  const canvas = makeCanvas(inner, panel.height);
  const config = prepare(panel.config, place);
  config.options = { ...config.options, responsive: false, devicePixelRatio: 1 };
  const chart = new ChartJs(canvas as never, config);
  chart.stop();
  const copy = createCanvas(inner, panel.height);
  copy.getContext('2d').drawImage(canvas, 0, 0);
  chart.destroy();
  return copy;
}

type Line = { text: string; y: number; size: number; bold: boolean; colour: 'ink' | 'muted' };

function layText(words: PictureWords) {
  const title = wrap(words.title, 28, true);
  const subtitle = wrap(words.subtitle, 17, false);
  const foot = words.foot.flatMap(text => wrap(text, 14, false));
  const titleEnd = 56 + title.length * 37;
  const subtitleEnd = titleEnd + subtitle.length * 25;
  return {
    head: subtitleEnd + 4,
    foot: 24 + foot.length * 22 + 16,
    lines: [
      ...title.map((text, i): Line => ({ text, y: 58 + i * 37, size: 28, bold: true, colour: 'ink' })),
      ...subtitle.map((text, i): Line => ({ text, y: titleEnd + 4 + i * 25, size: 17, bold: false, colour: 'muted' })),
    ],
    footLines: foot.map((text, i): Line => ({ text, y: 34 + i * 22, size: 14, bold: false, colour: 'muted' })),
  };
}

const ruler = createCanvas(1, 1).getContext('2d');

function wrap(text: string, size: number, bold: boolean): string[] {
  ruler.font = font(size, bold);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length === 0 || ruler.measureText(longer).width > inner) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function write(ctx: SKRSContext2D, lines: readonly Line[], dir: 'ltr' | 'rtl'): void {
  ctx.direction = dir;
  ctx.textAlign = dir === 'rtl' ? 'right' : 'left';
  for (const line of lines) {
    ctx.font = font(line.size, line.bold);
    ctx.fillStyle = palettes.light[line.colour]!;
    ctx.fillText(line.text, dir === 'rtl' ? pictureWidth - margin : margin, line.y);
  }
}

function font(size: number, bold: boolean): string {
  return `${bold ? 'bold ' : ''}${size}px ${fontList}`;
}
