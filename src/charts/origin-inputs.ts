// Which published figures stand behind a cell of origins and destinations.
import type { Question } from '../model/question.ts';
import type { Explanation, Inputs, NumberAsked } from './chart.ts';
import { beside } from './explain-money.ts';
import { within } from './figure-inputs.ts';
import type { OriginRow } from './named-origins.ts';
import { unlocated } from './place-names.ts';
import { unknownOrigin } from './remainder.ts';

/** A cell is one figure or a sum of deeper ones; a remainder is the whole less what is told of it; a share is no sum. */
export function explainOrigin(
  row: OriginRow,
  question: Question,
  { column }: Pick<NumberAsked<OriginRow>, 'column'>,
): Explanation {
  const said = explainCell(row, question);
  if (column !== 'share') return said;
  const values = { people_exact: row.individuals };
  return { ...said, rule: { key: 'explain.rule.origin-share', values }, inputs: beside(said.inputs) };
}

function explainCell(row: OriginRow, question: Question): Explanation {
  const left_out = [{ key: 'explain.left-out.origin-rounds' }];
  const { origin_code, destination_code } = row;
  if (!origin_code.endsWith(unknownOrigin) && !destination_code.endsWith(unlocated))
    return { rule: { key: 'explain.rule.origin-cell' }, inputs: [cell(row, question)], left_out };
  const inputs = origin_code.endsWith(unknownOrigin) ? unknown(row, question) : notLocated(row, question);
  return { rule: { key: 'explain.rule.origin-rest' }, inputs, left_out };
}

function cell(row: OriginRow, question: Question): Inputs {
  const { origin_code, destination_code, from_level, breakdown } = row;
  if (breakdown === 'total') {
    const where = { ...series(row), location_code: destination_code, admin_level: from_level, breakdown, origin_code };
    return { noun: 'displacement_figures', part: 'added', where: { ...where, country: countryOf(row, question) } };
  }
  return origins(row, question, destination_code, 'added', origin_code);
}

/** The whole of the place, less all that is told of its origins; where the whole is split itself, what has no origin. */
function unknown(row: OriginRow, question: Question): Inputs[] {
  const place = row.destination_code.endsWith(unlocated) ? question.country : row.destination_code;
  const where = { ...at(place, question), ...series(row), admin_level: row.from_level, breakdown: 'total' };
  if (row.breakdown === 'total')
    return [{ noun: 'displacement_figures', part: 'added', where: { ...where, origin_code: '' } }];
  return [{ noun: 'displacement_figures', part: 'added', where }, origins(row, question, place, 'taken-off')];
}

/** Those of one origin in the country whom no place is told of: figures without a place, or a figure of the country itself. */
function notLocated(row: OriginRow, question: Question): Inputs[] {
  const all = origins(row, question, question.country, 'added', row.origin_code);
  return [row.from_level === 0 ? all : { ...all, where: { ...all.where, admin1_code: '' } }];
}

function origins(row: OriginRow, question: Question, place: string, part: Inputs['part'], origin?: string): Inputs {
  const where = { ...at(place, question), ...series(row), admin_level: row.from_level, breakdown: 'origin' };
  return { noun: 'displacement_figures', part, where: { ...where, ...(origin ? { category: origin } : {}) } };
}

function at(place: string, question: Question) {
  const level = place === question.country ? 0 : place === question.place ? question.admin_level : 1;
  return within(question.country, place, level);
}

function series({ source, operation, assessment, round, population_group, as_of }: OriginRow) {
  return { source, operation, assessment, round, population_group, as_of };
}

/** People abroad are figures of the country where they are. */
function countryOf({ destination_code }: OriginRow, { country, admin_level }: Question): string {
  return admin_level === 0 && /^[A-Z]{3}$/.test(destination_code) ? destination_code : country;
}
