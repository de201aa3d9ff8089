// What is wrong with a header by itself: names that come twice, columns without a name, columns about persons.

import { error, type Problem } from '../model/problem.ts';
import { isPersonal } from './personal-data.ts';

/**
 * The errors of a header. The first column may be without a name (a row index), and so may the last ones (empty columns of
 * a worksheet); a nameless column between named ones is an error. Columns are numbered from 1.
 * @param header names as in `CsvShape.header`
 */
export function headerProblems(header: string[]): Problem[] {
  return [...repeated(header), ...nameless(header), ...personal(header)];
}

function repeated(header: string[]): Problem[] {
  const positions = Map.groupBy(header.keys(), n => header[n]!.toLowerCase());
  return [...positions]
    .filter(([name, at]) => name !== '' && at.length > 1)
    .map(([, [first, second]]) => {
      const details = { first: first! + 1, position: second! + 1 };
      return error('column-duplicate', { column: header[second!]!, details });
    });
}

function nameless(header: string[]): Problem[] {
  const last = header.findLastIndex(name => name !== '');
  return [...header.keys()]
    .filter(n => n > 0 && n < last && header[n] === '')
    .map(n => error('column-blank', { details: { position: n + 1, before: header[n - 1] || String(n) } }));
}

function personal(header: string[]): Problem[] {
  return header.filter(isPersonal).map(column => error('personal-data', { column }));
}
