// Sectors in the publisher's words, and the two remainders that are always rows of their own.
import type { SectorKind } from '../model/requirement.ts';

/** `Not specified` and `Multiple clusters/sectors (shared)` are FTS's words for what has no single sector; '' is the whole plan. */
export function sectorKind(sector: string): SectorKind {
  if (sector === '') return 'plan';
  if (isNotSpecified(sector)) return 'not_specified';
  return /^(shared|multiple (clusters\/sectors|sectors|clusters) \(shared\))$/i.test(sector) ? 'shared' : 'sector';
}

/** What FTS writes where it knows no plan, no sector or no organisation. */
export function isNotSpecified(text: string): boolean {
  return /^not specified$/i.test(text);
}

/**
 * Names the sectors of one file. Now and then two clusters of a plan share a name (COD 2007: `SHELTER` 337 and 338):
 * from the second on, the code stands behind the name. The rows of a plan stand together, so one plan is remembered.
 */
export function sectorNamer(): (plan: string, name: string, code: string) => string {
  let current = '';
  let codes = new Map<string, string>();
  return (plan, name, code) => {
    if (plan !== current) {
      current = plan;
      codes = new Map();
    }
    const first = codes.get(name) ?? code;
    codes.set(name, first);
    return first === code ? name : `${name} (${code})`;
  };
}
