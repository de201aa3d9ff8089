// The parts of a number drawn: a panel a breakdown, each part a share of the same hundred per cent.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { seriesOf } from '../model/series.ts';
import { categoryName } from './category-names.ts';
import type { Answer, Panel } from './chart.ts';
import type { PartRow } from './demography-and-shelter.ts';
import { isRemainder } from './remainder.ts';
import { reported } from './say.ts';
import { seriesName } from './series-name.ts';
import { type ShareBar, shareBars } from './share-bars.ts';
import { titled } from './titled-panel.ts';

/** A panel a breakdown: its parts as shares of the same hundred per cent, with the number of people behind them. */
export function drawBreakdowns({ rows, facts }: Answer<PartRow>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  const rounds = new Set(rows.map(row => `${seriesOf(row)}\n${row.round}\n${row.as_of}`));
  return [...Map.groupBy(rows, row => row.breakdown).values()].map(same => {
    const title = [words.t(`charts.code.breakdown.${same[0]!.breakdown}`), whole(same[0]!, words)];
    const lines = rounds.size > 1 ? [...title, roundOf(same[0]!, rows, facts, words)] : title;
    return titled(
      shareBars(
        same.map(row => bar(row, words)),
        words,
      ),
      lines,
      words,
    );
  });
}

function whole({ total }: PartRow, words: DrawingWords): string {
  return words.t('charts.demography-and-shelter.n', { n: reported(total, words) });
}

/** Where breakdowns are of different rounds, each says of which. */
function roundOf(row: PartRow, rows: readonly PartRow[], facts: Answer['facts'], words: DrawingWords): string {
  return `${seriesName(row, rows, facts, words)} · ${words.day(row.as_of)}`;
}

function bar(row: PartRow, words: DrawingWords): ShareBar {
  const people = reported(row.individuals, words);
  return {
    label: categoryName(row, words),
    share: row.share,
    text: row.share === null ? people : `${words.t('charts.percent', { percent: row.share })} · ${people}`,
    remainder: isRemainder(row),
  };
}
