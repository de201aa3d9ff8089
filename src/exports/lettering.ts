// Words on a picture: broken into lines that fit, and written from the side on which their language begins.
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { palettes } from '../../public/chart-manner.js';
import { fontList } from './canvas.ts';

/** One line; `y` is where it stands, in pixels. */
export type Line = { text: string; y: number; size: number; bold: boolean; colour: 'ink' | 'muted' };

const ruler = createCanvas(1, 1).getContext('2d');

/** Broken between words, so that no line but one of a single long word is wider. */
export function linesOf(text: string, { size, bold = false, width }: { size: number; bold?: boolean; width: number }) {
  ruler.font = font(size, bold);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length === 0 || ruler.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

export function write(
  ctx: SKRSContext2D,
  lines: readonly Line[],
  { dir, width, margin }: { dir: 'ltr' | 'rtl'; width: number; margin: number },
): void {
  ctx.direction = dir;
  ctx.textAlign = dir === 'rtl' ? 'right' : 'left';
  for (const line of lines) {
    ctx.font = font(line.size, line.bold);
    ctx.fillStyle = palettes.light[line.colour]!;
    ctx.fillText(line.text, dir === 'rtl' ? width - margin : margin, line.y);
  }
}

function font(size: number, bold: boolean): string {
  return `${bold ? 'bold ' : ''}${size}px ${fontList}`;
}
