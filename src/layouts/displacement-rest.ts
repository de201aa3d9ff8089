// The rest of a template row: what its number is a part of, its period and round, and how it was counted.
import { bases, breakdowns, type DisplacementFigure, quantifiers } from '../model/displacement-figure.ts';
import type { ReadContext, Row } from './layout.ts';

export type Parts = Pick<DisplacementFigure, 'origin_code' | 'breakdown' | 'category'>;
export type Rest = ReturnType<typeof restOf>;

/**
 * Rows with an origin are parts of the place's figure, and are never added to it. A row that says its own breakdown comes
 * from our downloads, and keeps an origin that no list knows.
 */
export function partsOf(row: Row, { places }: ReadContext): Parts {
  const text = row.name('origin_code');
  const origin = text === '' ? null : (places.byCode(text) ?? places.country(text));
  const ours = row.text('breakdown') !== '';
  if (text !== '' && origin === null && !ours) {
    row.report('error', 'unknown-place', 'origin_code', { nearest: places.nearest(text).join(', ') });
  }
  const origin_code = origin?.location_code ?? (ours ? text : '');
  const breakdown = row.word('breakdown', breakdowns) || (origin_code === '' ? 'total' : 'origin');
  return { origin_code, breakdown, category: row.text('category') || (breakdown === 'origin' ? origin_code : '') };
}

/** Its period and round, how it was counted, and what is said of it. */
export function restOf(row: Row) {
  const period_start = row.date('period_start');
  const period_end = row.date('period_end');
  if (period_start !== null && period_end !== null && period_start > period_end) {
    row.report('error', 'rule', 'period_end', { kind: 'period-order' });
  }
  return {
    period_start,
    period_end,
    operation: row.text('operation'),
    assessment: row.text('assessment'),
    round: row.text('round'),
    site: row.text('site'),
    basis: row.word('basis', bases) || 'count',
    quantifier: row.word('quantifier', quantifiers) || '=',
    coverage_break: row.word('coverage_break', ['true', 'false']) === 'true',
    note: row.text('note'),
    source_url: row.text('source_url'),
  } as const;
}
