// A statement about people of one origin, beside a source that splits its number itself by origin, and by more.
import { expect, test } from 'vitest';
import { claims } from '../../src/charts/claims.ts';
import { figure } from '../../src/layouts/figure.ts';
import type { DisplacementFigure } from '../../src/model/displacement-figure.ts';
import { startField } from '../field/ground.ts';
import { ask, publish } from './money/ground.ts';

const iraq = { country: 'IRQ', admin1_code: '', admin2_code: '', location_code: 'IRQ', admin_level: 0 } as const;

function refugees(more: Partial<DisplacementFigure>): DisplacementFigure {
  const all = { source: 'unhcr', population_group: 'refugees', as_of: '2017-03-01', origin_code: 'SYR' } as const;
  return figure({ ...iraq, ...all, ...more } as Parameters<typeof figure>[0]);
}

test('the rows of the origin add up, and those of others do not', async () => {
  const { db } = (await startField({ sample: false })).store;
  await publish(db, 'displacement_figures', [
    refugees({ category: 'registered', individuals: '200' }),
    refugees({ category: 'asylum', individuals: '30' }),
    refugees({ category: 'registered', individuals: '7', origin_code: 'TUR' }),
    refugees({ source: 'ministry', basis: 'statement', individuals: '250', as_of: '2017-03-04' }),
  ]);
  const [said] = await claims(db, ask());
  expect(said?.beside.map(one => [one.source, one.individuals, one.difference])).toEqual([['unhcr', '230', '-20']]);
});
