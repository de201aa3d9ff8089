// The lives of a country's flows, step by step, and the same steps added up file by file.
import { add, type Decimal } from '../model/decimal.ts';
import { type FlowStep, lifeOf, type Transition, toldOf } from '../model/flow-life.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { flowStates, type Snapshot, snapshots } from '../store/flow-history.ts';

/** `seen`: the version that made the step known; `until`: the one that ended it, null while it stands. */
export type DatedStep = FlowStep & { seen: Snapshot; until: Snapshot | null };

/** Every step of every flow that is asked for, newest first; within one file what changed goes before what is new. */
export async function flowSteps(db: Db, question: Question): Promise<DatedStep[]> {
  const states = await flowStates(db, question);
  const versions = await snapshots(db, [
    ...new Set(states.flatMap(s => [s.published_in, s.withdrawn_in ?? []].flat())),
  ]);
  const isRevert = (version: number) => versions.get(version)?.kind === 'revert';
  const lives = Map.groupBy(states, s => [s.source, s.boundary, s.flow_id, s.occurrence].join('\n'));
  return [...lives.values()]
    .flatMap(life => lifeOf(life, isRevert))
    .map(step => ({
      ...step,
      seen: versions.get(step.from)!,
      until: step.to === null ? null : versions.get(step.to)!,
    }))
    .sort(newestFirst);
}

/** Strings are compared by their letters' codes, the same on every machine. */
function newestFirst(a: DatedStep, b: DatedStep): number {
  const isNew = (step: DatedStep) => Number(step.reason === 'first_seen');
  const id = ({ last }: DatedStep) => `${last.source} ${last.boundary} ${last.flow_id.padStart(12)} ${last.occurrence}`;
  return b.from - a.from || isNew(a) - isNew(b) || (id(a) < id(b) ? -1 : 1);
}

/**
 * One kind of change in one file, of one source and boundary (incoming, internal and outgoing money is never added).
 * `usd`: the amounts concerned, `change`: by how much more or less is known than before; null where none is known in
 * dollars. `not_converted`: how many of the flows have no dollars.
 */
export type TransitionSum = {
  seen: Snapshot;
  source: string;
  boundary: string;
  transition: Transition;
  flows: number;
  usd: Decimal | null;
  change: Decimal | null;
  not_converted: number;
};

/** The steps added up: newest file first, changes of stage before the others. */
export function sumsOfSteps(steps: readonly DatedStep[]): TransitionSum[] {
  const sums = new Map<string, TransitionSum>();
  for (const step of steps) {
    for (const { transition, usd, change } of toldOf(step)) {
      const { source, boundary } = step.last;
      const key = [step.from, source, boundary, transition].join('\n');
      const sum = sums.get(key) ?? {
        ...{ seen: step.seen, source, boundary, transition },
        ...{ flows: 0, usd: null, change: null, not_converted: 0 },
      };
      sums.set(key, {
        ...sum,
        flows: sum.flows + 1,
        usd: usd === null ? sum.usd : add(sum.usd ?? '0', usd),
        change: change === null ? sum.change : add(sum.change ?? '0', change),
        not_converted: sum.not_converted + Number(usd === null),
      });
    }
  }
  return [...sums.values()].sort(byFile);
}

const order: readonly Transition[] = [
  'pledge_to_commitment',
  'pledge_to_paid',
  'commitment_to_paid',
  'paid_to_commitment',
  'paid_to_pledge',
  'commitment_to_pledge',
  'amount_changed',
  'details_changed',
  'vanished',
  'came_back',
  'new',
  'reverted',
];

function byFile(a: TransitionSum, b: TransitionSum): number {
  const place = (sum: TransitionSum) => order.indexOf(sum.transition);
  const set = (sum: TransitionSum) => `${sum.source} ${sum.boundary}`;
  return b.seen.number - a.seen.number || (set(a) < set(b) ? -1 : set(a) > set(b) ? 1 : place(a) - place(b));
}
