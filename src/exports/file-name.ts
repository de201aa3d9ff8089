// What a downloaded file is called: place, measure, as of, known on.
import type { Answer, Chart } from '../charts/chart.ts';
import type { Question } from '../model/question.ts';

/** `iraq_displaced-over-time_asof-2017-12-31_known-2026-11-22.csv`: letters, digits and hyphens of ASCII only. */
export function fileName(chart: Chart, answer: Answer, question: Question, extension: string): string {
  const place = plain(String(answer.facts.place ?? question.place)) || question.place.toLowerCase();
  const asOf = answer.as_of ? [`asof-${answer.as_of}`] : [];
  return `${[place, chart.slug, ...asOf, `known-${question.known_on ?? question.today}`].join('_')}.${extension}`;
}

function plain(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
