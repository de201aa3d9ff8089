// What a claim beside other claims is made of, and how far it is from the reference.
import type { Question } from '../model/question.ts';
import type { Explanation, NumberAsked, Sentence } from './chart.ts';
import { explainAge, explainColumn, explainPeople, peopleInputs, readTrace, type Trace } from './explain-people.ts';
import type { ClaimRow } from './side-by-side-rows.ts';

/** A source's number as everywhere; a difference is its number less the reference's, and only where the two are alike. */
export function explainClaim(row: ClaimRow, question: Question, { column }: NumberAsked<ClaimRow>): Explanation | null {
  const trace = readTrace(row.trace);
  if (column === 'individuals' || column === 'households') {
    const said = explainPeople(trace, question, column);
    return { ...said, left_out: [...whyNotCompared(row), ...said.left_out] };
  }
  if (column === 'carried_places' || column === 'carried_share') return explainColumn(trace, question, column);
  if (column === 'age_days') return explainAge(trace, question);
  return row.reference_trace ? explainDistance(trace, readTrace(row.reference_trace), question, column) : null;
}

function whyNotCompared({ comparable, reason }: ClaimRow): Sentence[] {
  return comparable === 'false' ? [{ key: `explain.left-out.compare.${reason}` }] : [];
}

/** A share and a number of days are no sum: there both figures stand beside. */
function explainDistance(trace: Trace, reference: Trace, question: Question, column: string): Explanation {
  const { source, as_of } = trace;
  const values = { source, as_of, reference_as_of: reference.as_of, own_exact: trace.individuals };
  const difference = column === 'difference';
  return {
    rule: { key: `explain.rule.${ruleOf[column]}`, values: { ...values, reference_exact: reference.individuals } },
    inputs: [
      ...peopleInputs(trace, question, 'individuals', difference ? 'added' : 'beside'),
      ...peopleInputs(reference, question, 'individuals', difference ? 'taken-off' : 'beside'),
    ],
    left_out: [{ key: 'explain.left-out.other-sources' }],
  };
}

const ruleOf: Record<string, string> = {
  difference: 'claim-difference',
  difference_pct: 'claim-difference-pct',
  days_apart: 'claim-days-apart',
};
