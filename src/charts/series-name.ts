// How a picture calls a series: by its source and operation, and by its assessment where nothing else tells two apart.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Series } from '../store/displacement-places.ts';
import type { Answer } from './chart.ts';
import { operationName } from './operation-name.ts';
import { sourceName } from './source-names.ts';

/** "IOM DTM · Sudan crisis · BA". `among`: the series that it is shown with, itself included. */
export function seriesName(
  { source, operation, assessment }: Series,
  among: readonly Series[],
  facts: Answer['facts'],
  words: DrawingWords,
): string {
  const alike = among.filter(other => other.source === source && other.operation === operation);
  const several = alike.some(other => other.assessment !== assessment);
  const parts = [sourceName(source, facts, words), operationName(operation, words), several ? assessment : ''];
  return parts.filter(Boolean).join(' · ');
}
