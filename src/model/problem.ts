// What can be wrong with a file, a header, a row or a cell: stable codes, never exceptions.

/** Codes of the whole file. Any of them as an error refuses the file. */
export const fileCodes = [
  'empty',
  'not-csv',
  'too-large',
  'gzip-damaged',
  'gzip-ratio',
  'encoding',
  'control-character',
  'quote',
  'cut',
  'too-many-columns',
  'cell-too-long',
  'too-many-rows',
  'row-limit-suspicious',
  'personal-data',
  'layout-unknown',
  'source-missing',
  'as-of-missing',
  'interrupted',
] as const;

/** Codes of the header. */
export const headerCodes = [
  'header-missing',
  'column-missing',
  'column-duplicate',
  'column-blank',
  'column-unknown',
  'header-not-first',
] as const;

/** Codes of one row. As an error the row is rejected; the rest of the file stays usable. */
const rowCodes = [
  'field-count',
  'repeated-header',
  'total-row',
  'duplicate',
  'conflict',
  'unknown-place',
  'unknown-organisation',
  'unknown-code',
  'rule',
] as const;

/** Codes of one cell. */
export const cellCodes = [
  'required',
  'number',
  'number-format',
  'number-range',
  'date',
  'date-format',
  'date-range',
  'excel-error',
  'excel-date',
  'excel-date-number',
  'excel-scientific',
  'text-control',
  'bidi',
  'word',
  'normalised',
] as const;

/** Codes of the plausibility checks: always warnings, with both sides of the sum in `details`. */
const plausibilityCodes = [
  'households-factor',
  'parts-total',
  'children-parent',
  'cumulative-falls',
  'jump',
  'digit-transposition',
  'currency-conversion',
  'row-count-change',
  'vanished-beside-rejected',
  'total-change',
  'paid-over-pledged',
  'payment-before-pledge',
  'unknown-pledge',
  'unknown-flow',
  'event-currency',
  'foreign-pledge',
  'link-over-flow',
  'link-unfit',
  'new-source',
  'place-as-published',
] as const;

export type ProblemCode =
  | (typeof fileCodes)[number]
  | (typeof headerCodes)[number]
  | (typeof rowCodes)[number]
  | (typeof cellCodes)[number]
  | (typeof plausibilityCodes)[number];

/**
 * One thing wrong, at one place.
 * - `severity`: an `error` on a row rejects that row, an `error` without a line refuses the file; a `warning` only tells.
 * - `line`: as the user's editor counts, from 1, the line on which the record starts; null for the whole file.
 * - `column`: the column's name in the file; `value`: the cell as it stands in the file (cut at 200 characters).
 * - `details`: what the sentence needs (`expected`, `nearest`, `left`, `right` …). The sentence itself is in `src/locales`
 *   under `problem.<code>`, and is made from `line`, `column`, `value` and `details`.
 */
export type Problem = {
  code: ProblemCode;
  severity: 'error' | 'warning';
  line: number | null;
  column: string | null;
  value: string | null;
  details: Record<string, string | number>;
};

const valueLimit = 200;

/** An error at a line, a column, or the whole file (line null). */
export function error(code: ProblemCode, at: Partial<Omit<Problem, 'code' | 'severity'>> = {}): Problem {
  return problem('error', code, at);
}

/** A warning: told and counted, rejects nothing. */
export function warning(code: ProblemCode, at: Partial<Omit<Problem, 'code' | 'severity'>> = {}): Problem {
  return problem('warning', code, at);
}

function problem(
  severity: Problem['severity'],
  code: ProblemCode,
  at: Partial<Omit<Problem, 'code' | 'severity'>>,
): Problem {
  return {
    code,
    severity,
    line: at.line ?? null,
    column: at.column == null ? null : cut(at.column),
    value: at.value == null ? null : cut(at.value),
    details: shortened(at.details ?? {}),
  };
}

/** Never through the middle of a character: half of one is no text, and no store takes it. */
function cut(text: string): string {
  if (text.length <= valueLimit) return text;
  return text.slice(0, valueLimit).replace(/[\ud800-\udbff]$/, '');
}

function shortened(details: Problem['details']): Problem['details'] {
  const long = Object.entries(details).filter(([, value]) => typeof value === 'string' && value.length > valueLimit);
  return long.length === 0
    ? details
    : { ...details, ...Object.fromEntries(long.map(([name, value]) => [name, cut(String(value))])) };
}
