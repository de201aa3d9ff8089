// What the columns of an unknown table probably mean, by the words of their headers and by their HXL tags.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import { type Meaning, meanings, type Target, targets } from '../model/mapping.ts';
import { taggedAs } from './hxl-meanings.ts';
import { columnKey } from './layout.ts';
import { meaningWords } from './meaning-words.ts';
import { nameKey } from './name-key.ts';

/**
 * One meaning a column, '' where nothing is likely; no meaning twice. The whole name counts more than a word in it, and
 * what is said by an HXL tag more than either.
 */
export function suggestMeanings(
  target: Target,
  names: readonly string[],
  hxl: readonly string[] | null = null,
): (Meaning | '')[] {
  const likely = names.flatMap((name, position) =>
    meanings[target].map(meaning => ({
      position,
      meaning,
      score: score(target, meaning, name, hxl?.[position] ?? ''),
    })),
  );
  const suggested: (Meaning | '')[] = names.map(() => '');
  for (const { position, meaning, score } of likely.toSorted((a, b) => b.score - a.score)) {
    if (score > 0 && suggested[position] === '' && !suggested.includes(meaning)) suggested[position] = meaning;
  }
  return suggested;
}

/** What the table is about: that of which the most columns have a meaning. */
export function suggestTarget(names: readonly string[], hxl: readonly string[] | null = null): Target {
  const known = (target: Target) => {
    const found = suggestMeanings(target, names, hxl).filter(meaning => meaning !== '');
    return found.length + found.filter(meaning => telling[target].includes(meaning)).length * 2;
  };
  return targets.reduce((best, target) => (known(target) > known(best) ? target : best));
}

/** What stands in no other kind of table. */
const telling: Record<Target, readonly Meaning[]> = {
  displacement: ['individuals', 'households', 'measure', 'admin1_name', 'admin2_name'],
  flows: ['flow_id', 'recipient', 'boundary', 'decision_date', 'amount_original', 'stage'],
  requirements: ['requirement_usd', 'original_requirement_usd', 'funding_usd', 'plan_name'],
  pledges: ['pledge_ref', 'announced_on', 'due_date', 'semantics', 'event'],
};

function score(target: Target, meaning: Meaning, name: string, tag: string): number {
  const tagged = tag === '' ? null : taggedAs(target, tag);
  if (tagged?.meaning === meaning) return 1000 + tagged.exact;
  const words = ` ${spaced(name)} `;
  const whole = columnKey(words);
  if (whole !== '' && whole === columnKey(meaning)) return 900;
  const scores = (meaningWords[meaning] ?? []).map(said => {
    if (columnKey(spaced(said)) === whole) return 500 + said.length;
    return words.includes(` ${spaced(said)} `) ? said.length : 0;
  });
  return Math.max(0, ...scores);
}

/** A header's words as names are compared, Arabic variants of letters aside, one space between words. */
function spaced(text: string): string {
  return nameKey(text)
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

const groupSigns: Partial<Record<PopulationGroup, RegExp>> = {
  idps: /\bidps?\b|displaced|déplac|نازح/i,
  returnees: /returne[ed]|retourn|عائد/i,
  refugees: /refugee|réfugi|لاجئ/i,
};

/** Whom a table counts, where its header speaks of one group only; else null. */
export function suggestGroup(names: readonly string[], hxl: readonly string[] | null = null): PopulationGroup | null {
  const said = [...names, ...(hxl ?? [])].join(' ');
  const found = Object.entries(groupSigns).filter(([, sign]) => sign.test(said));
  return found.length === 1 ? (found[0]![0] as PopulationGroup) : null;
}
