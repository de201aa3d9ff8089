// What is said of a pledge later must be of one pledge, and in its currency: else the ledger would pass it over in silence.
import { beforeAll, expect, test } from 'vitest';
import { type Field, startField } from '../field/ground.ts';
import { checkText, publishText } from './take-text.ts';

const head = 'source,pledge_ref,donor,announced_on,event,amount,currency,amount_usd,semantics,place_code\n';
const pledges = [
  'conference,G1,Germany,2016-07-20,pledged,1000,EUR,1100,original,IRQ',
  'conference,T,Norway,2016-07-20,pledged,50,USD,,original,IRQ',
  'conference,T,Norway,2016-07-20,pledged,60,USD,,original,SYR',
];
let field: Field;

beforeAll(async () => {
  field = await startField({ sample: false });
  expect(await publishText(field.store, head + pledges.join('\n'))).toMatchObject({ outcome: 'published' });
});

async function problemsOf(...rows: string[]) {
  const { problems } = await checkText(field.store, `${head}${rows.join('\n')}\n`);
  return problems.map(({ code, severity, line }) => [code, severity, line]);
}

test('an event of no pledge, of one in each of two countries, or in another currency is refused', async () => {
  const events = [
    'conference,G9,,2017-01-01,withdrawn,50,USD,,,IRQ',
    'conference,T,,2017-01-01,withdrawn,50,USD,,,',
    'conference,G1,,2017-01-01,amended,-220,USD,,,IRQ',
    'conference,G1,,2017-01-01,amended,-200,EUR,,,IRQ',
    'conference,T,,2017-01-01,withdrawn,,,,,SYR',
  ];
  expect(await problemsOf(...events)).toEqual([
    ['unknown-pledge', 'error', 2],
    ['unknown-pledge', 'error', 3],
    ['event-currency', 'error', 4],
  ]);
});

test('a pledge of the same file is known, under the currency that it has there', async () => {
  const pledge = 'conference,N1,Norway,2016-07-20,pledged,50,NOK,6,original,IRQ';
  expect(await problemsOf(pledge, 'conference,N1,,2017-01-01,withdrawn,50,NOK,,,IRQ')).toEqual([]);
});

test('a pledge does not change its currency away from what was said of it', async () => {
  const kept = 'conference,J1,Japan,2016-07-20,pledged,50,USD,,original,IRQ';
  const taken = 'conference,J1,,2017-01-01,withdrawn,10,USD,,,IRQ';
  expect(await publishText(field.store, `${head}${kept}\n${taken}\n`)).toMatchObject({ outcome: 'published' });
  const euro = kept.replace('50,USD,', '50,EUR,55');
  expect(await problemsOf(euro)).toEqual([['event-currency', 'error', 2]]);
  expect(await problemsOf(euro, taken.replace('10,USD', '9,EUR'))).toEqual([]);
});

test('an event that names no country counts for its pledge', async () => {
  const row = `${head}conference,G1,,2017-09-01,withdrawn,100,EUR,,,\n`;
  expect(await publishText(field.store, row)).toMatchObject({ outcome: 'published' });
  const { data } = JSON.parse(await field.text('/charts/fulfilment-by-donor.json?place=IRQ')) as {
    data: Record<string, string>[];
  };
  expect(data.find(one => one.donor === 'Germany')).toMatchObject({ withdrawn_usd: '110', open_usd: '990' });
});
