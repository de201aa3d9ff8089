// Numbers in the digits of the reader's choice, without grouping: years, versions, lines, and those within sentences.
import type { Sentences } from './sentences.ts';

/** Writes a number of any length with the decimals that it has. */
export type Plain = (value: string | number) => string;

/** `locale` says which digits, and how decimals are divided off. */
export function plainOf(locale: string): Plain {
  const formats: Intl.NumberFormat[] = [];
  return value => {
    const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
    formats[decimals] ??= new Intl.NumberFormat(locale, { useGrouping: false, minimumFractionDigits: decimals });
    return formats[decimals].format(value as number);
  };
}

/** What stays as it is written: gaps, other sentences, what is isolated as foreign, and words with Latin letters, - or /. */
const kept = /\{\{.*?\}\}|\$t\(.*?\)|\u2066.*?\u2069|[\w.,/:-]*[A-Za-z_/:-][\w.,/:-]*|\d/g;

/** The sentences with the digits of their numbers written by `plain`; codes, days as they are typed and formats stay. */
export function withNumerals(sentences: Sentences, plain: Plain): Sentences {
  const written = ([key, value]: [string, string | Sentences]) => [
    key,
    typeof value === 'string'
      ? value.replace(kept, part => (/^\d$/.test(part) ? plain(part) : part))
      : withNumerals(value, plain),
  ];
  return Object.fromEntries(Object.entries(sentences).map(written));
}
