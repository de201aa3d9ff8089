// People above, money below, drawn on one axis of time and never on one scale.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { add, compare } from '../model/decimal.ts';
import { isCounted } from '../model/displacement-figure.ts';
import { seriesOf } from '../model/series.ts';
import { breakGaps, breakMarks } from './break-gaps.ts';
import type { Answer, Panel } from './chart.ts';
import { type LineStyle, sourceStyles } from './manner.ts';
import type { MoneyPoint } from './money-series.ts';
import type { PeopleAndMoneyRow } from './people-and-money-rows.ts';
import { seriesName } from './series-name.ts';
import { sourceName } from './source-names.ts';
import { type Line, type Point, type Span, spanOf, timePanel } from './time-panel.ts';

/** One panel where only people or only money is told; null where neither is. */
export function drawPeopleAndMoney({ rows, facts }: Answer<PeopleAndMoneyRow>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  const span = spanOf(
    rows.flatMap(row => [row.date, ...(row.panel === 'money' ? [`${row.date.slice(0, 4)}-01-01`] : [])]),
  );
  const people = rows.filter(row => row.panel === 'people');
  const money = rows.filter(row => row.panel === 'money');
  return [
    ...(people.length > 0 ? [peoplePanel(people, span, facts, words)] : []),
    ...(money.length > 0 ? [moneyPanel(money, span, facts, words)] : []),
  ];
}

function peoplePanel(
  rows: readonly PeopleAndMoneyRow[],
  span: Span,
  facts: Answer['facts'],
  words: DrawingWords,
): Panel {
  const styles = sourceStyles(rows.map(row => row.source));
  const groups = Map.groupBy(rows, row => `${seriesOf(row)}\n${row.basis === 'statement'}`);
  const lines = [...groups.values()].map(own => {
    const [{ source, basis }] = own as [PeopleAndMoneyRow];
    const label = seriesName(own[0]!, rows, facts, words);
    const points = own.map(row => ({
      day: row.date,
      value: row.individuals,
      open: !isCounted(row.basis),
      quantifier: row.quantifier,
      interrupted: isBreak(row),
    }));
    return {
      label,
      endLabel: label,
      style: styles.get(source)!,
      joined: basis !== 'statement',
      points: basis === 'statement' ? points : breakGaps(points),
    };
  });
  const breaks = rows.filter(isBreak).map(row => ({ as_of: row.date }));
  const events = breakMarks(breaks, words);
  return timePanel(lines, words, { height: 280, span, unit: words.t('money.axis.people'), events });
}

function isBreak(row: PeopleAndMoneyRow): boolean {
  return row.coverage_break === 'true';
}

function moneyPanel(
  rows: readonly PeopleAndMoneyRow[],
  span: Span,
  facts: Answer['facts'],
  words: DrawingWords,
): Panel {
  const line = (series: MoneyPoint['series'], colour: LineStyle['colour'], dash: number[] = []): Line[] => {
    const all = series === 'commitment' ? committedOrPaid(rows) : rows.filter(row => row.series === series);
    const bySource = [...Map.groupBy(all, row => row.source)];
    return bySource.map(([source, own]) => {
      const whose = bySource.length > 1 ? ` · ${sourceName(source, facts, words)}` : '';
      const label = words.t(`money.series.${series}`) + whose;
      const points = steps(own, series === 'requirement').map(point => said(point, label, source, facts, words));
      return { label, endLabel: label, stepped: true, style: { colour, marker: 'circle', dash }, points };
    });
  };
  const lines = [
    ...line('paid', '@paid'),
    ...line('commitment', '@committed', [10, 3, 2, 3]),
    ...line('funding', '@paid'),
    ...line('outside_plan', '@remainder', [3, 3]),
    ...line('requirement', '@requirement', [7, 3]),
  ];
  const asked = Map.groupBy(
    rows.filter(row => row.series === 'requirement'),
    row => row.source,
  );
  const events = [...asked.values()].flatMap(changesOf).map(({ date, more }) => ({
    day: date,
    label: words.t(more ? 'money.more-asked' : 'money.less-asked'),
  }));
  return timePanel(lines, words, { height: 280, span, unit: words.t('money.axis.money'), events });
}

/** The amount with its unit and whose word it is. */
function said(point: Point, label: string, source: string, facts: Answer['facts'], words: DrawingWords): Point {
  if (point.value === null) return point;
  const amount = words.t('money.usd', { amount: words.number(point.value) });
  return { ...point, said: `${label}: ${amount} (${sourceName(source, facts, words)})` };
}

/** Where within a year another sum is asked for: a plan was revised, or one more was made. */
function changesOf(rows: readonly PeopleAndMoneyRow[]): { date: string; more: boolean }[] {
  return rows.flatMap((row, i) => {
    const before = rows[i - 1];
    if (before?.date.slice(0, 4) !== row.date.slice(0, 4) || before.usd === null || row.usd === null) return [];
    const change = compare(row.usd, before.usd);
    return change === 0 ? [] : [{ date: row.date, more: change > 0 }];
  });
}

/** The upper line is everything committed or paid, so that the space between the lines is what is not yet paid. */
function committedOrPaid(rows: readonly PeopleAndMoneyRow[]): PeopleAndMoneyRow[] {
  const paid = new Map(rows.filter(row => row.series === 'paid').map(row => [row.date, row.usd]));
  return rows
    .filter(row => row.series === 'commitment')
    .map(row => ({ ...row, usd: add(row.usd ?? '0', paid.get(row.date) ?? '0') }));
}

/** Each year stands alone: it starts at nothing (or, known only as a year, at its sum), holds to its end, and breaks off. */
function steps(rows: readonly PeopleAndMoneyRow[], requirement: boolean): Point[] {
  return [...Map.groupBy(rows, row => row.date.slice(0, 4))].flatMap(([year, own]) => {
    const [first, last] = [own[0]!, own.at(-1)!];
    const known = own.map(row => ({ day: row.date, value: row.usd }));
    const start = requirement ? [] : [{ day: `${year}-01-01`, value: first.year_only === 'yes' ? first.usd : '0' }];
    return [...start, ...known, { day: `${year}-12-31`, value: last.usd }, { day: `${year}-12-31`, value: null }];
  });
}
