// The words around a picture: title, subtitle, source line, notes and citation, the same on page, picture and file.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import type { Answer, Cell, Chart } from './chart.ts';
import { say } from './say.ts';
import { sourceName } from './source-names.ts';

export type Caption = { title: string; subtitle: string; sourceLine: string; notes: string[]; citation: string };

/** `permalink`: the full address under which the reader finds exactly this again; it is part of the citation. */
export function caption(
  chart: Chart,
  answer: Answer,
  question: Question,
  words: DrawingWords,
  permalink: string,
): Caption {
  const { facts } = answer;
  const title = say(chart.headline(answer, question), words, facts);
  const subtitle = say(
    { key: `charts.${chart.slug}.subtitle`, values: subtitleValues(answer, question) },
    words,
    facts,
  );
  const sources = namesOf(answer, words);
  const licences = licencesOf(answer);
  return {
    title,
    subtitle,
    sourceLine: sourceLine(answer, question, words, sources),
    notes: answer.notes.map(note => say(note, words, facts)),
    citation: words.t(licences ? 'charts.citation-licence' : 'charts.citation', {
      licence: licences,
      sources: sources || words.t('charts.no-source'),
      subtitle,
      as_of: answer.as_of ? words.t('charts.citation-as-of', { day: words.day(answer.as_of) }) : '',
      known_on: words.day(question.known_on ?? question.today),
      today: words.day(question.today),
      permalink,
    }),
  };
}

function subtitleValues({ facts }: Answer, question: Question): Record<string, Cell> {
  const group = facts.population_group ?? question.group ?? 'idps';
  return { place: facts.place ?? question.place, place_ar: facts.place_ar ?? '', population_group: group };
}

function namesOf({ sources, facts }: Answer, words: DrawingWords): string {
  return sources.map(slug => sourceName(slug, facts, words)).join(words.t('unit.semicolon'));
}

function licencesOf({ sources, facts }: Answer): string {
  return [...new Set(sources.map(slug => facts[`licence.${slug}`]).filter(Boolean))].join('; ');
}

function sourceLine(answer: Answer, question: Question, words: DrawingWords, sources: string): string {
  const said = [
    sources && words.t('charts.line.source', { sources }),
    answer.as_of && words.t('charts.line.as-of', { day: words.day(answer.as_of) }),
    words.t('charts.line.known-on', { day: words.day(question.known_on ?? question.today) }),
  ];
  return said.filter(Boolean).join(' · ');
}
