// What one must know to quote an answer: the same in its JSON, its workbook and its package.
import { allNotes, type Caption } from '../charts/caption.ts';
import type { Answer } from '../charts/chart.ts';
import type { Question } from '../model/question.ts';
import type { Source } from '../store/sources.ts';

/** `permalink`: the full address of the view. `sources`: those of the answer, as the store describes them. */
export type AboutAnswer = { caption: Caption; permalink: string; sources: readonly Source[] };

export type Metadata = ReturnType<typeof aboutAnswer>;

/** `parameters`: what was asked, without what was not. */
export function aboutAnswer(answer: Answer, question: Question, { caption, permalink, sources }: AboutAnswer) {
  return {
    title: caption.title,
    subtitle: caption.subtitle,
    notes: allNotes(caption),
    sources: sources.map(({ slug, name, publisher, homepage, licence }) => ({
      slug,
      name,
      publisher,
      homepage,
      licence,
    })),
    as_of: answer.as_of,
    known_on: question.known_on ?? question.today,
    version: question.version,
    licence: [...new Set(sources.map(source => source.licence).filter(Boolean))].join('; '),
    citation: caption.citation,
    permalink,
    parameters: parametersOf(question),
  };
}

/** What was asked, under the names of the address. */
export function parametersOf(question: Question): Record<string, unknown> {
  const { version, today, country, admin_level, ...parameters } = question;
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null));
}
