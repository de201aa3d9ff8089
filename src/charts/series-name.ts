// How a picture and a sentence call a series: by its source and operation, and by its assessment where two would be called alike.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { hasSeveralAssessments, type Series } from '../model/series.ts';
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

/** "Sudan crisis · BA": where the source stands beside it. Empty where neither is to be named. */
export function nameInSource(series: Series, among: readonly Series[], words: DrawingWords): string {
  const { operation, assessment } = whose(series, among);
  return [operationName(operation, words), assessment].filter(Boolean).join(' · ');
}

/** What a sentence says of whose number it is (`say`): the assessment only where there are several. */
export function whose(series: Series, among: readonly Series[]): Series {
  const { source, operation, assessment } = series;
  return { source, operation, assessment: hasSeveralAssessments(series, among) ? assessment : '' };
}
