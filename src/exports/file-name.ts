// What a downloaded file is called: place, measure, as of, known on.
import type { Answer, Chart } from '../charts/chart.ts';
import type { Question } from '../model/question.ts';

/** `iraq_displaced-over-time_asof-2017-12-31_known-2026-11-22.csv`: letters, digits and hyphens of ASCII only. */
export function fileName(chart: Chart, answer: Answer, question: Question, extension: string): string {
  const asOf = answer.as_of ? [`asof-${answer.as_of}`] : [];
  return `${[packageName(answer, question, chart.slug), ...asOf, knownOf(question)].join('_')}.${extension}`;
}

/** `iraq_money_known-2026-11-22.zip`: of a page, whose views are of different days. */
export function pageFileName(name: string, question: Question): string {
  return `${name}_${knownOf(question)}.zip`;
}

/** `iraq_money`: what a package is called, whatever day it is of. */
export function packageName({ facts }: Pick<Answer, 'facts'>, { place }: Question, ...what: string[]): string {
  const name = plain(String(facts.place ?? place)) || place.toLowerCase();
  return [name, ...what.map(plain)].filter(Boolean).join('_');
}

function knownOf({ known_on, today }: Question): string {
  return `known-${known_on ?? today}`;
}

function plain(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
