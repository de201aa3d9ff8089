// Views as a data package: of each its rows and its picture, and of all together one descriptor and one README.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Question } from '../model/question.ts';
import type { Source } from '../store/sources.ts';
import { parametersOf } from './about-answer.ts';
import { descriptor, type PackageAbout } from './data-package.ts';
import { type PackagedView, type Packed, packView } from './packaged-view.ts';
import { readme } from './readme.ts';
import { zipped } from './zip.ts';

/** What the whole package is called and says; `folders`: each view has its own. */
export type ViewPackage = Pick<PackageAbout, 'name' | 'title' | 'description' | 'permalink' | 'site'> & {
  question: Question;
  folders: boolean;
};

/** The same views of the same version and day give the same bytes. */
export async function viewPackage(
  { question, folders, ...named }: ViewPackage,
  views: readonly PackagedView[],
  words: DrawingWords,
): Promise<Buffer> {
  const packed: Packed[] = [];
  for (const view of views) packed.push(await packView(view, folders ? `${view.chart.slug}/` : '', words)); // others come between
  const known_on = question.known_on ?? question.today;
  const about = {
    ...named,
    version: question.version,
    known_on,
    sources: distinct(views.flatMap(view => view.sources)),
  };
  const asked = { question: parametersOf(question), said: {} };
  const resources = packed.map(view => view.resource);
  const parts = packed.map(view => view.part);
  return zipped([
    ...packed.flatMap(view => view.files),
    { path: 'datapackage.json', content: Buffer.from(descriptor({ ...about, ...asked }, resources)) },
    { path: 'README.txt', content: Buffer.from(readme({ ...about, parts, notes: [] }, words)) },
  ]);
}

function distinct(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map(source => [source.slug, source])).values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
