// What a number of people, or a step of money within its year, is made of.
import type { Question } from '../model/question.ts';
import type { Explanation, Inputs, NumberAsked } from './chart.ts';
import { flowsLeftOut } from './explain-money.ts';
import { explainPeople, readTrace } from './explain-people.ts';
import type { StepInputs } from './money-series.ts';
import type { PeopleAndMoneyRow } from './people-and-money-rows.ts';

/** A step of payments or commitments is made of its own rows and those of the earlier steps of its year. */
export function explainPeopleAndMoney(
  row: PeopleAndMoneyRow,
  question: Question,
  { rows }: NumberAsked<PeopleAndMoneyRow>,
): Explanation | null {
  if (row.trace !== null) return explainPeople(readTrace(row.trace), question, 'individuals');
  const [year, source] = [row.date.slice(0, 4), row.source];
  const flows = row.series === 'paid' || row.series === 'commitment';
  return {
    rule: { key: `explain.rule.series.${row.series}`, values: { year, source, as_of: row.date } },
    inputs: stepsUntil(row, flows ? rows : [row]),
    left_out: [
      ...(flows ? flowsLeftOut : []),
      { key: 'explain.left-out.other-years' },
      { key: 'explain.left-out.other-sources' },
    ],
  };
}

/** The rows of this step and of the earlier ones of its line and year. */
function stepsUntil(row: PeopleAndMoneyRow, rows: readonly PeopleAndMoneyRow[]): Inputs[] {
  const { left } = stepOf(row);
  const line = rows.filter(
    each =>
      each.series === row.series &&
      each.source === row.source &&
      each.date <= row.date &&
      each.date.slice(0, 4) === row.date.slice(0, 4),
  );
  const isLeft = ([of]: [string, Inputs[]]) => left.includes(of);
  return line.map(stepOf).flatMap(({ own, nested }) => [
    ...own,
    ...Object.entries(nested)
      .filter(isLeft)
      .flatMap(([, inputs]) => inputs),
  ]);
}

function stepOf({ made_of }: PeopleAndMoneyRow): StepInputs {
  return JSON.parse(made_of ?? '{"own":[],"nested":{},"left":[]}');
}
