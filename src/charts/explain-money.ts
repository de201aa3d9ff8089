// What an amount is made of: published rows by their ids, and the rules by which amounts become a coverage or a gap.
import { compare } from '../model/decimal.ts';
import type { DataNoun } from '../store/published-rows.ts';
import type { Cell, Explanation, Inputs, Sentence } from './chart.ts';

/** The rows behind each amount of a row, by column. */
export type MadeOf = Record<string, Inputs[]>;

/** These rows (their ids with commas between) and the column that counts; nothing for no rows. */
export function inputsById(noun: DataNoun, ids: string | null | undefined, measure: string): Inputs[] {
  return ids ? [{ noun, part: 'added', where: { id: ids.split(',') }, measure }] : [];
}

/** These flows, with what of them counts in dollars. */
export function flowInputs(ids: string | null | undefined): Inputs[] {
  return inputsById('funding_flows', ids, 'counted_usd');
}

/** What is added to one number is taken off another. */
export function takenOff(inputs: readonly Inputs[]): Inputs[] {
  const opposite = { added: 'taken-off', 'taken-off': 'added', beside: 'beside' } as const;
  return inputs.map(one => ({ ...one, part: opposite[one.part] }));
}

export function beside(inputs: readonly Inputs[]): Inputs[] {
  return inputs.map(one => ({ ...one, part: 'beside' }));
}

/** As a cell that a row can carry, and back. */
export function madeOfText(made: MadeOf): string {
  return JSON.stringify(made);
}

export function madeOfCell(text: string): MadeOf {
  if (read?.text !== text) read = { text, made: JSON.parse(text) };
  return read.made;
}

/** The cell read last: a row's numbers are asked for one after the other. */
let read: { text: string; made: MadeOf } | undefined;

type Covered = { requirement_usd: Cell; funding_usd: Cell; made_of: string; source: string };

/** Coverage is a ratio of the two, the gap their difference; where more came than was asked for there is no gap. */
export function explainCovered(row: Covered, column: string): Omit<Explanation, 'left_out'> | null {
  const { requirement_usd: asked, funding_usd: came } = row;
  if (asked === null || came === null) return null;
  const { requirement_usd = [], funding_usd = [] } = madeOfCell(row.made_of);
  const values = { requirement_exact: asked, funding_exact: came };
  if (column === 'coverage_pct')
    return { rule: { key: 'explain.rule.coverage', values }, inputs: beside([...requirement_usd, ...funding_usd]) };
  if (compare(String(came), String(asked)) > 0)
    return { rule: { key: 'explain.rule.no-gap', values }, inputs: beside([...requirement_usd, ...funding_usd]) };
  return { rule: { key: 'explain.rule.gap', values }, inputs: [...requirement_usd, ...takenOff(funding_usd)] };
}

/** What no total of money holds: promises, money passed on within the country, and what several countries share. */
export const flowsLeftOut: Sentence[] = [
  { key: 'explain.left-out.pledges' },
  { key: 'explain.left-out.internal' },
  { key: 'explain.left-out.shared-places' },
];
