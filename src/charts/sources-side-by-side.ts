// What does each source claim for the same place and day, and may the claims be compared? Side by side, never a sum or a mean.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { displacementSeries, lastDay, type SeriesPoint } from '../store/displacement-series.ts';
import { allSources, type Source } from '../store/sources.ts';
import type { Answer, Chart, Explanation, Panel, Sentence } from './chart.ts';
import { apart, comparisonDays, referenceOf, type ScopeFrom, whyNot } from './comparability.ts';
import { dotPanel } from './dot-panel.ts';
import { daysBetween, difference, share } from './exact.ts';
import { figureInputs } from './figure-inputs.ts';
import { sourceStyles } from './manner.ts';
import { placeNames } from './place-names.ts';
import { quantity } from './say.ts';
import { sourceName, sourceNames } from './source-names.ts';

/**
 * `comparable`: true or false. `reason`: `reference` for the number that the others are held against; why not, where not;
 * null where it is compared. `days_apart`: from the reference's day. `difference`: to the reference, where comparable.
 */
type Row = Pick<SeriesPoint, 'source' | 'operation' | 'assessment' | 'round' | 'from_level'> & {
  population_group: SeriesPoint['population_group'];
  as_of: string;
  age_days: number;
  individuals: string | null;
  households: string | null;
  basis: string;
  quantifier: string;
  comparable: 'true' | 'false';
  reason: string | null;
  days_apart: number | null;
  difference: string | null;
  difference_pct: string | null;
  scope_from: string | null;
  definition: string | null;
  definition_ar: string | null;
  scope_note: string | null;
  scope_note_ar: string | null;
};

export const sourcesSideBySide: Chart<Row> = {
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
    { name: 'scope_from', kind: 'day' },
    { name: 'definition', kind: 'text' },
    { name: 'definition_ar', kind: 'text' },
    { name: 'scope_note', kind: 'text' },
    { name: 'scope_note_ar', kind: 'text' },
  ],
  key: ['source', 'operation', 'assessment', 'population_group', 'basis'],
  explain,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<Row>> {
  const group = question.group ?? 'idps';
  const [names, points, described] = await Promise.all([
    placeNames(db, question),
    displacementSeries(db, question, [group]),
    allSources(db),
  ]);
  const asked = points.filter(point => !question.from || point.as_of >= question.from);
  const reference = referenceOf(asked, lastDay(question));
  const claims = claimsNear(asked, reference?.as_of ?? lastDay(question) ?? question.today);
  const about = new Map(described.map(source => [source.slug, source]));
  const rows = claims.map(claim => row(claim, reference, about, question)).sort(comparedFirst);
  const sources = [...new Set(rows.map(({ source }) => source))];
  return {
    rows,
    notes: notes(rows, reference),
    as_of: reference?.as_of ?? rows[0]?.as_of ?? null,
    sources,
    facts: { ...names, ...(await sourceNames(db, sources)), population_group: group, ...range(rows) },
  };
}

/** Of each source, operation and assessment the number nearest to the day; what it stated or planned with apart. */
function claimsNear(points: readonly SeriesPoint[], day: string): SeriesPoint[] {
  const said = ({ basis }: SeriesPoint) => (basis === 'statement' || basis === 'planning' ? basis : '');
  const series = Map.groupBy(points, point =>
    [point.source, point.operation, point.assessment, said(point)].join('\n'),
  );
  return [...series.values()].map(same => {
    const known = same.filter(point => point.individuals !== null || point.households !== null);
    return (known.length > 0 ? known : same).reduce((nearest, point) =>
      apart(point.as_of, day) < apart(nearest.as_of, day) ? point : nearest,
    );
  });
}

function row(
  point: SeriesPoint,
  reference: SeriesPoint | undefined,
  about: ReadonlyMap<string, Source>,
  question: Question,
): Row {
  const { source, operation, assessment, round, from_level, population_group, as_of } = point;
  const isReference = reference !== undefined && keyOf(point) === keyOf(reference);
  const why = isReference ? null : whyNot(point, reference, scopes(about));
  const more = why === null && !isReference ? difference(point.individuals, reference!.individuals) : null;
  return {
    ...{ source, operation, assessment, round, from_level, population_group, as_of },
    age_days: daysBetween(as_of, question.as_of ?? question.today),
    individuals: point.individuals,
    households: point.households,
    basis: point.basis,
    quantifier: point.quantifier,
    comparable: why === null ? 'true' : 'false',
    reason: isReference ? 'reference' : why,
    days_apart: reference ? apart(as_of, reference.as_of) : null,
    difference: more,
    difference_pct: share(more, reference?.individuals ?? null),
    ...scopeOf(about.get(source)),
  };
}

function keyOf({ source, operation, assessment, as_of }: SeriesPoint): string {
  return [source, operation, assessment, as_of].join('\n');
}

function scopes(about: ReadonlyMap<string, Source>): ScopeFrom {
  return new Map([...about].map(([slug, { scope_from }]) => [slug, scope_from]));
}

/** Whom the source counts, in its own words as the ledger keeps them; null where nobody wrote them down. */
function scopeOf(source: Source | undefined) {
  return {
    scope_from: source?.scope_from ?? null,
    definition: source?.definition || null,
    definition_ar: source?.definition_ar || null,
    scope_note: source?.scope_note || null,
    scope_note_ar: source?.scope_note_ar || null,
  };
}

/** The reference, what is compared with it, then the rest; within each the nearest day first. */
function comparedFirst(a: Row, b: Row): number {
  const rank = (row: Row) => (row.reason === 'reference' ? 0 : row.comparable === 'true' ? 1 : 2);
  const name = (row: Row) => `${row.source}\n${row.operation}\n${row.assessment}\n${row.basis}`;
  return rank(a) - rank(b) || (a.days_apart ?? 0) - (b.days_apart ?? 0) || (name(a) < name(b) ? -1 : 1);
}

/** The least and the most of what may be compared, for the headline. */
function range(rows: readonly Row[]) {
  const compared = rows.filter(row => row.comparable === 'true');
  const sizes = compared.map(row => BigInt(row.individuals!)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    compared: compared.length,
    compared_sources: [...new Set(compared.map(row => row.source))].join(','),
    least: sizes.length > 0 ? String(sizes[0]) : null,
    most: sizes.length > 0 ? String(sizes.at(-1)) : null,
  };
}

function notes(rows: readonly Row[], reference: SeriesPoint | undefined): Sentence[] {
  const open = rows.some(({ basis }) => basis === 'estimate' || basis === 'statement' || basis === 'planning');
  const operations = new Set(rows.map(row => row.source)).size < rows.length;
  const values = reference && { source: reference.source, as_of: reference.as_of, days: comparisonDays };
  return [
    ...(rows.length > 1 ? [{ key: 'charts.note.never-added' }] : []),
    ...(values && rows.length > 1 ? [{ key: 'charts.note.compared-with', values }] : []),
    ...(operations ? [{ key: 'charts.note.operations-apart' }] : []),
    ...(open ? [{ key: 'charts.note.open-markers' }] : []),
  ];
}

function headline({ rows, facts, as_of }: Answer<Row>): Sentence {
  const { place = null, place_ar = null, population_group = null, least = null, most = null } = facts;
  const said = { place, place_ar, population_group, as_of };
  const first = rows[0];
  if (!first || !as_of) return { key: 'charts.displaced-over-time.nothing', values: said };
  if (first.reason !== 'reference')
    return { key: 'charts.sources-side-by-side.headline-unmeasured', values: { ...said, others: rows.length } };
  if (facts.compared === 1) {
    const { source, basis, quantifier, individuals } = first;
    const key = rows.length > 1 ? 'charts.sources-side-by-side.headline-alone' : 'charts.displaced-over-time.headline';
    return { key, values: { ...said, source, basis, quantifier, individuals, others: rows.length - 1 } };
  }
  const values = { ...said, least, most, sources: facts.compared_sources ?? null };
  return { key: `charts.sources-side-by-side.headline${least === most ? '-agreed' : ''}`, values };
}

/** A dot for each row at its number; grey where it may not be compared, open where it was not counted. */
function draw({ rows, facts }: Answer<Row>, words: DrawingWords): Panel[] | null {
  if (!rows.some(row => row.individuals !== null)) return null;
  const styles = sourceStyles(rows.map(row => row.source));
  const dots = rows.map(row => {
    const style = styles.get(row.source)!;
    return {
      label: [sourceName(row.source, facts, words), row.operation].filter(Boolean).join(' · '),
      note: beside(row, words),
      value: row.individuals,
      text: `${quantity(row, words)} · ${words.day(row.as_of, 'short')}`,
      colour: row.comparable === 'true' ? style.colour : ('@withdrawn' as const),
      marker: style.marker,
      open: row.basis !== 'count' && row.basis !== 'registration',
    };
  });
  return [dotPanel(dots, words)];
}

/** What the picture says of a row besides its number: what it is held against, how far off, or why it is not compared. */
function beside(row: Row, words: DrawingWords): string {
  if (row.difference === null) return words.t(`charts.code.reason.${row.reason}`);
  const [sign, size] = row.difference.startsWith('-') ? ['−', row.difference.slice(1)] : ['+', row.difference];
  return words.t('charts.sources-side-by-side.beside', { difference: `${sign}${words.number(size)}` });
}

function explain(row: Row, question: Question): Explanation {
  const values = { source: row.source, as_of: row.as_of };
  const why = row.comparable === 'false' ? [{ key: `explain.left-out.compare.${row.reason}` }] : [];
  return {
    rule: { key: `explain.rule.${row.difference === null ? 'claim' : 'claim-compared'}`, values },
    inputs: [figureInputs(row, question)],
    left_out: [...why, { key: 'explain.left-out.other-sources' }],
  };
}
