// The manner of pictures: a source looks the same in every view, and what stands above each other agrees.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittingGround, mapHeight, prepare, sharedRoom } from '../../public/chart-manner.js';
import { barPanel } from '../../src/charts/bar-panel.ts';
import { lineStyles, sourceStyles } from '../../src/charts/manner.ts';
import { wordsFor } from '../../src/locales/words.ts';
import { sampleMap } from '../../src/web/pattern-map.ts';

const known = ['iom-dtm', 'unhcr', 'idmc', 'hct-iraq', 'iraq-momd', 'iraq-government'];
const views = fc.uniqueArray(fc.constantFrom(...known, 'a-ministry', 'sputnik', 'unhcr-iraq', 'z-agency'), {
  maxLength: lineStyles.length,
});

test('up to six sources are told apart, and those that we know keep their look whoever stands beside them', () => {
  fc.assert(
    fc.property(views, slugs => {
      const styles = sourceStyles(slugs);
      expect(new Set(styles.values()).size).toBe(slugs.length);
      for (const slug of slugs) {
        if (known.includes(slug)) expect(styles.get(slug)).toBe(lineStyles[known.indexOf(slug)]);
      }
    }),
  );
});

const bars = (...labels: string[]) =>
  barPanel(
    labels.map(label => ({ label, colour: '@paid', value: '5', text: '5' })),
    wordsFor('en'),
  );
const desk = { scheme: 'light', width: 1120, font: 'serif', locale: 'en-GB' } as const;

test('bars of panels above each other begin at one line: every panel leaves room for the longest name of all', () => {
  const panels = [bars('Iraq'), bars('United Kingdom', 'Qatar')];
  const room = sharedRoom(panels.map(({ config }) => config));
  const widths = panels.map(({ config }) => {
    const scale = prepare(config, { ...desk, ...room }).options!.scales!.y as { afterFit: (axis: object) => void };
    const axis = { ctx: { font: '', measureText: (text: string) => ({ width: text.length }) }, width: 0 };
    scale.afterFit(axis);
    return axis.width;
  });
  expect(widths[0]).toBe(widths[1]);
  expect(widths[0]).toBeGreaterThan('United Kingdom'.length);
  expect(sharedRoom([panels[0]!.config])).toEqual({});
});

test('a map with its key fits into less height than its width would ask for, on a card too', () => {
  const { config } = sampleMap(wordsFor('en'));
  fc.assert(
    fc.property(fc.integer({ min: 640, max: 1120 }), fc.integer({ min: 260, max: 700 }), (width, room) => {
      const tallest = fittingGround(config, width, room);
      expect(mapHeight(config, { width, tallest })).toBeLessThanOrEqual(room);
      expect(tallest).toBeGreaterThan(80);
    }),
  );
});
