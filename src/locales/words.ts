// Every sentence, number and day as a person reads it, in the reader's language.
import { createInstance, type i18n } from 'i18next';
import { config } from '../config.ts';
import type { DrawingWords } from './drawing-words.ts';
import { type Lang, langs, languages } from './languages.ts';
import { plainOf, withNumerals } from './numerals.ts';
import { sentencesOf } from './sentences.ts';

export type { Lang } from './languages.ts';

/** What pages and pictures need of a language; see `DrawingWords` for `t`, `number`, `compact` and `day`. */
export type Words = DrawingWords & {
  /** US dollars, exact: US$283,700,000. Cents only where there are any. */
  money: (usd: string | number) => string;
  /** The same without its unit, for a column whose head names it: 283,700,000. */
  amount: (usd: string | number) => string;
  /** A share of a hundred with one decimal: 98.2%. */
  percent: (hundredths: string | number) => string;
  /** A moment in UTC: 22 Nov 2026, 16:17. */
  moment: (at: Date) => string;
  /** The name in the reader's language, the English one where there is no other. */
  name: (english: string, arabic: string) => string;
};

/** The words of a language; made once and kept. */
export function wordsFor(lang: Lang): Words {
  return words[lang];
}

const words = Object.fromEntries(langs.map(lang => [lang, makeWords(lang)])) as Record<Lang, Words>;

/** A key or a parameter that is not there is a bug: tests fail of it, readers see the key. */
function makeWords(lang: Lang): Words {
  const { catalogue: language, locale, dir } = languages[lang];
  const catalogue = openCatalogue(lang);
  const numbers = numbersOf(locale);
  const t: Words['t'] = (key, values = {}) => catalogue.t(key, written(values, numbers));
  const own: Words['own'] = (row, name) => row[`${name}_${language}`] || row[name];
  const lists = new Intl.ListFormat(locale);
  return {
    lang,
    locale,
    dir,
    t,
    has: key => catalogue.exists(key) || catalogue.exists(key, { count: 1 }),
    own,
    ...numbers,
    money: usd => t(String(usd).startsWith('-') ? 'unit.minus_usd' : 'unit.usd', { amount: numbers.size(usd) }),
    amount: usd => (String(usd).startsWith('-') ? `−${numbers.size(usd)}` : numbers.size(usd)),
    ...daysOf(locale, t),
    name: (english, arabic) => own({ name: english, name_ar: arabic }, 'name')!,
    list: items => lists.format(items),
  };
}

function openCatalogue(lang: Lang): i18n {
  const { catalogue: language, locale } = languages[lang];
  const catalogue = createInstance();
  const noSentence = (key: string) => missing(`No sentence "${key}" in ${lang}`, key);
  void catalogue.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: { translation: withNumerals(sentencesOf(language), plainOf(locale)) } },
    interpolation: { escapeValue: false }, // views escape
    parseMissingKeyHandler: noSentence,
    returnedObjectHandler: noSentence, // the key of a section
    missingInterpolationHandler: (sentence, [, parameter]) => missing(`No "${parameter}" for: ${sentence}`, ''),
  });
  return catalogue;
}

const told = new Set<string>();

/** Told to the operator once. */
function missing(what: string, shown: string): string {
  if (config.testing) throw new Error(what);
  if (!told.has(what)) console.error(what);
  told.add(what);
  return shown;
}

type Numbers = ReturnType<typeof numbersOf>;

/**
 * Numbers among the values of a sentence, in the reader's digits. `count` chooses the plural as a number and is read with
 * its digits grouped, also where it comes as exact text.
 */
function written(values: Record<string, unknown>, { plain, number }: Numbers): Record<string, unknown> {
  const said = Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? plain(value) : value]);
  const all = Object.fromEntries(said);
  const { count } = values;
  if (typeof count !== 'string' && typeof count !== 'number') return all;
  return { ...all, count: Number(count), replace: { ...all, count: number(count) } };
}

/** Intl formats decimal text exactly, without making a float of it. */
function numbersOf(locale: string) {
  const formatter = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: string | number) => format.format(value as number).replace('-', '−');
  };
  const whole = formatter({ maximumFractionDigits: 0 });
  const cents = formatter({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const millions = formatter({ notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 1 });
  const rounded = formatter({ maximumSignificantDigits: 3 });
  return {
    number: formatter({ maximumFractionDigits: 20 }),
    plain: plainOf(locale),
    size: (value: string | number) => {
      const size = String(value).replace('-', '');
      return /\.\d*[1-9]/.test(size) ? cents(size) : whole(size);
    },
    compact: (value: string | number) => (Math.abs(Number(value)) < 999_950 ? rounded(value) : millions(value)),
    percent: formatter({ style: 'unit', unit: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  };
}

/** Arabic months are named as they are in Iraq and the Levant (كانون الأول), which have no shorter form. */
function daysOf(locale: string, t: Words['t']) {
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (at: Date) => format.format(at);
  };
  const long = formatter({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
  const time = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    day: (iso: string, length: 'long' | 'short' = 'long') =>
      (length === 'long' ? long : short)(new Date(`${iso}T00:00:00Z`)),
    moment: (at: Date) => t('unit.moment', { day: short(at), time: time(at) }),
  };
}
