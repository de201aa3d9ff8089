// The life of a flow: what its source said of it, file by file, as steps from one version of the ledger to the next.
import { type Decimal, subtract } from './decimal.ts';
import type { Boundary, Stage } from './funding-flow.ts';

/**
 * What was known of a flow from version `published_in` until `withdrawn_in` (null: still). `usd`: exact dollars, null where
 * the source gives no rate; then `amount_original` in `currency` is all that is known. `shared`: for several countries.
 */
export type FlowState = {
  country: string;
  source: string;
  boundary: Boundary;
  flow_id: string;
  occurrence: number;
  donor: string;
  recipient: string;
  plan_code: string;
  stage: Stage;
  usd: Decimal | null;
  amount_original: Decimal | null;
  currency: string;
  shared: boolean;
  published_in: number;
  withdrawn_in: number | null;
};

/**
 * Why something else is known of a flow from a version on. `vanished`: a later file of the same set no longer has it, which
 * says nothing of the money. `reverted`: an import was taken back, which is our doing and not the source's.
 */
export type FlowReason =
  | 'first_seen'
  | 'stage_changed'
  | 'amount_changed'
  | 'stage_and_amount_changed'
  | 'details_changed'
  | 'vanished'
  | 'came_back'
  | 'reverted';

/** From version `from` until `to`; `state` null: the flow is not in its source. `last`: what was known of it before or is now. */
export type FlowStep = {
  reason: FlowReason;
  from: number;
  to: number | null;
  state: FlowState | null;
  last: FlowState;
  before: FlowState | null;
};

/** The steps of one flow out of its states, oldest first. What repeats what was known makes no step. */
export function lifeOf(states: readonly FlowState[], isRevert: (version: number) => boolean): FlowStep[] {
  const steps: FlowStep[] = [];
  for (const [i, state] of states.entries()) {
    const next = states[i + 1];
    come(steps, state, isRevert);
    const gone = state.withdrawn_in;
    if (gone !== null && (next === undefined || next.published_in > gone)) leave(steps, state, gone, isRevert);
  }
  return steps;
}

function come(steps: FlowStep[], state: FlowState, isRevert: (version: number) => boolean): void {
  const step = steps.at(-1);
  const before = step?.state ?? null;
  const from = state.published_in;
  if (step && before && sameInView(before, state)) {
    step.state = state;
    return;
  }
  if (step && step.to === null) step.to = from;
  const reason = isRevert(from) ? 'reverted' : before ? difference(before, state) : arrival(step);
  steps.push({ reason, from, to: null, state, last: state, before });
}

function leave(steps: FlowStep[], last: FlowState, from: number, isRevert: (version: number) => boolean): void {
  steps.at(-1)!.to = from;
  steps.push({ reason: isRevert(from) ? 'reverted' : 'vanished', from, to: null, state: null, last, before: last });
}

/** A flow that only a revert took away is seen for the first time again. */
function arrival(step: FlowStep | undefined): FlowReason {
  return step?.reason === 'vanished' ? 'came_back' : 'first_seen';
}

function difference(before: FlowState, after: FlowState): FlowReason {
  const stage = before.stage !== after.stage;
  const amount = !sameAmount(before, after);
  if (stage && amount) return 'stage_and_amount_changed';
  return stage ? 'stage_changed' : amount ? 'amount_changed' : 'details_changed';
}

function sameAmount(a: FlowState, b: FlowState): boolean {
  if (a.usd !== null || b.usd !== null) return a.usd === b.usd;
  return a.amount_original === b.amount_original && a.currency === b.currency;
}

/** Notes and days of a record may change without a word about the money. */
function sameInView(a: FlowState, b: FlowState): boolean {
  const same = (name: keyof FlowState) => a[name] === b[name];
  return (
    sameAmount(a, b) && same('stage') && same('donor') && same('recipient') && same('plan_code') && same('country')
  );
}

/** A kind of change in the sums: from one stage to another, or a word for what is no change of stage. */
export type Transition =
  | `${Stage}_to_${Stage}`
  | 'new'
  | 'amount_changed'
  | 'details_changed'
  | 'vanished'
  | 'came_back'
  | 'reverted';

/** `usd`: the amount that is concerned, `change`: by how much more or less is known; null where unknown or no change. */
type Told = { transition: Transition; usd: Decimal | null; change: Decimal | null };

/** What a step adds to the sums: a flow that changed both stage and amount is told in both, its amount's change in one. */
export function toldOf({ reason, state, last, before }: FlowStep): Told[] {
  const usd = last.usd;
  const change = (to: Decimal | null, from: Decimal | null) =>
    to === null || from === null ? null : subtract(to, from);
  if (reason === 'first_seen') return [{ transition: 'new', usd, change: usd }];
  if (reason === 'came_back') return [{ transition: 'came_back', usd, change: usd }];
  if (reason === 'vanished') return [{ transition: 'vanished', usd, change: change('0', usd) }];
  if (reason === 'reverted')
    return [{ transition: 'reverted', usd, change: change(state ? usd : '0', before ? before.usd : '0') }];
  if (reason === 'details_changed') return [{ transition: 'details_changed', usd, change: null }];
  return [
    ...(before!.stage === last.stage
      ? []
      : [{ transition: `${before!.stage}_to_${last.stage}` as const, usd, change: null }]),
    ...(sameAmount(before!, last)
      ? []
      : [{ transition: 'amount_changed' as const, usd, change: change(usd, before!.usd) }]),
  ];
}
