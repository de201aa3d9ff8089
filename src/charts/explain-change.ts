// What a number was made of then and is made of now, and what a publish or a revert did: rows in the versions in which they stood.
import type { Question } from '../model/question.ts';
import type { DataNoun } from '../store/published-rows.ts';
import type { ChangedFact } from './changed-facts.ts';
import type { Explanation, Inputs, NumberAsked, Sentence } from './chart.ts';
import { flowsLeftOut, madeOfCell, takenOff } from './explain-money.ts';

/** Each value is made of the rows that stood in its version; the difference of those now, less those then. */
export function explainChange(
  row: Pick<ChangedFact, 'noun' | 'measure' | 'source' | 'made_of'>,
  question: Question,
  { column }: NumberAsked<unknown>,
): Explanation | null {
  const { value_then = [], value_now = [] } = madeOfCell(row.made_of);
  const own: Record<string, Inputs[]> = { value_then, value_now, difference: [...value_now, ...takenOff(value_then)] };
  const people = row.noun === 'displacement_figures' ? { measure: row.measure } : {};
  const inputs = own[column]?.map(one => ({ ...one, ...people })) ?? [];
  if (inputs.length === 0) return null;
  const values = { source: row.source, earlier: inputs.at(-1)!.version!, later: question.version };
  return {
    rule: { key: `explain.rule.${column.replace('_', '-')}`, values },
    inputs,
    left_out: [...(leftOut[row.noun] ?? []), { key: 'explain.left-out.other-sources' }],
  };
}

const leftOut: Record<string, Sentence[]> = {
  displacement_figures: [{ key: 'explain.left-out.breakdowns' }, { key: 'explain.left-out.other-days' }],
  funding_flows: flowsLeftOut,
};

/** One publish or revert, as far as its numbers of rows are explained. */
type Made = { version: number; nouns: string } & Record<'rows_new' | 'rows_changed' | 'rows_withdrawn', string>;

/**
 * Rows of a file are counted and not added up: beside their number stand the rows that appeared in its version, and those that
 * stood until then and went.
 */
export function explainVersion(
  row: Made & { rows_rejected: string | null },
  { country }: Question,
  { column }: NumberAsked<unknown>,
): Explanation | null {
  const count = row[column as 'rows_new'];
  if (!count) return null;
  const { version } = row;
  if (count === '0') return { rule: { key: 'explain.rule.rows-none', values: { version } }, inputs: [], left_out: [] };
  const came = { version, moved: 'published_in' };
  const went = { version: version - 1, moved: 'withdrawn_in' };
  const moves = { rows_new: [came], rows_changed: [came, went], rows_withdrawn: [went] }[column] ?? [];
  const inputs = moves.flatMap(({ moved, version: standing }) =>
    nounsOf(row).map(noun => movedRows(noun, country, { [moved]: version }, standing)),
  );
  return {
    rule: { key: `explain.rule.${column.replace('_', '-')}`, values: { count: Number(count), version } },
    inputs,
    left_out: [],
  };
}

function nounsOf({ nouns }: Made): DataNoun[] {
  return nouns.split(',').filter(noun => noun !== '') as DataNoun[];
}

function movedRows(noun: DataNoun, country: string, moved: Record<string, number>, version: number): Inputs {
  const places = noun === 'pledges' || noun === 'pledge_events' ? [country, ''] : country;
  return { noun, part: 'beside', where: { country: places, ...moved }, measure: null, version };
}
