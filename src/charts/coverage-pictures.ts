// Coverage drawn: a stepped line a plan, with a mark where its requirement was revised.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Answer, Panel } from './chart.ts';
import { type CoverageRow, dayOf } from './coverage-rows.ts';
import { lineStyles } from './manner.ts';
import { planYear } from './plans.ts';
import { type Line, timePanel } from './time-panel.ts';

/** More lines than there are styles cannot be told apart. */
export const shownPlans = lineStyles.length;

/** Stepped lines of the plans that moved; a thin line stands where a requirement was revised. */
export function drawCoverage({ rows }: Answer<CoverageRow>, words: DrawingWords): Panel[] | null {
  const plans = [...Map.groupBy(rows, planYear).values()];
  const moving = plans.filter(own => own.filter(row => row.coverage_pct !== null).length > 1).slice(0, shownPlans);
  if (moving.length === 0) return null;
  const revisions = moving.flat().filter(row => row.requirement_revised === 'yes');
  return [
    timePanel(
      moving.map((own, i) => line(own, i, words)),
      words,
      {
        unit: words.t('money.axis.coverage'),
        events: revisions.map(row => ({ day: dayOf(row), label: words.t('money.revised', { plan: row.plan_code }) })),
      },
    ),
  ];
}

function line(rows: readonly CoverageRow[], i: number, words: DrawingWords): Line {
  const label = rows[0]!.plan_code;
  return {
    label,
    endLabel: label,
    stepped: true,
    style: lineStyles[i]!,
    points: rows.map(row => ({ day: dayOf(row), value: row.coverage_pct, said: said(label, row, words) })),
  };
}

function said(label: string, row: CoverageRow, words: DrawingWords): string {
  if (row.coverage_pct === null) return `${label}: ${words.t('money.unknown')}`;
  const amount = words.t('money.usd', { amount: words.number(row.requirement_usd ?? '0') });
  return `${label}: ${words.t('money.coverage-of', { percent: words.number(row.coverage_pct), amount })}`;
}
