// Notes that several money views share: which sources were read, and which were not added.
import type { Sentence } from './chart.ts';
import type { Plan } from './plans.ts';

/** Says who was read and who speaks of the same plans without being added; who knew the first requirements. */
export function sourceNotes(plans: readonly Plan[]): Sentence[] {
  const others = [...new Set(plans.flatMap(plan => plan.others))].sort();
  const origins = [...new Set(plans.flatMap(plan => plan.original_source ?? []))].sort();
  return [
    ...(others.length > 0 ? [{ key: 'money.note.sources-not-added', values: { sources: others.join(',') } }] : []),
    ...(origins.length > 0 ? [{ key: 'money.note.original-from', values: { sources: origins.join(',') } }] : []),
  ];
}

/** Of these plans, how many flows are in no sum because their amount in dollars is not known. */
export function withoutUsdNotes(plans: readonly Plan[]): Sentence[] {
  const count = plans.reduce((all, plan) => all + plan.without_usd, 0);
  return noteIf(count > 0, 'money.note.plan-flows-without-usd', { count });
}

/** Of plans whose requirement was revised: which one coverage is measured against, and since when. */
export function revisionNotes(plans: readonly Plan[]): Sentence[] {
  return plans.filter(isRevised).map(({ plan_code, original, requirement, since }) => ({
    key: since === null ? 'money.note.requirement-revised' : 'money.note.requirement-since',
    values: { plan_code, original_exact: original, requirement_exact: requirement, since },
  }));
}

function isRevised({ original, requirement }: Plan): boolean {
  return original !== null && requirement !== null && original !== requirement;
}

/** One note, or none. */
export function noteIf(condition: unknown, key: string, values?: Sentence['values']): Sentence[] {
  if (!condition) return [];
  return values ? [{ key, values }] : [{ key }];
}
