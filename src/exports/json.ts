// An answer as JSON: the rows of the table on the page, and what one must know to quote them.
import type { Caption } from '../charts/caption.ts';
import type { Answer, Cell, Chart } from '../charts/chart.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import type { Source } from '../store/sources.ts';
import { namedRows } from './named-rows.ts';

export type AnswerJson = { data: Record<string, Cell>[]; meta: Record<string, unknown> };

/** People and money stay decimal text, so that no reader's floats can round them. */
export function answerJson(
  chart: Chart,
  answer: Answer,
  question: Question,
  words: DrawingWords,
  about: { caption: Caption; permalink: string; sources: readonly Source[] },
): AnswerJson {
  const names = chart.columns.map(column => column.name);
  const { caption, permalink, sources } = about;
  const { version, today, country, admin_level, ...parameters } = question;
  return {
    data: namedRows(answer, words).map(row => Object.fromEntries(names.map(name => [name, row[name] ?? null]))),
    meta: {
      title: caption.title,
      subtitle: caption.subtitle,
      notes: caption.notes,
      sources: sources.map(({ slug, name, publisher, homepage, licence }) => ({
        slug,
        name,
        publisher,
        homepage,
        licence,
      })),
      as_of: answer.as_of,
      known_on: question.known_on ?? today,
      version,
      licence: [...new Set(sources.map(source => source.licence).filter(Boolean))].join('; '),
      citation: caption.citation,
      permalink,
      parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null)),
    },
  };
}
