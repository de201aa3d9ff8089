// An import's problems: by kind, those that matter most first, then by line.
import type { ImportReport } from '../imports/report.ts';
import { explainProblem } from '../locales/problems.ts';
import type { Words } from '../locales/words.ts';

export type Kind = {
  code: string;
  severity: 'error' | 'warning';
  /** "12 rows", all of them, also where fewer are kept. */
  count: string;
  /** Of the whole file: shown open. `lineHref`: to the line as it came, where it is kept. */
  ofFile: boolean;
  advice: string;
  problems: {
    line: number | null;
    lineHref: string | null;
    column: string | null;
    value: string | null;
    what: string;
  }[];
  more: string | null;
};

const shown = 20;

export function problemsByKind(words: Words, found: ImportReport): Kind[] {
  const kinds = Map.groupBy(found.problems, problem => `${problem.severity} ${problem.code}`);
  return [...kinds.values()].map(problems => kindOf(words, found, problems)).sort((a, b) => rank(a) - rank(b));
}

function kindOf(words: Words, found: ImportReport, problems: ImportReport['problems']): Kind {
  const { code, severity } = problems[0]!;
  const said = problems.slice(0, shown).map(problem => ({ problem, said: explainProblem(words, problem) }));
  const both = new Set(found.problems.filter(p => p.code === code).map(p => p.severity)).size > 1;
  const count = both ? problems.length : (found.problem_counts[code] ?? problems.length);
  return {
    code,
    severity,
    count: words.t('import.times', { count }),
    ofFile: problems.every(problem => problem.line === null),
    advice: said[0]!.said[1],
    problems: said.map(({ problem: { line, column, value }, said: [what] }) => ({
      ...{ line, column, value, what },
      lineHref: line === null || found.problem_counts['personal-data'] ? null : `/imports/${found.id}/lines/${line}`,
    })),
    more: count > said.length ? words.t('import.more_problems', { count: count - said.length }) : null,
  };
}

function rank({ severity, ofFile }: Kind): number {
  return (severity === 'error' ? 0 : 2) + (ofFile ? 0 : 1);
}
