// How a picture calls a series: by its source and operation, and by its assessment where nothing else tells two apart.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Series } from '../model/series.ts';
import type { Answer } from './chart.ts';
import { operationName } from './operation-name.ts';
import { sourceName } from './source-names.ts';

/** "IOM DTM · Sudan crisis · BA". `among`: the series that it is shown with, itself included or not. */
export function seriesName(
  series: Series,
  among: readonly Series[],
  facts: Answer['facts'],
  words: DrawingWords,
): string {
  return [sourceName(series.source, facts, words), nameInSource(series, among, words)].filter(Boolean).join(' · ');
}

/** "Sudan crisis · BA": where the source stands beside it. Empty where a source has but one series. */
export function nameInSource(
  { source, operation, assessment }: Series,
  among: readonly Series[],
  words: DrawingWords,
): string {
  const alike = among.filter(other => other.source === source && other.operation === operation);
  const several = alike.some(other => other.assessment !== assessment);
  return [operationName(operation, words), several ? assessment : ''].filter(Boolean).join(' · ');
}
