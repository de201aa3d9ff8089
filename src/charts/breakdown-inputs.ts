// Which published figures stand behind a part of a number.
import type { Question } from '../model/question.ts';
import type { Explanation, Inputs } from './chart.ts';
import type { PartRow } from './demography-and-shelter.ts';
import { within } from './figure-inputs.ts';
import { isRemainder } from './remainder.ts';

/** A part is one figure or a sum of deeper ones; the remainder is the whole less its parts. */
export function explainPart(row: PartRow, question: Question): Explanation {
  const left_out = [{ key: 'explain.left-out.other-breakdowns' }];
  const { source, operation, assessment, round, population_group, as_of } = row;
  const series = { source, operation, assessment, round, population_group, as_of };
  const place = within(question.country, question.place, question.admin_level);
  const figures = (part: Inputs['part'], where: Inputs['where']): Inputs => ({
    noun: 'displacement_figures',
    part,
    where: { ...place, ...series, admin_level: row.from_level, ...where },
  });
  if (!isRemainder(row)) {
    const breakdown = row.told_by === 'total' ? 'total' : row.breakdown;
    return {
      rule: { key: 'explain.rule.part' },
      inputs: [figures('added', { breakdown, category: JSON.parse(row.categories) })],
      left_out,
    };
  }
  const inputs = [figures('added', { breakdown: 'total' }), figures('taken-off', { breakdown: row.breakdown })];
  return { rule: { key: 'explain.rule.part-rest' }, inputs, left_out };
}
