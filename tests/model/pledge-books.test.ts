// The ledger's books hold for random histories: every promise adds up, and every dollar of every flow is in one place.
import { expect, test } from 'vitest';
import { add, sum } from '../../src/model/decimal.ts';
import type { DonorMoney } from '../../src/model/donor-money.ts';
import type { LedgerLink } from '../../src/model/linked-money.ts';
import { keepBooks } from '../../src/model/pledge-books.ts';
import type { LedgerEvent, LedgerPledge } from '../../src/model/pledge-entry.ts';
import fc from '../ground/any.ts';
import { cents, expectAddsUp } from './any-money.ts';

const donor = fc.constantFrom('Germany', 'Government of Iraq');
const currency = fc.constantFrom('USD', 'EUR', 'KWD');
const ref = fc.constantFrom('P1', 'P2', 'P3');

const most = 10n ** 9n;
const rate = fc.option(cents(1n, most));

const pledge = (pledge_ref: string): fc.Arbitrary<LedgerPledge> =>
  fc.record({ donor, currency, amount: cents(0n, most), rate }).map(({ rate: stated, ...rest }) => ({
    country: 'IRQ',
    source: 'conference',
    pledge_ref,
    announced_on: '2018-02-14',
    due_date: null,
    semantics: 'original',
    purpose: '',
    ...rest,
    amount_usd: rest.currency === 'USD' ? rest.amount : stated,
  }));

const event: fc.Arbitrary<LedgerEvent> = fc
  .oneof(
    fc.record({ event: fc.constant('amended' as const), amount: cents(-most, most) }),
    fc.record({ event: fc.constant('withdrawn' as const), amount: fc.option(cents(0n, most)) }),
  )
  .chain(said => fc.record({ pledge_ref: ref, currency }).map(more => ({ ...said, ...more })))
  .map(said => ({ country: 'IRQ', source: 'conference', event_on: '2018-06-01', ...said }));

const flow = (n: number): fc.Arbitrary<DonorMoney> =>
  fc
    .record({
      donor,
      currency,
      usd: fc.option(cents(-(10n ** 8n), most)),
      own: fc.option(cents(-(10n ** 8n), most)),
      stage: fc.constantFrom('commitment' as const, 'paid' as const),
      pledge_ref: fc.constantFrom('', '', 'P1'),
      new_money: fc.constantFrom(null, true, false),
    })
    .map(said => ({
      country: 'IRQ',
      here: true,
      source: 'ocha-fts',
      recipient: '',
      pledge_semantics: 'original' as const,
      stage_semantics: 'exclusive' as const,
      year: 2018,
      dated: true,
      flows: 1,
      last_report: null,
      flow: `F${n}`,
      ...said,
    }));

const link: fc.Arbitrary<LedgerLink> = fc.record({
  id: fc.constant('1'),
  country: fc.constantFrom('', 'IRQ'),
  source: fc.constant('conference'),
  pledge_ref: ref,
  flow: fc.constantFrom('F0', 'F1', 'F2', 'F3'),
  amount: cents(-(10n ** 8n), most),
  currency,
});

const history = fc.record({
  pledges: fc.tuple(pledge('P1'), pledge('P2'), pledge('P3')),
  events: fc.array(event, { maxLength: 5 }),
  money: fc.tuple(flow(0), flow(1), flow(2), flow(3)),
  links: fc.array(link, { maxLength: 8 }),
});

test('original + amended − withdrawn = paid + committed + open − over, in its own currency and in dollars', () => {
  fc.assert(
    fc.property(history, ({ pledges, events, money, links }) => {
      const { entries } = keepBooks(pledges, events, money, null, links);
      expect(entries.filter(entry => entry.pledge_ref !== '')).toHaveLength(3);
      for (const { standing, own, currency, money: linked } of entries) {
        if (own) expectAddsUp(own);
        if (own) expect(own.exchange).toBe('0');
        if (standing) expectAddsUp(standing);
        if (own && currency !== 'USD') expect(add(own.paid, own.committed)).toBe(sum(linked.map(m => m.own ?? 'none')));
      }
    }),
  );
});

test('every part and every rest of every flow together are the flow, to the cent, and no donor keeps another’s promise', () => {
  fc.assert(
    fc.property(history, ({ pledges, events, money, links }) => {
      const books = keepBooks(pledges, events, money, null, links);
      const placed = [
        ...books.entries.flatMap(entry => entry.money),
        ...books.loose,
        ...books.aside.flatMap(aside => aside.money),
      ];
      for (const { flow: name, own, usd } of money) {
        const parts = placed.filter(m => m.flow === name);
        if (own !== null) expect(sum(parts.map(m => m.own ?? '0'))).toBe(own);
        if (usd !== null) expect(sum(parts.map(m => m.usd ?? '0'))).toBe(usd);
        expect(parts.every(m => own === null || m.own?.startsWith('-') === own.startsWith('-') || m.own === '0')).toBe(
          true,
        );
      }
      for (const entry of books.entries) expect(entry.money.every(m => m.donor === entry.donor)).toBe(true);
    }),
  );
});
