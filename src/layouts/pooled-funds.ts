// Country-based pooled funds under the names that FTS gives them, and the countries they are for.
import { compare } from '../model/decimal.ts';
import type { ReadContext, Row } from './layout.ts';

/** `name`: `Iraq Humanitarian Fund`; `provider`: what the file says (`Iraq`); `scope`: all contributions to this fund. */
export type Fund = { name: string; provider: string; country: string; scope: string };

/** The reader of the fund columns of one file: the country by its ISO2 code where given, else by the fund's name. */
export function fundReader({ places, source }: ReadContext): (row: Row) => Fund {
  return row => {
    const provider = row.required('PooledFundName');
    const iso2 = row.text('PooledFundISO2Code');
    const known = (iso2 === '' ? null : places.country(iso2)) ?? places.country(countryPart(provider));
    if (!known && provider !== '') {
      row.report('warning', 'unknown-place', 'PooledFundName', { nearest: places.nearest(provider).join(', ') });
    }
    return {
      name: /\bfund\b/i.test(provider) ? provider : `${provider} Humanitarian Fund`,
      provider,
      country: known?.country ?? '',
      scope: `${source} contributions ${known?.country ?? ''} ${provider}`,
    };
  };
}

/** `Syria Cross border`, `Sudan (RhPF)`: the country stands first. */
function countryPart(fund: string): string {
  return fund.replace(/\s*(\(.*\)|cross[ -]?border|humanitarian fund)\s*$/i, '');
}

/** The publisher writes 0 where nothing was paid or pledged. */
export function isNothing(amount: string): boolean {
  return compare(amount, '0') === 0;
}
