// One view as it lies in a package: its rows as CSV, its picture, and what descriptor and README say of it.
import { allNotes } from '../charts/caption.ts';
import type { Answer, Chart } from '../charts/chart.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { AboutAnswer } from './about-answer.ts';
import { answerCsv } from './csv.ts';
import { type PackagedFile, sumsOf } from './data-package.ts';
import { answerPng } from './png.ts';
import type { ReadmePart } from './readme.ts';
import { fieldOf } from './table-schema.ts';

export type PackagedView = { chart: Chart; answer: Answer } & AboutAnswer;

type File = { path: string; content: Buffer };
export type Packed = { files: File[]; resource: PackagedFile; part: ReadmePart };

/** `folder`: '' or the name of a folder with its slash. A view that draws nothing has no picture. */
export async function packView(view: PackagedView, folder: string, words: DrawingWords): Promise<Packed> {
  const csv = { path: `${folder}data.csv`, content: Buffer.from(answerCsv(view.chart, view.answer, words)) };
  const picture = await pictureOf(view, folder, words);
  const files = [csv, ...picture];
  const { title, subtitle, citation } = view.caption;
  return {
    files,
    resource: resourceOf(view, csv, picture[0]?.path, words),
    part: { title, subtitle, files: files.map(file => file.path), citation, notes: allNotes(view.caption) },
  };
}

async function pictureOf(view: PackagedView, folder: string, words: DrawingWords): Promise<File[]> {
  const panels = view.chart.draw(view.answer, words);
  return panels ? [{ path: `${folder}picture.png`, content: await answerPng(panels, words, view) }] : [];
}

function resourceOf(
  { chart, answer, caption, permalink, sources }: PackagedView,
  { path, content }: File,
  picture: string | undefined,
  words: DrawingWords,
): PackagedFile {
  const { title, subtitle, citation } = caption;
  const notes = allNotes(caption);
  const fields = chart.columns.map(({ name, kind }) => fieldOf(name, kind, chart.slug, words));
  const said = { title, description: subtitle, as_of: answer.as_of, citation, permalink, notes, picture };
  return { name: chart.slug, path, ...sumsOf(content), fields, sources, said };
}
