// What the number of a place within the asked one is made of, and what the remainder is that no place has.
import type { Question } from '../model/question.ts';
import { carryDays } from './carry-forward.ts';
import type { Explanation, Inputs, NumberAsked, Sentence } from './chart.ts';
import {
  explainPeople,
  type PeopleMeasure,
  peopleInputs,
  peopleLeftOut,
  readTrace,
  type Trace,
} from './explain-people.ts';
import type { PlaceRow } from './place-rows.ts';
import { isRemainder } from './remainder.ts';

/** Carried figures say so; the remainder is the whole without its places, figure by figure. */
export function explainPlace(row: PlaceRow, question: Question, asked: NumberAsked<PlaceRow>): Explanation {
  const measure = asked.column === 'households' ? 'households' : 'individuals';
  if (asked.column === 'share') return explainShare(row, question, asked.rows);
  if (asked.column === 'carried_days') return explainAge(row, question);
  if (isRemainder(row)) return explainRemainder(row, question, asked.rows, measure);
  const said = explainPeople(readTrace(row.trace), question, measure);
  return row.carried_days === 0 ? said : { ...said, rule: carried(row) };
}

function carried({ as_of, carried_days, source }: PlaceRow): Sentence {
  return { key: 'explain.rule.carried', values: { as_of, source, count: carried_days, days: carryDays } };
}

function explainRemainder(
  row: PlaceRow,
  question: Question,
  rows: readonly PlaceRow[],
  measure: PeopleMeasure,
): Explanation {
  const whole = readTrace(row.trace);
  const places = rows.filter(place => !isRemainder(place));
  return {
    rule: {
      key: 'explain.rule.remainder-places',
      values: { source: row.source, as_of: row.as_of, count: places.length },
    },
    inputs: [...wholeInputs(row, question, places, measure), ...partInputs(places, question, measure, 'taken-off')],
    left_out: [...inRemainder(whole), ...peopleLeftOut(whole, measure)],
  };
}

/** A figure of the source's own has the places whose last figure is too old; a sum leaves them out, and says how many. */
function inRemainder({ admin_level, from_level }: Trace): Sentence[] {
  return admin_level === from_level ? [{ key: 'explain.left-out.stale', values: { days: carryDays } }] : [];
}

/** The total that the places are parts of: the whole with what it takes in, or the places where nothing is known of it. */
function wholeInputs(
  remainder: PlaceRow,
  question: Question,
  places: readonly PlaceRow[],
  measure: PeopleMeasure,
  part: Inputs['part'] = 'added',
): Inputs[] {
  const whole = readTrace(remainder.trace);
  if (whole[measure] === null) return partInputs(places, question, measure, part);
  return peopleInputs(whole, question, measure, part);
}

function partInputs(
  places: readonly PlaceRow[],
  question: Question,
  measure: PeopleMeasure,
  part: Inputs['part'],
): Inputs[] {
  const told = places.filter(place => place[measure] !== null);
  return told.flatMap(place => peopleInputs(readTrace(place.trace), question, measure, part));
}

/** Of the total that all rows of the table add up to. */
function explainShare(row: PlaceRow, question: Question, rows: readonly PlaceRow[]): Explanation {
  const inputs = isRemainder(row)
    ? wholeInputs(
        row,
        question,
        rows.filter(place => !isRemainder(place)),
        'individuals',
        'beside',
      )
    : partInputs([row], question, 'individuals', 'beside');
  const total = rows.reduce((sum, { individuals }) => sum + BigInt(individuals ?? 0), 0n);
  const values = { people_exact: row.individuals, total_exact: String(total) };
  return { rule: { key: 'explain.rule.share', values }, inputs, left_out: [] };
}

function explainAge(row: PlaceRow, question: Question): Explanation {
  const inputs = peopleInputs(readTrace(row.trace), question, 'individuals', 'beside');
  const values = { as_of: row.as_of, count: row.carried_days, days: carryDays };
  return { rule: { key: 'explain.rule.carried-days', values }, inputs, left_out: [] };
}
