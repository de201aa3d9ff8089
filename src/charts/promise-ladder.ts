// Promises drawn: what of each is paid, committed, open and taken back, with a tick at what was promised.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Decimal } from '../model/decimal.ts';
import type { Panel } from './chart.ts';
import { ladder, wrapped } from './money-panels.ts';
import type { StandingUsd } from './standing-usd.ts';

/** More bars than these are read in the table. */
export const mostPromises = 25;

type Promised = Pick<StandingUsd, 'paid_usd' | 'committed_usd' | 'open_usd' | 'withdrawn_usd'>;

/** A bar a row, on one scale: `label` before it, `end` behind it, and a tick at `promised`, where there was a promise. */
export function promiseLadder<R extends Promised>(
  rows: readonly R[],
  { label, end, promised }: Record<'label' | 'end', (row: R) => string> & { promised: (row: R) => Decimal | null },
  words: DrawingWords,
): Panel {
  const segment = (name: string, column: keyof Promised) => ({
    label: words.t(`money.bar.${name}`),
    values: rows.map(row => row[column]),
  });
  return ladder(
    [
      { ...segment('paid', 'paid_usd'), colour: '@paid' },
      { ...segment('committed-unpaid', 'committed_usd'), colour: '@committed' },
      { ...segment('open', 'open_usd'), colour: '@pledged', hatched: rows.map(() => true) },
      { ...segment('withdrawn', 'withdrawn_usd'), colour: '@withdrawn', texture: 'upright' },
    ],
    rows.map(row => wrapped(label(row))),
    rows.map(end),
    rows.map(promised),
    words,
  );
}

/** What is open, and for how many days; nothing where nothing is. */
export function openText(
  { open_usd, days_open }: { open_usd: Decimal | null; days_open: number | null },
  words: DrawingWords,
): string {
  if (open_usd === null || open_usd === '0') return '';
  const amount = words.t('money.usd', { amount: words.compact(open_usd) });
  if (days_open === null) return words.t('money.open', { amount });
  return words.t('money.open-for', { amount, days: words.number(days_open) });
}
