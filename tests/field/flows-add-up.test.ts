// Flows and plans of 2020: what FTS itself calls a country's funding is commitment and payment of flows to it alone.
import { expect, test } from 'vitest';
import { sum } from '../../src/model/decimal.ts';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { expectOnPage, rowsOf } from './charts.ts';
import { startField } from './ground.ts';

const countries = [
  ['AFG', '725591299'],
  ['JOR', '714246261'],
  ['PSE', '381508179'],
] as const;

describeWithFieldFiles('flows of 2020 beside the funding that FTS reports', () => {
  test.each([false, true])(
    'to the dollar, page, CSV and JSON alike (sample: %s)',
    async sample => {
      const field = await startField({ sample });
      for (const direction of ['incoming', 'internal', 'outgoing', 'requirements'])
        await field.published(`ocha-fts/2021-hxl/fts_${direction}_funding_global.csv`);
      for (const [country, funding] of countries) {
        const query = `place=${country}&source=ocha-fts&from=2020-01-01&to=2020-12-31`;
        const rows = await rowsOf(field, 'requirements-and-funding', query);
        const added = (name: string) => sum(rows.map(row => row[name] || '0'));
        expect([country, sum([added('commitment_usd'), added('paid_usd')]), added('funding_usd')]).toEqual([
          country,
          funding,
          funding,
        ]);
        const received = await rowsOf(field, 'recipients-and-channels', query);
        expect([country, sum(received.map(row => row.incoming_usd || '0'))]).toEqual([country, funding]);
        await expectOnPage(
          field,
          'requirements-and-funding',
          query,
          rows.flatMap(row => [row.commitment_usd!, row.paid_usd!, row.funding_usd!]).filter(Boolean),
        );
      }
    },
    60_000,
  );
});
