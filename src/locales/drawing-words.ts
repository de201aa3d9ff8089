// What pictures and files need of a language: little, so that charts know nothing else of pages.
import type { Lang } from './languages.ts';

/** Sentences, numbers and days in the reader's language, and its direction. */
export type DrawingWords = {
  lang: Lang;
  /** For `Intl`: how this language writes numbers, days and lists, and in which digits. */
  locale: string;
  dir: 'ltr' | 'rtl';
  t: (key: string, values?: Record<string, unknown>) => string;
  /** Whether the catalogue has this sentence. */
  has: (key: string) => boolean;
  /** What a row says under a name in the reader's language: in Arabic `place_ar`, where there is one, before `place`. */
  own: <Value>(row: Record<string, Value>, name: string) => Value | undefined;
  /** An exact whole or decimal number with grouping: 2,615,988. */
  number: (value: string | number) => string;
  /** A number without grouping, with the decimals that it has: a year, a version, a share. */
  plain: (value: string | number) => string;
  /** Rounded for prose and axes: 2.6 million. */
  compact: (value: string | number) => string;
  /** 31 December 2017 (`long`), 31 Dec 2017 (`short`). */
  day: (iso: string, length?: 'long' | 'short') => string;
  /** One, two and three. */
  list: (items: readonly string[]) => string;
};
