// The catalogue is whole: every sentence in every language and in all its forms, and none that nobody says.
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/locales/languages.ts';
import { sentencesOf } from '../../src/locales/sentences.ts';
import { wordsFor } from '../../src/locales/words.ts';
import { flat, keysOf, namedKeys, plural, textsOfCode } from './keys.ts';

const english = new Map(flat(sentencesOf('en')));
const all = Object.values(languages).filter(({ catalogue, tag }) => catalogue === tag);
const others = all.filter(({ catalogue }) => catalogue !== 'en');

test('no sentence is left that nothing names', () => {
  const named = namedKeys();
  expect(keysOf('en').filter(key => !named(key) && !ofFiles.test(key))).toEqual([]);
  expect(['site.nonsense', 'charts.note.nonsense', 'import.nonsense', 'glossary.is.nonsense'].filter(named)).toEqual(
    [],
  );
});

/** Named by words that publishers write in their files. */
const ofFiles = /^charts\.(category|sector|organisation-type)\./;

test('every key that the code writes out has its sentence', () => {
  const sections = new Set(Object.keys(sentencesOf('en')));
  const known = new Set(
    keysOf('en').flatMap(key => key.split('.').map((_, i, steps) => steps.slice(0, i + 1).join('.'))),
  );
  const named = textsOfCode().filter(text => sections.has(text.split('.')[0]!) && /^[a-z_]+\.[\w.-]*\w$/.test(text));
  expect(named.length).toBeGreaterThan(500);
  expect(named.filter(key => !known.has(key) && !/\.(ts|js|json|csv|css)$/.test(key))).toEqual([]);
});

test.each(['site.nonsense', 'site'])('a key without a sentence is told: %s', key => {
  expect(() => wordsFor('en').t(key)).toThrow(`No sentence "${key}" in en`);
});

describe.each(others)('$name', ({ catalogue, locale }) => {
  const own = new Map(flat(sentencesOf(catalogue)));

  test('has the same sentences with the same gaps', () => {
    expect(keysOf(catalogue).sort()).toEqual(keysOf('en').sort());
    const gaps = new Map([...english].map(([key, sentence]) => [key.replace(plural, ''), gapsOf(sentence)]));
    for (const [key, sentence] of own)
      if (!/_zero$/.test(key)) expect([key, gapsOf(sentence)]).toEqual([key, gaps.get(key.replace(plural, ''))]);
  });

  test('has all forms of what is counted', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const counted = [...english.keys()].filter(key => key.endsWith('_other')).map(key => key.replace(plural, ''));
    const missing = counted.flatMap(key => forms.map(form => `${key}_${form}`).filter(form => !own.has(form)));
    expect(counted.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  test('says nothing in English but what is meant to be', () => {
    const same = [...own].filter(([key, sentence]) => sentence === english.get(key)).map(([key]) => key);
    expect(same.filter(key => !alike.includes(key))).toEqual([]);
    const foreign = [...own]
      .filter(([, sentence]) => latinWords(sentence).length > 0)
      .map(([, sentence]) => latinWords(sentence));
    expect(foreign.flat().filter(words => !names.includes(words))).toEqual([]);
  });
});

/** Sentences that are alike in every language: names, and gaps alone. */
const alike = [
  'upload.mapping_of',
  'upload.encodings.utf-8',
  'import.fact.sha256',
  'charts.source.hdx-hapi',
  'download.excel',
  'charts.percent',
  'mapping.counts',
];

/** Names of several words that stay as they are. */
const names = ['CSV UTF-8', 'IOM DTM', 'OCHA FTS', 'HDX HAPI', 'Displacement Ledger'];

/** Two Latin words or more that follow each other. */
function latinWords(sentence: string): string[] {
  return sentence.replace(/\{\{.*?\}\}|\$t\(.*?\)/g, '').match(/[A-Za-z][A-Za-z'’-]+(?: [A-Za-z][\w-]+)+/g) ?? [];
}

function gapsOf(sentence: string): string[] {
  return [...new Set(sentence.match(/{{\w+}}/g) ?? [])].filter(gap => gap !== '{{count}}').sort();
}
