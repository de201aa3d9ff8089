// Headers and the layouts they belong to.
import { describe, expect, it } from 'vitest';
import { makeHeader } from '../../src/layouts/columns.ts';
import { columnKey, type Layout } from '../../src/layouts/layout.ts';
import { layouts } from '../../src/layouts/layouts.ts';
import { columnProblems, nearestLayouts, recogniseLayout } from '../../src/layouts/recognise.ts';
import ar from '../../src/locales/ar.json' with { type: 'json' };
import en from '../../src/locales/en.json' with { type: 'json' };

const layout = (name: string, columns: string[], optional: string[] = []): Layout => ({
  ...{ name, source: null, completeness: 'update', asOf: 'in-file', columns, optional },
  open: () => () => [],
});
const small = layout('small', ['a', 'b']);
const large = layout('large', ['a', 'b|beta'], ['c']);

describe('recognising', () => {
  it('prefers the layout that knows more of the columns', () => {
    expect(recogniseLayout(makeHeader(['A', 'b', 'C']), [small, large])?.name).toBe('large');
    expect(recogniseLayout(makeHeader(['A', 'Beta']), [small, large])?.name).toBe('large');
    expect(recogniseLayout(makeHeader(['a']), [small, large])).toBe(null);
  });

  it('leaves ties to the layouts themselves', () => {
    const picky = { ...small, name: 'picky', recognises: () => false };
    expect(recogniseLayout(makeHeader(['a', 'b']), [picky, small])?.name).toBe('small');
  });

  it('names the nearest layouts and what they lack', () => {
    expect(nearestLayouts(makeHeader(['a', 'x']), [small, large, layout('other', ['q'])])).toMatchObject([
      { layout: { name: 'small' }, missing: ['b'] },
      { layout: { name: 'large' }, missing: ['b / beta'] },
    ]);
  });

  it('names unknown columns as warnings and missing ones as errors', () => {
    const problems = columnProblems(makeHeader(['a', '', '__proto__', 'Note']), small);
    expect(problems.map(({ code, severity, column }) => [code, severity, column])).toEqual([
      ['column-missing', 'error', 'b'],
      ['column-unknown', 'warning', '__proto__'],
      ['column-unknown', 'warning', 'Note'],
    ]);
  });
});

describe('the list of layouts', () => {
  it('has each name once, and recognises every layout by its own first names', () => {
    expect(new Set(layouts.map(one => one.name)).size).toBe(layouts.length);
    for (const one of layouts.filter(({ name }) => name in en.layout)) {
      const names = [...one.columns, ...one.optional].map(column => column.split('|')[0]!);
      const distinct = names.filter((name, n) => names.findIndex(other => columnKey(other) === columnKey(name)) === n);
      const header = makeHeader(distinct.filter(name => !/hazard|event_name/.test(name)));
      if (!one.recognises || one.recognises(header)) expect(recogniseLayout(header, layouts)?.name).toBe(one.name);
    }
  });

  it('has a title and a sentence for people in both languages', () => {
    expect(Object.keys(ar.layout)).toEqual(Object.keys(en.layout));
    for (const language of [en, ar]) {
      for (const words of Object.values(language.layout)) {
        expect([words.title, words.what].every(text => text.length > 10 && !text.includes('{{'))).toBe(true);
      }
    }
    const people = [
      'displacement',
      'hapi-idps',
      'iom-dtm-hdx',
      'ocha-pcodes',
      'places',
      'unhcr-population',
      'idmc-idu',
    ];
    expect(Object.keys(en.layout)).toEqual(expect.arrayContaining(people));
  });
});
