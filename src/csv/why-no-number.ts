// Names what stands where a number should be, so that the sentence can say what to do about it.

export type NoNumber =
  | 'missing-mark'
  | 'suppressed'
  | 'percent'
  | 'currency'
  | 'approximate'
  | 'range'
  | 'unit'
  | 'other';

const missingMarks = [
  '-',
  '–',
  '—',
  '..',
  '...',
  'n/a',
  'na',
  'n.a.',
  'null',
  'none',
  'nil',
  'n.d.',
  'nd',
  'nan',
  'لا يوجد',
];

export function whyNoNumber(text: string): NoNumber {
  const word = text.toLowerCase();
  if (missingMarks.includes(word)) return 'missing-mark';
  if (/^(\*+|[<>≤≥]\s?\d+)$/.test(word)) return 'suppressed';
  if (/[%٪]/.test(word)) return 'percent';
  if (/\p{Sc}|^(usd|eur|gbp|iqd)\b|\b(usd|eur|gbp|iqd)$/u.test(word)) return 'currency';
  if (/^(~|≈|about|approx|ca\.?)\s?\d|^\d[\d,. ]*\+$/.test(word)) return 'approximate';
  if (/^\d+\s?[-–—]\s?\d+$/.test(word)) return 'range';
  return /^\d[\d,.]*\s?\p{L}{2,}/u.test(word) ? 'unit' : 'other';
}
