// The largest corrections drawn, each as it was above what it is.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { compare, magnitude } from '../model/decimal.ts';
import { type Bar, barPanel } from './bar-panel.ts';
import type { ChangeRow } from './change-rows.ts';
import type { Answer, Cell, Panel } from './chart.ts';
import { factName } from './fact-name.ts';
import { sourceName } from './source-names.ts';

/** The largest corrections, each as it was (outlined) above what it is; people and dollars never share an axis. */
export function drawChanges({ rows, facts }: Answer<ChangeRow>, words: DrawingWords): Panel[] | null {
  const panels = ['people', 'USD'].flatMap(unit => {
    const largest = rows
      .filter(row => row.unit === unit && row.value_then !== null && row.value_now !== null && row.difference !== '0')
      .sort((a, b) => compare(magnitude(b.difference!), magnitude(a.difference!)))
      .slice(0, 5);
    const told = new Set(largest.map(row => row.source)).size > 1;
    const bars = largest.flatMap(row => thenAndNow(row, told, facts, words));
    return bars.length > 0 ? [barPanel(bars, words)] : [];
  });
  return panels.length > 0 ? panels : null;
}

/** `told`: the source is part of the name, because there are several. */
function thenAndNow(row: ChangeRow, told: boolean, facts: Record<string, Cell>, words: DrawingWords): Bar[] {
  const colour = row.unit === 'people' ? '@displaced' : '@requirement';
  const source = told ? [sourceName(row.source, facts, words)] : [];
  const name = [factName(row, facts, words), ...source].join(' · ');
  const sign = row.difference!.startsWith('-') ? '' : '+';
  const now = words.t('charts.changed.now', {
    number: words.number(row.value_now!),
    difference: sign + words.number(row.difference!),
  });
  return [
    { label: name, value: row.value_then, text: words.number(row.value_then!), colour, hatched: true },
    { label: words.t('charts.changed.now-label'), value: row.value_now, text: now, colour },
  ];
}
