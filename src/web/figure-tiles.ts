// The key figures as the page opens with them: by group, each source's number with its day and age.
import type { KeyFigure } from '../charts/key-figure-rows.ts';
import { seriesName } from '../charts/series-name.ts';
import type { Words } from '../locales/words.ts';
import type { AskedChart } from './asked-chart.ts';
import { type ExplainLink, explainLink } from './explain-links.ts';
import { saidPeople, signed } from './people-words.ts';

type Tile = {
  value: string;
  link: ExplainLink | null;
  source: string;
  basis: string;
  day: string;
  age: string;
  change: string;
};
export type TileGroup = { name: string; group: string; tiles: Tile[] };

/** Of the view of key figures; other views have none. */
export function tilesOf(made: AskedChart, words: Words): TileGroup[] {
  return made.chart.slug === 'key-figures' ? figureTiles(made, words) : [];
}

export function figureTiles(made: AskedChart, words: Words): TileGroup[] {
  const groups = Map.groupBy(made.answer.rows as KeyFigure[], row => row.population_group);
  return [...groups].map(([group, rows]) => ({
    group,
    name: words.t(`charts.group.${group}`),
    tiles: rows.map(row => tile(row, made, words)),
  }));
}

function tile(row: KeyFigure, made: AskedChart, words: Words): Tile {
  const { net_change, previous_as_of } = row;
  const number = saidPeople(row, words);
  return {
    value: number,
    link: explainLink(made, row, row.individuals === null ? 'households' : 'individuals', number, words),
    source: seriesName(row, made.answer.rows as KeyFigure[], made.answer.facts, words),
    basis: words.t(`charts.basis.${row.basis}`),
    day: words.day(row.as_of),
    age: age(row.age_days, words),
    change:
      net_change === null
        ? ''
        : words.t('charts.net', { change: signed(net_change, words), day: words.day(previous_as_of!, 'short') }),
  };
}

/** In days up to two years, in whole years above. */
function age(days: number, words: Words): string {
  if (days < 0) return '';
  return days < 730
    ? words.t('charts.age', { count: days })
    : words.t('charts.age-years', { count: Math.floor(days / 365.25) });
}
