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
const named: Record<string, (code: unknown) => string> = {
  population_group: group => `import.word.${group}`,
  source: source => `charts.source.${source}`,
  nearest: layout => `layout.${layout}.title`,
  encoding: encoding => `upload.encodings.${encoding}`,
};

/**
 * Sums with their separators (years have none), groups, sources, layouts and encodings by name, cells by how many they are; what
 * stands in a cell of the file stays as it came.
 */
function inWords(details: Problem['details'], words: Words): Problem['details'] {
  const said = { ...details };
  for (const name of sums) {
    const sum = String(said[name] ?? '');
    if (/^[-\d. =/]+$/.test(sum)) said[name] = sum.replace(/-?\d{5,}(\.\d+)?/g, words.number);
  }
  for (const [name, keyOf] of Object.entries(named)) {
    const key = keyOf(said[name]);
    if (words.has(key)) said[name] = words.t(key);
  }
  return said.cells === undefined ? said : { ...said, count: Number(said.cells) };
}
