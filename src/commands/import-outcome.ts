// An import's report in the dress of the command line: one JSON object, or a few lines to read.
import type { takeIn } from '../imports/take-in.ts';
import { sayProblem } from '../locales/problems.ts';
import { wordsFor } from '../locales/words.ts';

type Taken = Awaited<ReturnType<typeof takeIn>>;

/** Stable names, for scripts. `problems` holds the first thousand; `problem_counts` counts all. */
export function asJson(file: string, { report }: Taken) {
  const { read, new: fresh, changed, unchanged, rejected, vanished } = report.rows;
  return {
    file,
    import: report.id,
    status: report.status,
    version: report.published?.version ?? null,
    layout: report.layout,
    source: report.source,
    lines: report.lines,
    rows: { read, new: fresh, changed, unchanged, rejected, vanished },
    special: report.special,
    problems: report.problems.map(({ code, severity, line, column, value, details }) => ({
      code,
      severity,
      line,
      column,
      value,
      message: sayProblem(wordsFor('en'), { code, severity, line, column, value, details }),
    })),
    problem_counts: report.problem_counts,
    totals: report.totals,
  };
}

/** 0: published, unchanged or previewed clean. 1: refused, rows rejected, or publishing needs a word more. */
export function exitCode({ report, outcome }: Taken): number {
  if (report.status === 'refused' || report.status === 'interrupted') return 1;
  if (outcome !== null && outcome !== 'published' && outcome !== 'unchanged') return 1;
  return report.rows.rejected > 0 ? 1 : 0;
}

const shown = 20;

export function asText(file: string, taken: Taken): string {
  const { report, outcome } = taken;
  const words = wordsFor('en');
  const lines = [
    `${file}: ${words.t(`cli.status.${report.status}`)}`,
    words.t('cli.rows', { ...report.rows, layout: report.layout ?? '–', id: report.id }),
  ];
  if (outcome) lines.push(words.t(`cli.outcome.${outcome}`));
  for (const problem of report.problems.slice(0, shown)) lines.push(`  ${sayProblem(words, problem)}`);
  const more = Object.values(report.problem_counts).reduce((sum, count) => sum + count, 0) - shown;
  if (more > 0) lines.push(`  ${words.t('cli.more', { count: more })}`);
  return lines.join('\n');
}
