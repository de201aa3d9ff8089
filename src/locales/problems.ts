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
    ...problem.details,
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
