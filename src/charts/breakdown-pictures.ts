// The parts of a number drawn: a panel a breakdown, each part a share of the same hundred per cent.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { categoryName } from './category-names.ts';
import type { Answer, Panel } from './chart.ts';
import type { PartRow } from './demography-and-shelter.ts';
import { isRemainder } from './remainder.ts';
import { type ShareBar, shareBars } from './share-bars.ts';
import { sourceName } from './source-names.ts';
import { titled } from './titled-panel.ts';

/** A panel a breakdown: its parts as shares of the same hundred per cent, with the number of people behind them. */
export function drawBreakdowns({ rows, facts }: Answer<PartRow>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  return [...Map.groupBy(rows, row => row.breakdown).values()].map(same => {
    const { breakdown, total, source, as_of } = same[0]!;
    const of = words.t('charts.demography-and-shelter.n', {
      n: total === null ? words.t('charts.not-reported') : words.number(total),
      source: sourceName(source, facts, words),
      day: words.day(as_of),
    });
    return titled(
      shareBars(
        same.map(row => bar(row, words)),
        words,
      ),
      [words.t(`charts.code.breakdown.${breakdown}`), of],
      words,
    );
  });
}

function bar(row: PartRow, words: DrawingWords): ShareBar {
  const people = row.individuals === null ? words.t('charts.not-reported') : words.number(row.individuals);
  return {
    label: categoryName(row, words),
    share: row.share,
    text: row.share === null ? people : `${words.t('charts.percent', { percent: row.share })} · ${people}`,
    remainder: isRemainder(row),
  };
}
