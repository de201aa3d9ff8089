// The words around a picture: title, subtitle, source line, notes and citation, the same on page, picture and file.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import type { Series } from '../model/series.ts';
import type { Answer, Cell, Chart } from './chart.ts';
import { say } from './say.ts';
import { seriesName } from './series-name.ts';
import { sourceName } from './source-names.ts';

/** `instead`: which series could be shown instead, where one is shown at a time; a page leads to them. */
export type Caption = {
  title: string;
  subtitle: string;
  sourceLine: string;
  notes: string[];
  instead: string | null;
  citation: string;
};

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
    instead: sayInstead(answer, words),
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

/** All that is said beside the numbers, for a reader who has no page. */
export function allNotes({ notes, instead }: Caption): string[] {
  return instead === null ? notes : [...notes, instead];
}

function sayInstead(answer: Answer, words: DrawingWords): string | null {
  const names = namesInstead(answer, words).map(({ name }) => name);
  return names.length > 0 ? words.t('charts.note.other-series', { series: words.list(names) }) : null;
}

/** Each series that could be shown instead, by a name that tells it from those shown. */
export function namesInstead({ series, facts }: Answer, words: DrawingWords): { series: Series; name: string }[] {
  if (!series) return [];
  const among = [...series.shown, ...series.others];
  return series.others.map(other => ({ series: other, name: seriesName(other, among, facts, words) }));
}

function sourceLine(answer: Answer, question: Question, words: DrawingWords, sources: string): string {
  const said = [
    sources && words.t('charts.line.source', { sources }),
    answer.as_of && words.t('charts.line.as-of', { day: words.day(answer.as_of) }),
    words.t('charts.line.known-on', { day: words.day(question.known_on ?? question.today) }),
  ];
  return said.filter(Boolean).join(' · ');
}
