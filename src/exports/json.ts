// An answer as JSON: the rows of the table on the page, and what one must know to quote them.
import type { Answer, Cell, Chart } from '../charts/chart.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import { type AboutAnswer, aboutAnswer, type Metadata } from './about-answer.ts';
import { namedRows } from './named-rows.ts';

export type AnswerJson = { data: Record<string, Cell>[]; meta: Metadata };

/** People and money stay decimal text, so that no reader's floats can round them. */
export function answerJson(
  chart: Chart,
  answer: Answer,
  question: Question,
  words: DrawingWords,
  about: AboutAnswer,
): AnswerJson {
  const names = chart.columns.map(column => column.name);
  return {
    data: namedRows(answer, words).map(row => Object.fromEntries(names.map(name => [name, row[name] ?? null]))),
    meta: aboutAnswer(answer, question, about),
  };
}
