// Who changed which figures, when and why: every publish and revert that touched the asked place.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { type VersionMade, versionsTouching } from '../store/versions-touching.ts';
import { type Bar, barPanel } from './bar-panel.ts';
import type { Answer, Chart, Panel, Sentence } from './chart.ts';
import { sum } from './exact.ts';
import { explainVersion } from './explain-change.ts';
import { placeNames } from './place-names.ts';
import { sourceNames } from './source-names.ts';

/** `published_at` is a moment in UTC; `role` is what the person may do, never who it is. */
type Row = Omit<VersionMade, 'published_at' | 'role' | 'sources' | 'nouns'> & {
  published_at: string;
  role: string;
  nouns: string;
};

export const corrections: Chart<Row> = {
  slug: 'corrections',
  columns: [
    { name: 'version', kind: 'text' },
    { name: 'published_at', kind: 'moment' },
    { name: 'kind', kind: 'code' },
    { name: 'file_name', kind: 'text' },
    { name: 'source', kind: 'code' },
    { name: 'rows_new', kind: 'count' },
    { name: 'rows_changed', kind: 'count' },
    { name: 'rows_withdrawn', kind: 'count' },
    { name: 'rows_rejected', kind: 'amount' },
    { name: 'role', kind: 'code' },
    { name: 'reverted_in', kind: 'text' },
    { name: 'reason', kind: 'text' },
    { name: 'import', kind: 'text', file_only: true },
  ],
  key: ['version'],
  explain: explainVersion,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<Row>> {
  const [names, made] = await Promise.all([placeNames(db, question), versionsTouching(db, question)]);
  const rows = made.map(row);
  const sources = [...new Set(made.flatMap(one => one.sources))].sort();
  return {
    rows,
    notes: notes(rows),
    as_of: null,
    sources,
    facts: {
      ...names,
      ...(await sourceNames(db, sources)),
      publishes_rows_exact: String(rows.filter(one => one.kind === 'publish').length),
      reverts_rows_exact: String(rows.filter(one => one.kind === 'revert').length),
      last: rows[0]?.published_at.slice(0, 10) ?? null,
    },
  };
}

function row({ published_at, role, sources, nouns, ...made }: VersionMade): Row {
  return {
    ...made,
    published_at: published_at.toISOString().replace(/\.\d+Z$/, 'Z'),
    role: role ?? 'operator',
    nouns: nouns.join(','),
    source: made.source ?? (sources.length === 1 ? sources[0]! : null),
  };
}

function notes(rows: readonly Row[]): Sentence[] {
  if (rows.length === 0) return [];
  const reverted = rows.some(one => one.kind === 'revert');
  return [{ key: 'charts.corrections.whole-files' }, ...(reverted ? [{ key: 'charts.corrections.reverts-undo' }] : [])];
}

function headline({ facts, rows }: Answer<Row>): Sentence {
  const { place = null, place_ar = null, publishes_rows_exact = null, reverts_rows_exact = null, last = null } = facts;
  if (rows.length === 0) return { key: 'charts.corrections.nothing', values: { place, place_ar } };
  return {
    key: 'charts.corrections.headline',
    values: { place, place_ar, publishes_rows_exact, reverts_rows_exact, last },
  };
}

/** The newest versions and how many rows each moved; what was taken back is outlined. */
function draw({ rows }: Answer<Row>, words: DrawingWords): Panel[] | null {
  const newest = rows.slice(0, 12);
  return newest.length > 1
    ? [
        barPanel(
          newest.map(one => bar(one, words)),
          words,
        ),
      ]
    : null;
}

function bar(made: Row, words: DrawingWords): Bar {
  const { version, published_at, rows_new, rows_changed, rows_withdrawn } = made;
  return {
    label: words.t('charts.corrections.bar', { version, day: words.day(published_at.slice(0, 10), 'short') }),
    value: sum([rows_new, rows_changed, rows_withdrawn]),
    text: words.t('charts.corrections.bar-text', {
      added: words.number(rows_new),
      changed: words.number(rows_changed),
      withdrawn: words.number(rows_withdrawn),
    }),
    colour: made.kind === 'revert' ? '@withdrawn' : '@ink',
    hatched: made.kind === 'revert' || made.reverted_in !== null,
  };
}
