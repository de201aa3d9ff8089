// A problem as a sentence: what happened, where, and what to do.
import type { Problem } from '../model/problem.ts';
import type { Words } from './words.ts';

/** One line for lists, files and the command line. */
export function sayProblem(words: Words, problem: Problem): string {
  const [what, todo] = explainProblem(words, problem);
  return todo ? `${what} ${todo}` : what;
}

/** What happened, and what to do. */
export function explainProblem(words: Words, problem: Problem): [what: string, todo: string] {
  const values = {
    ...inWords(problem.details, words),
    line: problem.line ?? '',
    column: problem.column ?? '',
    value: problem.value ?? '',
  };
  const key = `problem.${problem.code}`;
  const near = problem.details.nearest && words.has(`${key}.do_nearest`);
  const why = `${key}.reasons.${problem.details.reason}`;
  const what = words.t(`${key}.what`, values);
  return [
    words.has(why) ? `${what} ${words.t(why, values)}` : what,
    words.t(near ? `${key}.do_nearest` : `${key}.do`, values),
  ];
}

const sums = ['left', 'right', 'households', 'least', 'most'] as const;
const named = { population_group: 'import.word', source: 'charts.source' };

/** Sums with their separators (years have none), and groups and sources by name; the cells of the file stay as they came. */
function inWords(details: Problem['details'], words: Words): Problem['details'] {
  const said = { ...details };
  for (const name of sums) {
    const sum = String(said[name] ?? '');
    if (/^-?\d{5,}(\.\d+)?$/.test(sum)) said[name] = words.number(sum);
  }
  for (const [name, list] of Object.entries(named)) {
    const key = `${list}.${said[name]}`;
    if (words.has(key)) said[name] = words.t(key);
  }
  return said;
}
