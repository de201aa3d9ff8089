// What a plan asked for first, and what it asks for now: statements in the order in which they hold.
import type { Decimal } from '../model/decimal.ts';
import type { StatedRequirement } from '../store/requirements.ts';
import type { Inputs } from './chart.ts';
import { inputsById } from './explain-money.ts';

/**
 * The first requirement from whoever knows it for this plan code: stated as such (the plan's own source first), or the
 * first of several dated ones. A publisher's 0 means that none is known.
 */
export function originalOf(
  asked: readonly StatedRequirement[],
  source: string,
): { original: Decimal | null; original_source: string | null; stated: Inputs[] } {
  const ordered = asked.toSorted(
    (a, b) => Number(b.source === source) - Number(a.source === source) || byValidity(a, b),
  );
  for (const row of ordered) {
    const { original_requirement_usd: stated, revision, requirement_usd: required } = row;
    const original_source = row.source;
    if (stated !== null && stated !== '0')
      return {
        original: stated,
        original_source,
        stated: inputsById('requirements', row.id, 'original_requirement_usd'),
      };
    if (/^original$/i.test(revision) && required !== null)
      return { original: required, original_source, stated: inputsById('requirements', row.id, 'requirement_usd') };
  }
  const dated = ordered.filter(row => row.source === source && row.valid_from !== null);
  if (dated.length < 2) return { original: null, original_source: null, stated: [] };
  const [first] = dated;
  const stated = inputsById('requirements', first!.id, 'requirement_usd');
  return { original: first!.requirement_usd, original_source: source, stated };
}

/** The requirement in force is the one valid from the latest day; one without such a day holds from its snapshot's. */
export function byValidity(a: StatedRequirement, b: StatedRequirement): number {
  return (a.valid_from ?? a.as_of ?? '').localeCompare(b.valid_from ?? b.as_of ?? '');
}
