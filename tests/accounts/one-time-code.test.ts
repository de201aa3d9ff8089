// The codes of authenticators, against the published examples and by properties.
import { assert, constantFrom, integer, property, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { base32, codeOf, makeSecret, setUpAddress, stepOf } from '../../src/accounts/one-time-code.ts';

/** RFC 4226, appendix D, and RFC 6238, appendix B (its eight digits end in our six), for the secret of both. */
const secret = base32(Buffer.from('12345678901234567890'));

test.each([
  ...([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [8, '399871'],
    [9, '520489'],
  ] as const),
  ...([
    [1, '287082'],
    [37037036, '081804'],
    [41152263, '005924'],
    [66666666, '279037'],
    [666666666, '353130'],
  ] as const),
])('step %i of the examples is %s', (step, code) => {
  expect(codeOf(secret, step)).toBe(code);
});

test('base32 is that of RFC 4648, without its padding', () => {
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(text => base32(Buffer.from(text)))).toEqual([
    '',
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ]);
  void assert(property(uint8Array({ minLength: 1, maxLength: 40 }), bytes => /^[A-Z2-7]+$/.test(base32(bytes))));
  expect(makeSecret()).toMatch(/^[A-Z2-7]{32}$/);
});

test('a code is good a step before and after its own, once, and in no other', () => {
  void assert(
    property(
      integer({ min: 10, max: 100_000_000 }),
      integer({ min: -3, max: 3 }),
      integer({ min: -3, max: 3 }),
      (now, off, last) => {
        const code = codeOf(secret, now + off);
        const found = stepOf(secret, code, now + last, now * 30_000 + 17_000);
        if (Math.abs(off) <= 1 && off > last) expect(found).toBe(now + off);
        else if (found !== null) expect(codeOf(secret, found)).toBe(code); // two steps may have the same code by chance
      },
    ),
  );
});

test('the address for the authenticator names the site, the person and the secret', () => {
  void assert(
    property(constantFrom('a@example.org', 'a+b&c=d@example.org', 'é@x'), email => {
      const url = new URL(setUpAddress(secret, email, 'Displacement Ledger'));
      expect([url.searchParams.get('secret'), url.searchParams.get('issuer')]).toEqual([secret, 'Displacement Ledger']);
      expect(decodeURIComponent(url.pathname)).toContain(email);
    }),
  );
});
