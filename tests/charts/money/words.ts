// Words for drawing without a catalogue: a key stands for its sentence.
import type { DrawingWords } from '../../../src/locales/drawing-words.ts';

export const words: DrawingWords = {
  lang: 'en',
  locale: 'en-GB',
  own: (row, name) => row[name],
  plain: value => String(value),
  list: items => items.join(' '),
  dir: 'ltr',
  has: () => true,
  t: (key, values) => (values ? `${key} ${Object.values(values).join(' ')}` : key),
  number: value => String(value),
  compact: value => String(value),
  day: iso => iso,
};
