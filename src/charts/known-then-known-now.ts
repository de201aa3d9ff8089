// What did we know on a day, and what has changed since? Corrections, new figures and withdrawals between two versions.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { compare, type Decimal } from '../model/decimal.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { locationsByCode } from '../store/locations.ts';
import { findVersion, newestVersion, versionKnownOn, versionsBehind } from '../store/versions.ts';
import { type Bar, barPanel } from './bar-panel.ts';
import { type ChangedFact, changedFacts } from './changed-facts.ts';
import type { Answer, Cell, Chart, Panel, Sentence } from './chart.ts';
import { explainChange } from './explain-change.ts';
import { factName } from './fact-name.ts';
import { placeNames } from './place-names.ts';
import { sourceName, sourceNames } from './source-names.ts';

/** `fact` is written in the reader's language (see `factName`); `import` and `file_name` are of the version in `version`. */
export type Row = ChangedFact & {
  fact: null;
  location_name: string | null;
  location_name_ar: string | null;
  changed_on: string | null;
  import: string | null;
  file_name: string | null;
  reason: string;
};

export const knownThenKnownNow: Chart<Row> = {
  slug: 'known-then-known-now',
  columns: [
    { name: 'fact', kind: 'text' },
    { name: 'source', kind: 'code' },
    { name: 'value_then', kind: 'amount' },
    { name: 'value_now', kind: 'amount' },
    { name: 'difference', kind: 'amount' },
    { name: 'unit', kind: 'code' },
    { name: 'change', kind: 'code' },
    { name: 'changed_on', kind: 'day' },
    { name: 'reason', kind: 'text' },
    { name: 'file_name', kind: 'text' },
    { name: 'version', kind: 'text' },
    { name: 'import', kind: 'text', file_only: true },
    { name: 'quantifier_then', kind: 'code' },
    { name: 'quantifier_now', kind: 'code' },
    { name: 'noun', kind: 'code', file_only: true },
    { name: 'measure', kind: 'code', file_only: true },
    { name: 'population_group', kind: 'code', file_only: true },
    { name: 'location_code', kind: 'code', file_only: true },
    { name: 'location_name', kind: 'text', file_only: true },
    { name: 'operation', kind: 'text', file_only: true },
    { name: 'assessment', kind: 'text', file_only: true },
    { name: 'as_of', kind: 'day', file_only: true },
    { name: 'plan_code', kind: 'code', file_only: true },
    { name: 'plan_name', kind: 'text', file_only: true },
    { name: 'year', kind: 'year', file_only: true },
    { name: 'sector', kind: 'text', file_only: true },
    { name: 'donor', kind: 'text', file_only: true },
    { name: 'pledge_ref', kind: 'code', file_only: true },
    { name: 'event', kind: 'code', file_only: true },
  ],
  key: [
    ...([
      'noun',
      'measure',
      'population_group',
      'location_code',
      'source',
      'operation',
      'assessment',
      'as_of',
    ] as const),
    ...(['plan_code', 'year', 'fact_key'] as const),
  ],
  explain: explainChange,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<Row>> {
  const [names, baseline] = await Promise.all([placeNames(db, question), baselineOf(db, question)]);
  if (!baseline) return { rows: [], notes: [], as_of: null, sources: [], facts: names };
  const changes = await changedFacts(db, question, baseline.version);
  const rows = (await withOrigins(db, changes)).sort(newestFirst);
  const sources = [...new Set(rows.map(row => row.source))].sort();
  const count = (change: string) => String(rows.filter(row => row.change === change).length);
  return {
    rows,
    notes: notes(rows, baseline, question),
    as_of: null,
    sources,
    facts: {
      ...names,
      ...(await sourceNames(db, sources)),
      since: baseline.day,
      then_version: baseline.version,
      same_day: baseline.sameDay ? 1 : 0,
      added_rows_exact: count('new'),
      changed_rows_exact: count('changed'),
      withdrawn_rows_exact: count('withdrawn'),
    },
  };
}

/** `version`: what is compared with the question's; `day`: at whose end it was the newest, or on which it was made. */
type Baseline = { version: number; day: string; sameDay: boolean };

/**
 * The asked day; else the day before the newest version's. Where nothing was known before that day, the version before the
 * newest, of the same day. Undefined where there are not two states to compare.
 */
async function baselineOf(db: Db, { since, version }: Question): Promise<Baseline | undefined> {
  if (version === 0) return undefined;
  if (since) return { version: Math.min(await versionKnownOn(db, since), version), day: since, sameDay: false };
  const newest = (await findVersion(db, version))!.published_at.toISOString().slice(0, 10);
  const before = new Date(Date.parse(`${newest}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const known = await versionKnownOn(db, before);
  if (known > 0) return { version: known, day: before, sameDay: false };
  return version > 1 ? { version: version - 1, day: newest, sameDay: true } : undefined;
}

/** Each change with the version that made it, its file, and the names of places. */
async function withOrigins(db: Db, changes: readonly ChangedFact[]): Promise<Row[]> {
  const codes = [...new Set(changes.map(change => change.location_code).filter(code => code !== null))];
  const [behind, places] = await Promise.all([
    versionsBehind(db, [...new Set(changes.map(change => change.version))]),
    newestVersion(db).then(newest => locationsByCode(db, codes, newest)),
  ]);
  return changes.map(change => {
    const version = behind.get(change.version);
    const place = places.get(change.location_code ?? '');
    return {
      ...change,
      fact: null,
      location_name: place?.name ?? change.location_code,
      location_name_ar: place?.name_ar ?? null,
      changed_on: version?.day ?? null,
      import: version?.import_id ?? null,
      file_name: version?.file_name ?? null,
      reason: version?.kind === 'revert' ? version.reason || 'taken_back' : whyPublished[change.change],
    };
  });
}

/** Codes; what was taken back says in its person's words why. */
const whyPublished = { new: 'new', changed: 'replaced', withdrawn: 'vanished' } as const;

function newestFirst(a: Row, b: Row): number {
  if (a.version !== b.version) return b.version - a.version;
  const [x, y] = [orderOf(a), orderOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Within a version: what was corrected, what went, what came; the newest day first, the whole place before its parts. */
function orderOf(row: Row): string {
  const change = ['changed', 'withdrawn', 'new'].indexOf(row.change);
  const day = 99_999_999 - Number((row.as_of ?? `${row.year ?? '0000'}-00-00`).replaceAll('-', ''));
  const code = row.location_code ?? '';
  const unit = row.measure === 'households' ? 1 : 0;
  const rest = [
    row.population_group,
    row.source,
    unit,
    row.measure,
    row.plan_code,
    row.sector,
    row.donor,
    row.pledge_ref,
  ];
  return [change, row.noun, String(day).padStart(8, '0'), code.length, code, ...rest].join('\n');
}

function notes(rows: readonly Row[], baseline: Baseline, question: Question): Sentence[] {
  const values = { day: baseline.day, earlier: String(baseline.version), later: String(question.version) };
  const has = (noun: string) => rows.some(row => row.noun === noun);
  return [
    {
      key: `charts.known-then-known-now.compared${baseline.sameDay ? '-same-day' : baseline.version === 0 ? '-nothing' : ''}`,
      values,
    },
    ...(has('displacement_figures') ? [{ key: 'charts.known-then-known-now.one-level' }] : []),
    ...(has('funding_flows') ? [{ key: 'charts.known-then-known-now.flows-in-sum' }] : []),
    ...(question.admin_level > 0 ? [{ key: 'charts.known-then-known-now.people-only' }] : []),
  ];
}

function headline({ facts, rows }: Answer<Row>): Sentence {
  const { place = null, place_ar = null, since = null } = facts;
  if (since === null) return { key: 'charts.known-then-known-now.nothing', values: { place, place_ar } };
  const { added_rows_exact = null, changed_rows_exact = null, withdrawn_rows_exact = null } = facts;
  const values = { place, place_ar, day: since, added_rows_exact, changed_rows_exact, withdrawn_rows_exact };
  const key = rows.length === 0 ? 'unchanged' : facts.same_day ? 'headline-same-day' : 'headline';
  return { key: `charts.known-then-known-now.${key}`, values };
}

/** The largest corrections, each as it was (outlined) above what it is; people and dollars never share an axis. */
function draw({ rows, facts }: Answer<Row>, words: DrawingWords): Panel[] | null {
  const panels = ['people', 'USD'].flatMap(unit => {
    const largest = rows
      .filter(row => row.unit === unit && row.value_then !== null && row.value_now !== null && row.difference !== '0')
      .sort((a, b) => compare(size(b.difference!), size(a.difference!)))
      .slice(0, 5);
    const told = new Set(largest.map(row => row.source)).size > 1;
    const bars = largest.flatMap(row => thenAndNow(row, told, facts, words));
    return bars.length > 0 ? [barPanel(bars, words)] : [];
  });
  return panels.length > 0 ? panels : null;
}

function size(difference: Decimal): Decimal {
  return difference.replace('-', '');
}

/** `told`: the source is part of the name, because there are several. */
function thenAndNow(row: Row, told: boolean, facts: Record<string, Cell>, words: DrawingWords): Bar[] {
  const colour = row.unit === 'people' ? '@displaced' : '@requirement';
  const source = told ? [sourceName(row.source, facts, words)] : [];
  const name = [factName(row, words), ...source].join(' · ');
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
