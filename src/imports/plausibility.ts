// What is unlikely in a file as a whole: warnings with both sides of the sum; nothing is corrected.
import type { Noun } from '../model/fact.ts';
import { type Problem, warning } from '../model/problem.ts';
import type { Db } from '../store/connect.ts';
import { fallingCumulatives, levelGaps, movedTotals } from '../store/plausibility.ts';
import { unknownSources } from '../store/publish.ts';

/** A national total that moves further than this asks for a yes. */
export const totalMovePercent = 30;
/** A set that loses more of its facts than this asks for a yes. */
export const rowLossPercent = 20;

/** `newest`: the version that the file is compared with. */
export async function implausible(db: Db, importId: string, staged: Noun[], newest: number): Promise<Problem[]> {
  const problems = await newSources(db, importId, staged);
  if (!staged.includes('displacement_figures')) return problems;
  for (const { percent, ...moved } of await movedTotals(db, importId, newest, totalMovePercent))
    problems.push(warning('total-change', { value: moved.after, details: { ...moved, percent } }));
  for (const gap of await levelGaps(db, importId))
    problems.push(
      warning('children-parent', { value: gap.children, details: { ...gap, left: gap.children, right: gap.parent } }),
    );
  for (const fall of await fallingCumulatives(db, importId, newest))
    problems.push(
      warning('cumulative-falls', { value: fall.after, details: { ...fall, left: fall.after, right: fall.before } }),
    );
  return problems;
}

/** Facts that stand in the sets the file replaces and that it no longer holds. */
export function rowLoss(held: number, vanished: number): Problem[] {
  if (held === 0 || vanished * 100 <= held * rowLossPercent) return [];
  return [warning('row-count-change', { details: { held, vanished, percent: Math.round((vanished * 100) / held) } })];
}

/** Of a file that holds all there is, a rejected row's figure counts as vanished: publishing it would withdraw what it still says. */
export function lostWithRows(rejected: number, vanished: number): Problem[] {
  return rejected > 0 && vanished > 0 ? [warning('vanished-beside-rejected', { details: { rejected, vanished } })] : [];
}

async function newSources(db: Db, importId: string, staged: Noun[]): Promise<Problem[]> {
  const slugs = new Set<string>();
  for (const noun of staged) for (const slug of await unknownSources(db, importId, noun)) slugs.add(slug);
  return [...slugs].map(slug => warning('new-source', { column: 'source', value: slug }));
}
