// What a key figure, its age and its change are made of.
import type { Question } from '../model/question.ts';
import type { Explanation, NumberAsked } from './chart.ts';
import { explainCarried, explainPeople, peopleInputs, readTrace, type Trace } from './explain-people.ts';
import type { KeyFigure } from './key-figure-rows.ts';

/** Of a number its figures; of an age and a carried share, the figures beside it. */
export function explainKeyFigure(row: KeyFigure, question: Question, { column }: NumberAsked<KeyFigure>): Explanation {
  const trace = readTrace(row.trace);
  const before = row.previous_trace === null ? null : readTrace(row.previous_trace);
  if (column === 'previous_individuals' && before) return explainPeople(before, question, 'individuals');
  if (column === 'net_change' && before) return explainChange(trace, before, question);
  if (column === 'carried_places' || column === 'carried_share') return explainCarried(trace, question);
  if (column !== 'age_days') return explainPeople(trace, question, column === 'households' ? column : 'individuals');
  const inputs = peopleInputs(trace, question, row.individuals === null ? 'households' : 'individuals', 'beside');
  const until = question.as_of ?? question.today;
  return { rule: { key: 'explain.rule.age', values: { as_of: row.as_of, until } }, inputs, left_out: [] };
}

/** The difference of two stocks says nothing of who came and who went (rule P3). */
function explainChange(last: Trace, before: Trace, question: Question): Explanation {
  return {
    rule: { key: 'explain.rule.net-change', values: { source: last.source, as_of: last.as_of, before: before.as_of } },
    inputs: [
      ...peopleInputs(last, question, 'individuals'),
      ...peopleInputs(before, question, 'individuals', 'taken-off'),
    ],
    left_out: [{ key: 'explain.left-out.movements' }, { key: 'explain.left-out.other-sources' }],
  };
}
