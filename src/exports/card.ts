// A view as the card by which other sites show a link: 1200 by 630 pixels, in letters that are read small.
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { fittingGround, palettes, sharedRoom } from '../../public/chart-manner.js';
import type { Panel } from '../charts/chart.ts';
import { fontList } from './canvas.ts';
import { type Line, linesOf, write } from './lettering.ts';
import { drawPanel } from './panel-canvas.ts';
import type { PictureWords } from './picture.ts';

const [cardWidth, cardHeight, margin] = [1200, 630, 48];
const inner = cardWidth - 2 * margin;

/** So many pixels of the card are one of the chart's: its letters are as much larger than on a page. */
const ratio = 1.3;

/** All words are whole; the picture takes the room they leave. Of long lists the beginning is shown, and fades away. */
export function card(panels: Panel[] | null, words: PictureWords & { site: string }): Promise<Buffer> {
  const canvas = createCanvas(cardWidth, cardHeight);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = palettes.light.paper!;
  ctx.fillRect(0, 0, cardWidth, cardHeight);
  const { lines, from, to } = layCard(words);
  if (to - from > 100) drawPicture(canvas, fitting(panels ?? [], to - from), words.locale, { from, to });
  write(ctx, lines, { dir: words.dir, width: cardWidth, margin });
  return canvas.encode('png');
}

/** The lines above and below, and where the picture may begin and must end. */
function layCard({ site, title, foot }: PictureWords & { site: string }): { lines: Line[]; from: number; to: number } {
  const size = [46, 42, 38, 34].find(each => titleLines(title, each).length <= 2) ?? 32;
  const head = titleLines(title, size);
  const under = foot.flatMap(text => linesOf(text, { size: 19, width: inner }));
  const to = cardHeight - 32 - under.length * 27;
  return {
    lines: [
      { text: site, y: 58, size: 22, bold: true, colour: 'muted' },
      ...head.map((text, i): Line => ({ text, y: 112 + i * size * 1.25, size, bold: true, colour: 'ink' })),
      ...under.map((text, i): Line => ({ text, y: to + 28 + i * 27, size: 19, bold: false, colour: 'muted' })),
    ],
    from: 112 + (head.length - 1) * size * 1.25 + 24,
    to,
  };
}

function titleLines(title: string, size: number): string[] {
  return linesOf(title, { size, bold: true, width: inner });
}

/**
 * A map stands alone and whole; pictures over time share the room, as many as can be read; lists keep their height. `room` in
 * pixels of the card.
 */
function fitting(panels: readonly Panel[], room: number): Panel[] {
  const map = panels.find(isMap);
  if (map) return [{ ...map, height: Math.floor(room / ratio) }];
  if (panels.some(isList)) return [...panels];
  const shown = panels.slice(0, Math.max(1, Math.floor(room / ratio / 160)));
  return shown.map(panel => ({ ...panel, height: Math.floor(room / ratio / shown.length) }));
}

function isMap({ config }: Panel): boolean {
  return (config.options as { manner?: { map?: object } } | undefined)?.manner?.map !== undefined;
}

function isList({ config }: Panel): boolean {
  return config.options?.indexAxis === 'y';
}

function drawPicture(
  canvas: Canvas,
  panels: readonly Panel[],
  locale: string,
  { from, to }: { from: number; to: number },
): void {
  const ctx = canvas.getContext('2d');
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, from, cardWidth, to - from);
  ctx.clip();
  let y = from;
  const room = sharedRoom(panels.map(panel => panel.config));
  const place = { scheme: 'light', width: inner / ratio, font: fontList, locale, ...room } as const;
  for (const panel of panels) {
    const tallest = isMap(panel) ? { tallest: fittingGround(panel.config, inner / ratio, (to - from) / ratio) } : {};
    if (y < to) ctx.drawImage(drawPanel(panel, { ...place, ...tallest }, ratio), margin, y);
    y += panel.height * ratio;
  }
  if (y > to + ratio) fadeOut(ctx, to);
  ctx.restore();
}

function fadeOut(ctx: ReturnType<Canvas['getContext']>, to: number): void {
  const { paper } = palettes.light;
  const fading = ctx.createLinearGradient(0, to - 80, 0, to);
  fading.addColorStop(0, `${paper}00`);
  fading.addColorStop(1, paper!);
  ctx.fillStyle = fading;
  ctx.fillRect(0, to - 80, cardWidth, 80);
}
