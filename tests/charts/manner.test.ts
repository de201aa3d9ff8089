// A source looks the same in every view, and like no other beside it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineStyles, sourceStyles } from '../../src/charts/manner.ts';

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
