// The languages that the site speaks: a catalogue beside this file and a line in it make it speak another one.

/**
 * How the site can be read, by the first step of its addresses; the first language has none. `catalogue`: the language
 * itself, which is also the name of its file of sentences; `name`: as its readers call it; `locale`: how `Intl` writes
 * numbers, days and lists; `tag`: what tells this way of reading from others of the same language.
 */
export const languages = {
  en: { catalogue: 'en', tag: 'en', name: 'English', dir: 'ltr', locale: 'en-GB' },
  ar: { catalogue: 'ar', tag: 'ar', name: 'العربية', dir: 'rtl', locale: 'ar-IQ-u-nu-latn' },
  'ar-arab': { catalogue: 'ar', tag: 'ar-u-nu-arab', name: 'العربية', dir: 'rtl', locale: 'ar-IQ-u-nu-arab' },
} as const satisfies Record<string, Language>;

type Language = { catalogue: string; tag: string; name: string; dir: 'ltr' | 'rtl'; locale: string };

/** A way of reading: a language, with its numerals where it has a choice of them. */
export type Lang = keyof typeof languages;

export const langs = Object.keys(languages) as Lang[];

/** The language whose addresses say nothing of it. */
export const firstLang: Lang = langs[0]!;

/** The same language with its usual numerals: what files for machines are written in. */
export function usual(lang: Lang): Lang {
  return languages[lang].catalogue;
}
