// What does each source claim for the same place and day, and may the claims be compared? Side by side, never a sum or a mean.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { isCounted } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { seriesOf } from '../model/series.ts';
import type { Db } from '../store/connect.ts';
import { allSources } from '../store/sources.ts';
import { type CarriedPoint, carriedSeries } from './carried-series.ts';
import type { Answer, Chart, Panel, Sentence } from './chart.ts';
import { comparisonDays } from './comparability.ts';
import { dotPanel } from './dot-panel.ts';
import { explainClaim } from './explain-claim.ts';
import { sourceStyles } from './manner.ts';
import { placeNames } from './place-names.ts';
import { quantity } from './say.ts';
import { seriesName, whose } from './series-name.ts';
import { carriedNotes } from './series-notes.ts';
import { type ClaimRow, claimRows } from './side-by-side-rows.ts';
import { sourceNames } from './source-names.ts';

export const sourcesSideBySide: Chart<ClaimRow> = {
  slug: 'sources-side-by-side',
  columns: [
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'assessment', kind: 'text' },
    { name: 'population_group', kind: 'code' },
    { name: 'as_of', kind: 'day' },
    { name: 'age_days', kind: 'days' },
    { name: 'individuals', kind: 'count' },
    { name: 'households', kind: 'count' },
    { name: 'basis', kind: 'code' },
    { name: 'quantifier', kind: 'code' },
    { name: 'comparable', kind: 'code' },
    { name: 'reason', kind: 'code' },
    { name: 'days_apart', kind: 'days' },
    { name: 'difference', kind: 'count' },
    { name: 'difference_pct', kind: 'percent' },
    { name: 'carried_places', kind: 'count', file_only: true },
    { name: 'carried_share', kind: 'percent', file_only: true },
    { name: 'scope_from', kind: 'day' },
    { name: 'definition', kind: 'text' },
    { name: 'definition_ar', kind: 'text' },
    { name: 'scope_note', kind: 'text' },
    { name: 'scope_note_ar', kind: 'text' },
  ],
  key: ['source', 'operation', 'assessment', 'population_group', 'basis'],
  explain: explainClaim,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<ClaimRow>> {
  const group = question.group ?? 'idps';
  const [names, points, described] = await Promise.all([
    placeNames(db, question),
    carriedSeries(db, question, [group]),
    allSources(db),
  ]);
  const asked = points.filter(point => !question.from || point.as_of >= question.from);
  const rows = claimRows(asked, described, question);
  const sources = [...new Set(rows.map(({ source }) => source))];
  return {
    rows,
    notes: [...notes(rows), ...carriedNotes(shown(asked, rows), 4)],
    as_of: rows[0]?.as_of ?? null,
    sources,
    facts: { ...names, ...(await sourceNames(db, sources)), population_group: group, ...range(rows) },
  };
}

/** The numbers that have a row, out of all days. */
function shown(points: readonly CarriedPoint[], rows: readonly ClaimRow[]): CarriedPoint[] {
  const key = (one: CarriedPoint | ClaimRow) => `${seriesOf(one)}\n${one.as_of}`;
  const keys = new Set(rows.map(key));
  return points.filter(point => keys.has(key(point)));
}

/** The least and the most of what may be compared, for the headline. */
function range(rows: readonly ClaimRow[]) {
  const compared = rows.filter(row => row.comparable === 'true');
  const sizes = compared.map(row => BigInt(row.individuals!)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    compared: compared.length,
    compared_sources: [...new Set(compared.map(row => row.source))].join(','),
    least: sizes.length > 0 ? String(sizes[0]) : null,
    most: sizes.length > 0 ? String(sizes.at(-1)) : null,
  };
}

function notes(rows: readonly ClaimRow[]): Sentence[] {
  const reference = rows.find(row => row.reason === 'reference');
  const open = rows.some(({ basis }) => !isCounted(basis));
  const operations = new Set(rows.map(row => row.source)).size < rows.length;
  const values = reference && { source: reference.source, as_of: reference.as_of, days: comparisonDays };
  return [
    ...(rows.length > 1 ? [{ key: 'charts.note.never-added' }] : []),
    ...(values && rows.length > 1 ? [{ key: 'charts.note.compared-with', values }] : []),
    ...(operations ? [{ key: 'charts.note.operations-apart' }] : []),
    ...(open ? [{ key: 'charts.note.open-markers' }] : []),
    ...rows.filter(row => row.aside !== null).map(row => asideNote(row, rows)),
  ];
}

function asideNote(row: ClaimRow, rows: readonly ClaimRow[]): Sentence {
  const { population_group, as_of, aside } = row;
  return { key: 'charts.note.whole-instead', values: { ...whose(row, rows), population_group, as_of, aside } };
}

function headline({ rows, facts, as_of }: Answer<ClaimRow>): Sentence {
  const { place = null, place_ar = null, population_group = null, least = null, most = null } = facts;
  const said = { place, place_ar, population_group, as_of };
  const first = rows[0];
  if (!first || !as_of) return { key: 'charts.displaced-over-time.nothing', values: said };
  if (first.reason !== 'reference')
    return { key: 'charts.sources-side-by-side.headline-unmeasured', values: { ...said, others: rows.length } };
  if (facts.compared === 1) {
    const { basis, quantifier, individuals, in_part } = first;
    const told = { ...whose(first, rows), basis, quantifier, individuals, in_part };
    const key = rows.length > 1 ? 'charts.sources-side-by-side.headline-alone' : 'charts.displaced-over-time.headline';
    return { key, values: { ...said, ...told, others: rows.length - 1 } };
  }
  const values = { ...said, least, most, sources: facts.compared_sources ?? null };
  return { key: `charts.sources-side-by-side.headline${least === most ? '-agreed' : ''}`, values };
}

/** A dot for each row at its number; grey where it may not be compared, open where it was not counted. */
function draw({ rows, facts }: Answer<ClaimRow>, words: DrawingWords): Panel[] | null {
  if (!rows.some(row => row.individuals !== null)) return null;
  const styles = sourceStyles(rows.map(row => row.source));
  const dots = rows.map(row => {
    const style = styles.get(row.source)!;
    return {
      label: seriesName(row, rows, facts, words),
      note: beside(row, words),
      value: row.individuals,
      text: `${quantity(row, words)} · ${words.day(row.as_of, 'short')}`,
      colour: row.comparable === 'true' ? style.colour : ('@withdrawn' as const),
      marker: style.marker,
      open: !isCounted(row.basis),
    };
  });
  return [dotPanel(dots, words)];
}

/** What the picture says of a row besides its number: what it is held against, how far off, or why it is not compared. */
function beside(row: ClaimRow, words: DrawingWords): string {
  if (row.difference === null) return words.t(`charts.code.reason.${row.reason}`);
  const [sign, size] = row.difference.startsWith('-') ? ['−', row.difference.slice(1)] : ['+', row.difference];
  return words.t('charts.sources-side-by-side.beside', { difference: `${sign}${words.number(size)}` });
}
