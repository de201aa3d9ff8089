// How much money moved from stage to stage, changed, vanished or came back between one file and the next, in sum.
import type { Decimal } from '../model/decimal.ts';
import { latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { Answer, Chart, Explanation, Sentence } from './chart.ts';
import { drawMoves } from './flow-moves.ts';
import { flowSteps, sumsOfSteps, type TransitionSum } from './flow-steps.ts';
import { noteIf } from './money-notes.ts';
import { placeNames } from './place-names.ts';
import { sourceNames } from './source-names.ts';

/**
 * One kind of change that one file made known, against what was known before it. A flow that changed both stage and amount
 * is counted in both kinds. `change_usd`: by how much more or less is known.
 */
type FlowTransitionRow = {
  known_on: string;
  import: string;
  transition: string;
  flows: number;
  usd: Decimal | null;
  change_usd: Decimal | null;
  not_converted: number;
  boundary: string;
  source: string;
  as_of: string | null;
  version: number;
  import_id: string;
};

export const flowTransitions: Chart<FlowTransitionRow> = {
  slug: 'flow-transitions',
  columns: [
    { name: 'known_on', kind: 'day' },
    { name: 'import', kind: 'text' },
    { name: 'transition', kind: 'code' },
    { name: 'flows', kind: 'count' },
    { name: 'usd', kind: 'usd' },
    { name: 'change_usd', kind: 'usd' },
    { name: 'not_converted', kind: 'count' },
    { name: 'boundary', kind: 'code' },
    { name: 'source', kind: 'code' },
    { name: 'as_of', kind: 'day' },
    { name: 'version', kind: 'code' },
    { name: 'import_id', kind: 'code' },
  ],
  key: ['version', 'source', 'boundary', 'transition'],
  page_rows: 500,
  explain,
  answer,
  headline,
  draw: ({ rows }, words) => drawMoves(rows, words),
};

async function answer(db: Db, question: Question): Promise<Answer<FlowTransitionRow>> {
  const sums = sumsOfSteps(await flowSteps(db, question));
  const sources = [...new Set(sums.map(sum => sum.source))].sort();
  const unconverted = sums.reduce((total, sum) => total + sum.not_converted, 0);
  return {
    rows: sums.map(transitionRow),
    notes: [
      ...noteIf(sums.length > 0, 'money.note.flow-transitions'),
      ...noteIf(unconverted > 0, 'money.note.flows-not-converted', { count: unconverted }),
      ...noteIf(
        sums.some(sum => sum.transition === 'vanished'),
        'money.note.vanished',
      ),
    ],
    as_of: latest(sums.map(sum => sum.seen.as_of)),
    sources,
    facts: { ...(await placeNames(db, question)), ...(await sourceNames(db, sources)), ...facts(sums) },
  };
}

function transitionRow({ seen, transition, flows, usd, change, not_converted, boundary, source }: TransitionSum) {
  return {
    known_on: seen.known_on,
    import: seen.file_name,
    transition,
    flows,
    usd,
    change_usd: change,
    not_converted,
    boundary,
    source,
    as_of: seen.as_of,
    version: seen.number,
    import_id: seen.import_id,
  };
}

/** Over all files: how many flows were seen paid that had been committed, and how many vanished. */
function facts(sums: readonly TransitionSum[]): Answer['facts'] {
  const count = (test: (sum: TransitionSum) => boolean) => sums.filter(test).reduce((all, sum) => all + sum.flows, 0);
  return {
    files: new Set(sums.map(sum => sum.seen.number)).size,
    changes: count(sum => sum.transition !== 'new'),
    committed: count(sum => sum.transition === 'pledge_to_commitment'),
    paid: count(sum => sum.transition === 'commitment_to_paid' || sum.transition === 'pledge_to_paid'),
    vanished: count(sum => sum.transition === 'vanished'),
  };
}

function headline({ facts }: Answer<FlowTransitionRow>): Sentence {
  if (!facts.files) return { key: 'money.flow-transitions.none', values: facts };
  if (!facts.changes) return { key: 'money.flow-transitions.one-file', values: facts };
  return { key: 'money.flow-transitions.changed', values: { ...facts, count: Number(facts.files) } };
}

/** The flows that stand as this file left them; those that moved on since are told in the history of each. */
function explain({ import_id, source, boundary, ...row }: FlowTransitionRow, question: Question): Explanation {
  const where = { country: [question.country, 'MUL'], import_id, source, boundary };
  return {
    rule: { key: 'explain.rule.flow-transition', values: { import: row.import, known_on: row.known_on } },
    inputs: [{ noun: 'funding_flows', part: 'beside', where }],
    left_out: [{ key: 'explain.left-out.flow-state-past' }],
  };
}
