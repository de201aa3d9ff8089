// How a file writes its numbers: with which separators, declared once per file.

/** 1234.5 · 1,234.5 · 1.234,5 · 1 234,5 or 1 234.5 (any kind of space) · 1'234.5 · 1,00,000.5 */
export type NumberFormat = 'plain' | 'comma' | 'dot' | 'space' | 'apostrophe' | 'indian';

type Grammar = { whole: RegExp; decimal: RegExp; group: RegExp | null };

const space = / |\u00a0|\u202f|\u2009/g;

const grammars: Record<NumberFormat, Grammar> = {
  plain: { whole: /^\d+$/, decimal: /\./, group: null },
  comma: { whole: /^(\d+|\d{1,3}(,\d{3})+)$/, decimal: /\./, group: /,/g },
  dot: { whole: /^(\d+|\d{1,3}(\.\d{3})+)$/, decimal: /,/, group: /\./g },
  space: { whole: /^(\d+|\d{1,3}([ \u00a0\u202f\u2009]\d{3})+)$/, decimal: /[.,]/, group: space },
  apostrophe: { whole: /^(\d+|\d{1,3}(['’]\d{3})+)$/, decimal: /\./, group: /['’]/g },
  indian: { whole: /^(\d{1,3}|\d{1,2}(,\d{2})*,\d{3}|\d+)$/, decimal: /\./, group: /,/g },
};
const arabic: Grammar = { whole: /^(\d+|\d{1,3}(٬\d{3})+)$/, decimal: /٫/, group: /٬/g };

export const numberFormats = Object.keys(grammars) as NumberFormat[];

const longest = 60;

/**
 * The number as plain decimal text (`-1234.5`; no needless zeros in front, no plus), or null when the format does not
 * read it. Below zero: `-5`, `−5`, `(5)`, `5-`. The Arabic separators ٫ ٬ mean the same in every format.
 */
export function plainNumber(text: string, format: NumberFormat): string | null {
  if (text.length > longest) return null;
  const { sign, size } = signOf(text);
  const grammar = /[٫٬]/.test(size) ? arabic : grammars[format];
  const point = format === 'dot' || grammar === arabic ? size.search(grammar.decimal) : lastMark(size, grammar.decimal);
  const whole = point < 0 ? size : size.slice(0, point);
  const fraction = point < 0 ? '' : size.slice(point + 1);
  if (!grammar.whole.test(whole) || (point >= 0 && !/^\d+$/.test(fraction))) return null;
  const digits = (grammar.group ? whole.replace(grammar.group, '') : whole).replace(/^0+(?=\d)/, '');
  return sign + digits + (fraction && `.${fraction}`);
}

function lastMark(text: string, mark: RegExp): number {
  for (let at = text.length - 1; at >= 0; at--) if (mark.test(text[at]!)) return at;
  return -1;
}

function signOf(text: string): { sign: '' | '-'; size: string } {
  const signs = /^(?:([-−])\s?(.+)|\((.+)\)|(.+)[-−]|\+(.+))$/.exec(text);
  if (!signs) return { sign: '', size: text };
  if (signs[5] !== undefined) return { sign: '', size: signs[5] };
  return { sign: '-', size: signs[2] ?? signs[3] ?? signs[4]! };
}
