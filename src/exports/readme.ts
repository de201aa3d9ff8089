// README.txt of a package, in the reader's language: what it is, how to cite it, under which terms, and what was left out.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Source } from '../store/sources.ts';

/** A table of the package with its files and the words that belong to it. */
export type ReadmePart = { title: string; subtitle: string; files: string[]; citation: string; notes: string[] };

/** `permalink`: the page that it was taken from. `citation` and `notes`: what holds for the whole package. */
export type Readme = {
  title: string;
  version: number;
  known_on: string;
  permalink: string;
  citation?: string;
  parts: ReadmePart[];
  sources: readonly Source[];
  notes: string[];
};

/** Lines end as Windows' own editor wants them; a title that has been said above is not said again. */
export function readme(about: Readme, words: DrawingWords): string {
  const { t } = words;
  const known = { version: String(about.version), day: words.day(about.known_on) };
  const cite = about.citation && t('download.readme.cite', { citation: about.citation });
  const paragraphs = [
    [about.title],
    [t('download.readme.what', known), about.permalink],
    [t('download.readme.reading')],
    cite ? [cite] : [],
    ...about.parts.map(part => partLines(part.title === about.title ? { ...part, title: '' } : part, words)),
    listed(
      t('download.readme.licences'),
      about.sources.map(source => licenceLine(source, words)),
    ),
    listed(t('download.readme.left-out'), about.notes),
  ];
  return paragraphs
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\r\n')}\r\n`)
    .join('\r\n');
}

function partLines({ title, subtitle, files, citation, notes }: ReadmePart, { t }: DrawingWords): string[] {
  const cite = citation && t('download.readme.cite', { citation });
  const said = [title, subtitle, t('download.readme.files', { files: files.join(', ') }), cite];
  return [...said.filter(Boolean), ...listed(t('download.readme.notes'), notes)];
}

function licenceLine({ licence, ...named }: Source, { own, t }: DrawingWords): string {
  return `${own(named, 'name')}: ${licence || t('download.readme.no-licence')}`;
}

function listed(heading: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [heading, ...lines.map(line => `- ${line}`)] : [];
}
