// A title inside a picture, for panels that stand above each other and answer each for itself.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Panel } from './chart.ts';
import { config } from './manner.ts';

const lineHeight = 18;

/** The panel with these lines above it, at the reading side; the first is the name, the others say what it is of. */
export function titled({ config: drawn, height, shows }: Panel, lines: readonly string[], words: DrawingWords): Panel {
  const { type, data, options } = drawn as unknown as Parameters<typeof config>[0];
  const title = {
    display: true,
    text: lines,
    align: words.dir === 'rtl' ? 'end' : 'start',
    color: '@ink',
    font: { size: 13, weight: 'bold', lineHeight: 1.4 },
    padding: { top: 4, bottom: 8 },
  };
  const more = { ...options, plugins: { ...(options.plugins as object | undefined), title } };
  return {
    config: config({ type, data, options: more }),
    height: height + 12 + lines.length * lineHeight,
    shows: `${lines.join(words.t('unit.comma'))}. ${shows}`,
  };
}
