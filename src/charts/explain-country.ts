// What the number of a country is made of.
import type { Question } from '../model/question.ts';
import type { Explanation, NumberAsked } from './chart.ts';
import type { CountryRow } from './country-rows.ts';
import { explainColumn, explainPeople, peopleInputs, readTrace } from './explain-people.ts';

/**
 * The source's own figure for the country, or the sum of its places at the level where they were counted, with those that
 * were carried.
 */
export function explainCountry(
  row: CountryRow,
  question: Question,
  { column }: NumberAsked<CountryRow>,
): Explanation | null {
  const { location_code, source, as_of, from_level, which } = row;
  const [trace, asked] = [readTrace(row.trace), { ...question, country: location_code }];
  if (column === 'carried_places' || column === 'carried_share') return explainColumn(trace, asked, column);
  if (column !== 'individuals' && column !== 'households') return null;
  if (trace.added.length > 0 || which === 'last whole') return explainPeople(trace, asked, column);
  return {
    rule: { key: `explain.rule.newest-${from_level === 0 ? 'own' : 'sum'}`, values: { source, as_of } },
    inputs: peopleInputs(trace, asked, column),
    left_out: [{ key: 'explain.left-out.other-sources' }, { key: 'explain.left-out.other-days' }],
  };
}
