// A series: whose count it is, of which operation, by which assessment. Of one group of people, numbers of one series compare
// over time; numbers of several are never added.

/** `operation`, `assessment`: as the source names them; empty where it names none. */
export type Series = { source: string; operation: string; assessment: string };

/** The names of a series alone. */
export function seriesIn({ source, operation, assessment }: Series): Series {
  return { source, operation, assessment };
}

/** What two rows of one series have alike. */
export function seriesOf({ source, operation, assessment }: Series): string {
  return [source, operation, assessment].join('\n');
}

/** Rows by series, in the order in which each is met first. */
export function bySeries<S extends Series>(rows: readonly S[]): S[][] {
  return [...Map.groupBy(rows, seriesOf).values()];
}

/** Do these have two assessments of this operation? Then its name alone does not tell which. */
export function hasSeveralAssessments({ source, operation, assessment }: Series, among: readonly Series[]): boolean {
  return among.some(
    other => other.source === source && other.operation === operation && other.assessment !== assessment,
  );
}

/**
 * Those of `others`, of another group of people, that stand beside a number of this series: of the same source, operation and
 * assessment; or, where that has none, of the one assessment that there is.
 */
export function besideSeries<S extends Series>(one: Series, others: readonly S[]): S[] {
  const own = others.filter(other => other.source === one.source && other.operation === one.operation);
  const alike = own.filter(other => other.assessment === one.assessment);
  if (alike.length > 0) return alike;
  return own.every(other => other.assessment === own[0]!.assessment) ? own : [];
}
