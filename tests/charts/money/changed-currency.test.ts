// A promise whose currency was corrected: what went and what came, and never a difference of euro and dollars.
import { expect, test } from 'vitest';
import { changedAmounts } from '../../../src/store/changed-money.ts';
import { newestVersion } from '../../../src/store/versions.ts';
import { startField } from '../../field/ground.ts';
import { publishText } from '../../imports/take-text.ts';
import { ask } from './ground.ts';

const head = 'source,pledge_ref,donor,announced_on,event,amount,currency,amount_usd,semantics,place_code\n';
const pledged = (donor: string, money: string) =>
  `conference,${donor},${donor},2016-07-20,pledged,${money},original,IRQ\n`;

test('it is told as two, and only for the asked donor', async () => {
  const { store } = await startField({ sample: false });
  const first = `${head}${pledged('Germany', '100,USD,')}${pledged('Norway', '5,USD,')}`;
  const then = `${head}${pledged('Germany', '100,EUR,110')}${pledged('Norway', '6,USD,')}`;
  expect(await publishText(store, first)).toMatchObject({ outcome: 'published' });
  const before = await newestVersion(store.db);
  const taken = 'conference,Norway,,2017-01-01,withdrawn,1,USD,,,IRQ\n';
  expect(await publishText(store, then + taken)).toMatchObject({ outcome: 'published' });
  const changes = async (donor: string | null) =>
    (await changedAmounts(store.db, ask({ donor }), before)).map(row =>
      [row.noun, row.pledge_ref, row.value_then, row.value_now, row.currency].join(' '),
    );
  expect((await changes(null)).sort()).toEqual([
    'pledge_events Norway  1 USD',
    'pledges Germany  100 EUR',
    'pledges Germany 100  USD',
    'pledges Norway 5 6 USD',
  ]);
  expect((await changes('Germany')).sort()).toEqual(['pledges Germany  100 EUR', 'pledges Germany 100  USD']);
});
