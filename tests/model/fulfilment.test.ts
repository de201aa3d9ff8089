// The ledger's identity holds for every history of a promise.
import { describe, expect, test } from 'vitest';
import { progress, type Standing, standing, standingInUsd, together } from '../../src/model/fulfilment.ts';
import fc from '../ground/any.ts';
import { cents, expectAddsUp } from './any-money.ts';

const amount = cents(0n, 10n ** 13n);
const signed = cents(-(10n ** 13n), 10n ** 13n);
const event = fc.oneof(
  fc.record({ event: fc.constant('amended' as const), amount: signed }),
  fc.record({ event: fc.constant('withdrawn' as const), amount: fc.option(amount) }),
  fc.record({ event: fc.constant('fulfilled' as const), amount: fc.constant(null) }),
);
const events = fc.array(event, { maxLength: 6 });
const stage = fc.constantFrom('exclusive' as const, 'nested' as const);
const received = fc.tuple(signed, signed, stage).map(([commitment, paid, s]) => progress(commitment, paid, s));
const semantics = fc.constantFrom('original' as const, 'outstanding' as const);

function identity(s: Standing): void {
  expectAddsUp(s);
  expect(s.open === '0' || s.over === '0').toBe(true);
}

describe('original + amended − withdrawn = paid + committed + open − over', () => {
  test('for every history in one currency', () => {
    fc.assert(
      fc.property(amount, semantics, events, received, (a, s, e, r) =>
        identity(standing({ amount: a, semantics: s }, e, r)),
      ),
    );
  });

  test('for promises in another currency, with the exchange difference', () => {
    fc.assert(
      fc.property(amount, amount, events, fc.option(received), fc.option(received), (own, usd, e, inOwn, inUsd) => {
        const pledge = { amount: own, currency: 'EUR', amount_usd: usd, semantics: 'original' as const };
        expectAddsUp(standingInUsd(pledge, e, { own: inOwn, usd: inUsd })!);
      }),
    );
  });

  test('for several promises together, where one excess fills no other gap', () => {
    const kept = standing({ amount: '10', semantics: 'original' }, [], { committed: '0', paid: '25' });
    const open = standing({ amount: '40', semantics: 'original' }, [], { committed: '5', paid: '0' });
    expect(together([kept, open])).toMatchObject({
      original: '50',
      paid: '25',
      committed: '5',
      open: '35',
      over: '15',
    });
  });
});

test('nested stages say the same dollar twice, exclusive ones do not', () => {
  expect(progress('100', '60', 'nested')).toEqual({ committed: '40', paid: '60' });
  expect(progress('100', '160', 'nested')).toEqual({ committed: '0', paid: '160' });
  expect(progress('100', '60', 'exclusive')).toEqual({ committed: '100', paid: '60' });
});

test('the original of an outstanding promise is what came and what is still open', () => {
  const s = standing({ amount: '350', semantics: 'outstanding' }, [], { committed: '0', paid: '1950' });
  expect(s).toMatchObject({ original: '2300', paid: '1950', open: '350', over: '0' });
});
