// A series: whose count it is, of which operation, by which assessment. Numbers of one series compare over time, others never add.

/** `operation`, `assessment`: as the source names them; empty where it names none. */
export type Series = { source: string; operation: string; assessment: string };

/** What two rows of one series have alike. */
export function seriesOf({ source, operation, assessment }: Series): string {
  return [source, operation, assessment].join('\n');
}
