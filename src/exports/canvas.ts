// A canvas on the server that Chart.js takes for a browser's, with our fonts on it.
import { fileURLToPath } from 'node:url';
import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas';

const faces = [
  ['@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2', 'Ledger Latin'],
  ['@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2', 'Ledger Latin'],
  ['@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2', 'Ledger Latin Ext'],
  ['@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2', 'Ledger Cyrillic'],
  ['@fontsource/noto-sans/files/noto-sans-cyrillic-700-normal.woff2', 'Ledger Cyrillic'],
  ['@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2', 'Ledger Arabic'],
  ['@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff2', 'Ledger Arabic'],
] as const;

for (const [file, family] of faces) GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve(file)), family);

/** The families in order of trial, as a CSS font list. */
export const fontList = '"Ledger Latin", "Ledger Latin Ext", "Ledger Cyrillic", "Ledger Arabic"';

/** Chart.js sets `canvas.style.direction` for Arabic legends, which the server's canvas does not have. */
export function makeCanvas(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height) as Canvas & { style?: unknown };
  let direction = '';
  canvas.style ??= {
    getPropertyValue: () => direction,
    getPropertyPriority: () => '',
    setProperty(_name: string, value: string) {
      direction = value;
      canvas.getContext('2d').direction = (value || 'ltr') as 'ltr' | 'rtl';
    },
  };
  return canvas;
}
