// Every code of this room has a sentence in both languages that says what happened and what to do.

import i18next, { type i18n } from 'i18next';
import { expect, test } from 'vitest';
import ar from '../../src/locales/ar.json' with { type: 'json' };
import en from '../../src/locales/en.json' with { type: 'json' };
import { cellCodes, fileCodes, headerCodes } from '../../src/model/problem.ts';

const codes = [...fileCodes, ...headerCodes, ...cellCodes, 'field-count', 'repeated-header'];
const details = {
  ...{
    line: 7,
    column: 'people',
    value: 'x',
    kind: 'xlsx',
    encoding: 'utf-8',
    limit: 200,
    megabytes: 100,
    lines: 65_536,
  },
  ...{ character: 26, first: 1, position: 2, expected: 3, found: 4, least: 0, most: 9, earliest: '1945-01-01' },
  ...{ latest: '2100-12-31', date: '2024-01-01', decimals: 2, count: 3, reason: 'whole' },
};

async function catalogue(language: string): Promise<i18n> {
  const catalogue = i18next.createInstance();
  const resources = { en: { translation: en }, ar: { translation: ar } };
  await catalogue.init({ lng: language, resources, interpolation: { escapeValue: false } });
  return catalogue;
}

test.each(['en', 'ar'])('%s', async language => {
  const { t } = await catalogue(language);
  for (const code of codes) {
    for (const part of ['what', 'do']) {
      const kind = code === 'quote' ? 'open' : 'xlsx';
      const sentence = t(`problem.${code}.${part}`, { ...details, kind });
      expect(sentence, `${code}.${part}`).not.toMatch(/problem\.|\{\{|\$t/);
      expect(sentence.trim()).not.toBe('');
    }
  }
});
