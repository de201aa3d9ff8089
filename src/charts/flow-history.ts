// What became of each flow of money, file by file: pledged, committed, paid, changed, vanished, come back.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Decimal } from '../model/decimal.ts';
import type { FlowReason } from '../model/flow-life.ts';
import { latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { Answer, Chart, Explanation, Panel, Sentence } from './chart.ts';
import { drawMoves } from './flow-moves.ts';
import { type DatedStep, flowSteps, sumsOfSteps, type TransitionSum } from './flow-steps.ts';
import { noteIf } from './money-notes.ts';
import { placeNames } from './place-names.ts';
import { sourceNames } from './source-names.ts';

/**
 * One step in the life of a flow, known from the day `known_from` (UTC) until `known_to`, null while it stands. `stage` and
 * `amount_usd` are null while the flow is not in its source (`reason` vanished, or reverted); `…_before`: what was known
 * until then. `import`: the file that made it known; `as_of`: the day that this file speaks for, where it was declared.
 * `amount` in `currency`: where no dollars are known.
 */
type FlowHistoryRow = {
  flow_id: string;
  donor: string;
  recipient: string;
  plan_code: string;
  stage: string | null;
  boundary: string;
  amount_usd: Decimal | null;
  stage_before: string | null;
  amount_before_usd: Decimal | null;
  known_from: string;
  known_to: string | null;
  import: string;
  reason: FlowReason;
  currency: string | null;
  amount: Decimal | null;
  as_of: string | null;
  source: string;
  version: number;
  import_id: string;
  occurrence: number;
  country: string;
};

export const flowHistory: Chart<FlowHistoryRow> = {
  slug: 'flow-history',
  columns: [
    { name: 'flow_id', kind: 'code' },
    { name: 'donor', kind: 'text' },
    { name: 'recipient', kind: 'text' },
    { name: 'plan_code', kind: 'code' },
    { name: 'stage', kind: 'code' },
    { name: 'boundary', kind: 'code' },
    { name: 'amount_usd', kind: 'usd' },
    { name: 'stage_before', kind: 'code' },
    { name: 'amount_before_usd', kind: 'usd' },
    { name: 'known_from', kind: 'day' },
    { name: 'known_to', kind: 'day' },
    { name: 'import', kind: 'text' },
    { name: 'reason', kind: 'code' },
    { name: 'currency', kind: 'code' },
    { name: 'amount', kind: 'amount' },
    { name: 'as_of', kind: 'day' },
    { name: 'source', kind: 'code' },
    { name: 'version', kind: 'code' },
    { name: 'import_id', kind: 'code' },
    { name: 'occurrence', kind: 'code' },
  ],
  key: ['source', 'boundary', 'flow_id', 'occurrence', 'version'],
  page_rows: 500,
  explain,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<FlowHistoryRow>> {
  const steps = await flowSteps(db, question);
  const sums = sumsOfSteps(steps);
  const sources = [...new Set(steps.map(step => step.last.source))].sort();
  return {
    rows: steps.map(historyRow),
    notes: notes(steps, sums),
    as_of: latest(steps.map(step => step.seen.as_of)),
    sources,
    facts: { ...(await placeNames(db, question)), ...(await sourceNames(db, sources)), ...facts(steps, sums) },
  };
}

function historyRow({ reason, state, last, before, seen, until }: DatedStep): FlowHistoryRow {
  const unconverted = state !== null && state.usd === null;
  return {
    flow_id: last.flow_id,
    donor: last.donor,
    recipient: last.recipient,
    plan_code: last.plan_code,
    stage: state?.stage ?? null,
    boundary: last.boundary,
    amount_usd: state?.usd ?? null,
    stage_before: before?.stage ?? null,
    amount_before_usd: before?.usd ?? null,
    known_from: seen.known_on,
    known_to: until?.known_on ?? null,
    import: seen.file_name,
    reason,
    currency: unconverted ? last.currency : null,
    amount: unconverted ? last.amount_original : null,
    as_of: seen.as_of,
    source: last.source,
    version: seen.number,
    import_id: seen.import_id,
    occurrence: last.occurrence,
    country: last.country,
  };
}

/** The newest file that changed flows which were known, in words and numbers; the others are counted. */
function notes(steps: readonly DatedStep[], sums: readonly TransitionSum[]): Sentence[] {
  const newest = changingFile(sums);
  const shared = steps.some(step => step.last.shared);
  const unconverted = steps.filter(step => step.state !== null && step.state.usd === null).length;
  return [
    ...noteIf(steps.length > 0, 'money.note.flow-history'),
    ...noteIf(newest !== undefined, 'money.note.newest-changes'),
    ...sums
      .filter(sum => sum.seen.number === newest?.number)
      .map(({ transition, flows, usd, boundary }) => ({
        key: `money.moved.${transition}`,
        values: { count: flows, amount_exact: usd, boundary_code: boundary },
      })),
    ...noteIf(shared, 'money.note.flow-history-shared'),
    ...noteIf(unconverted > 0, 'money.note.flows-not-converted', { count: unconverted }),
    ...noteIf(
      sums.some(sum => sum.transition === 'vanished'),
      'money.note.vanished',
    ),
  ];
}

/** The newest file that says something else of a flow that was known. */
function changingFile(sums: readonly TransitionSum[]): TransitionSum['seen'] | undefined {
  return sums.find(sum => sum.transition !== 'new')?.seen;
}

function facts(steps: readonly DatedStep[], sums: readonly TransitionSum[]): Answer['facts'] {
  const newest = changingFile(sums);
  const ofNewest = sums.filter(sum => sum.seen.number === newest?.number);
  const count = (test: (sum: TransitionSum) => boolean) =>
    ofNewest.filter(test).reduce((total, sum) => total + sum.flows, 0);
  return {
    flows: new Set(steps.map(({ last }) => [last.source, last.boundary, last.flow_id, last.occurrence].join('\n')))
      .size,
    files: new Set(steps.map(step => step.from)).size,
    known_on: newest?.known_on ?? null,
    stage_moves: count(sum => sum.transition.includes('_to_')),
    amounts_changed: count(sum => sum.transition === 'amount_changed'),
    vanished: count(sum => sum.transition === 'vanished'),
    came_back: count(sum => sum.transition === 'came_back'),
  };
}

function headline({ facts }: Answer<FlowHistoryRow>): Sentence {
  if (!facts.flows) return { key: 'money.flow-history.none', values: facts };
  if (facts.known_on === null)
    return { key: 'money.flow-history.one-file', values: { ...facts, count: Number(facts.flows) } };
  return { key: 'money.flow-history.changed', values: facts };
}

/** Where a state stands no more, its flow is shown as it is told today. */
function explain(row: FlowHistoryRow): Explanation {
  const { source, boundary, flow_id, occurrence, known_to, stage } = row;
  const standing = known_to === null && stage !== null;
  const where = { country: row.country, source, boundary, flow_id, occurrence };
  return {
    rule: { key: 'explain.rule.flow-step', values: { import: row.import, known_from: row.known_from } },
    inputs: [{ noun: 'funding_flows', part: standing ? 'added' : 'beside', where }],
    left_out: standing ? [] : [{ key: 'explain.left-out.flow-state-past' }],
  };
}

function draw({ rows }: Answer<FlowHistoryRow>, words: DrawingWords): Panel[] | null {
  const moves = rows.map(row => ({
    version: row.version,
    known_on: row.known_from,
    as_of: row.as_of,
    boundary: row.boundary,
    transition: moveOf(row),
    usd: row.amount_usd ?? row.amount_before_usd,
  }));
  return drawMoves(moves, words);
}

/** What a row's bar is called: the change of stage where there is one. */
function moveOf({ reason, stage, stage_before }: FlowHistoryRow): string {
  if (reason === 'first_seen') return 'new';
  return stage !== null && stage_before !== null && stage !== stage_before ? `${stage_before}_to_${stage}` : reason;
}
