// An answer as a workbook: the rows of the table on one sheet, what one must know to quote them on another.
import type { Answer, Chart } from '../charts/chart.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import { type AboutAnswer, aboutAnswer } from './about-answer.ts';
import { namedRows } from './named-rows.ts';
import type { SheetCell } from './sheet.ts';
import { workbook } from './workbook.ts';

/** Numbers are numbers where a spreadsheet holds them exactly, days are days; all else is text. */
export function answerXlsx(
  chart: Chart,
  answer: Answer,
  question: Question,
  words: DrawingWords,
  about: AboutAnswer,
): Promise<Buffer> {
  const rtl = words.dir === 'rtl';
  const head = chart.columns.map(({ name }): SheetCell => ({ value: name, kind: 'head' }));
  const rows = namedRows(answer, words).map(row =>
    chart.columns.map(({ name, kind }): SheetCell => ({ value: row[name] ?? null, kind })),
  );
  return workbook([
    { name: words.t('download.sheet.data'), rtl, rows: [head, ...rows] },
    { name: words.t('download.sheet.about'), rtl, rows: aboutRows(answer, question, words, about) },
  ]);
}

/** A line a fact, with its name before it; of notes and sources there may be several, or none. */
function aboutRows(answer: Answer, question: Question, { t }: DrawingWords, about: AboutAnswer): SheetCell[][] {
  const meta = aboutAnswer(answer, question, about);
  const line = (name: string, value: string | number | null, kind: SheetCell['kind'] = 'note'): SheetCell[] => [
    { value: t(`download.about.${name}`), kind: 'head' },
    { value, kind },
  ];
  return [
    line('title', meta.title),
    line('subtitle', meta.subtitle),
    ...meta.notes.map(note => line('note', note)),
    ...meta.sources.map(({ name, publisher, homepage }) => line('source', join(name, publisher, homepage))),
    line('licence', meta.licence),
    line('as_of', meta.as_of, 'day'),
    line('known_on', meta.known_on, 'day'),
    line('version', String(meta.version)),
    line('citation', meta.citation),
    line('permalink', meta.permalink),
    ...Object.entries(meta.parameters).map(([name, value]) => line('parameter', `${name}=${value}`)),
  ];
}

/** Without what is empty or has been said. */
function join(...parts: string[]): string {
  return [...new Set(parts.filter(Boolean))].join(' · ');
}
