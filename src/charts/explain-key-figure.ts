// What a key figure, its age and its change are made of.
import type { Question } from '../model/question.ts';
import type { Explanation, NumberAsked } from './chart.ts';
import { explainAge, explainColumn, explainPeople, peopleInputs, readTrace, type Trace } from './explain-people.ts';
import type { KeyFigure } from './key-figure-rows.ts';

/** Of a number its figures; of an age and a carried share, the figures beside it. */
export function explainKeyFigure(row: KeyFigure, question: Question, { column }: NumberAsked<KeyFigure>): Explanation {
  const trace = readTrace(row.trace);
  const before = row.previous_trace === null ? null : readTrace(row.previous_trace);
  if (column === 'previous_individuals' && before) return explainPeople(before, question, 'individuals');
  if (column === 'net_change' && before) return explainChange(trace, before, question);
  return column === 'age_days' ? explainAge(trace, question) : explainColumn(trace, question, column);
}

/** The difference of two stocks says nothing of who came and who went. */
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
