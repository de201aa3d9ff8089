// The picture of a chart as PNG, 1200 pixels wide, complete in itself: it will be looked at without its page.
import { createCanvas } from '@napi-rs/canvas';
import { palettes } from '../../public/chart-manner.js';
import type { Panel } from '../charts/chart.ts';
import { type Line, linesOf, write } from './lettering.ts';
import { drawPanels } from './panel-canvas.ts';

/** What is written into the picture, already in the reader's language. `foot`: source, as of, known on; whose boundaries. */
export type PictureWords = {
  /** For `Intl`: how numbers are written. */
  locale: string;
  dir: 'ltr' | 'rtl';
  title: string;
  subtitle: string;
  foot: string[];
  address: string;
  nothing: string;
};

const pictureWidth = 1200;
const margin = 40;
const inner = pictureWidth - 2 * margin;

/** Draws the panels under each other between title and foot; without panels, the sentence that there is nothing. */
export function picture(panels: Panel[] | null, words: PictureWords): Promise<Buffer> {
  const texts = layText(words);
  const drawn = drawPanels(panels ?? [], inner, words.locale);
  const body = drawn.reduce((sum, panel) => sum + panel.height, 0) || 60;
  const canvas = createCanvas(pictureWidth, texts.head + body + texts.foot);
  const ctx = canvas.getContext('2d');
  const sheet = { dir: words.dir, width: pictureWidth, margin };
  ctx.fillStyle = palettes.light.paper!;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  let y = texts.head;
  for (const panel of drawn) {
    ctx.drawImage(panel, margin, y);
    y += panel.height;
  }
  write(ctx, texts.lines, sheet);
  const under = texts.head + body;
  write(
    ctx,
    texts.footLines.map(line => ({ ...line, y: line.y + under })),
    sheet,
  );
  if (drawn.length === 0)
    write(ctx, [{ text: words.nothing, y: texts.head + 30, size: 18, bold: false, colour: 'ink' }], sheet);
  return canvas.encode('png');
}

function layText(words: PictureWords) {
  const title = linesOf(words.title, { size: 28, bold: true, width: inner });
  const subtitle = linesOf(words.subtitle, { size: 17, width: inner });
  const foot = [...words.foot, words.address].flatMap(text => linesOf(text, { size: 14, width: inner }));
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
