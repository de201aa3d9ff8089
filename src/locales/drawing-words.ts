// What pictures and files need of a language: little, so that charts know nothing else of pages.

/** Sentences, numbers and days in the reader's language, and its direction. */
export type DrawingWords = {
  lang: string;
  dir: 'ltr' | 'rtl';
  t: (key: string, values?: Record<string, unknown>) => string;
  /** Whether the catalogue has this sentence. */
  has: (key: string) => boolean;
  /** An exact whole or decimal number with grouping: 2,615,988. */
  number: (value: string | number) => string;
  /** Rounded for prose and axes: 2.6 million. */
  compact: (value: string | number) => string;
  /** 31 December 2017 (`long`), 31 Dec 2017 (`short`). */
  day: (iso: string, length?: 'long' | 'short') => string;
};
