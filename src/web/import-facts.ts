// What a file is, and the numbers of its rows, which add up.
import type { ImportReport } from '../imports/report.ts';
import type { Words } from '../locales/words.ts';
import { fileSize, layoutName } from './import-words.ts';

export type LabelledFact = { label: string; value: string };

/** What is known of the file; who sent it is said only to those who may see it. */
export function factsOf(words: Words, found: ImportReport, seesRows: boolean): LabelledFact[] {
  const { shape } = found;
  const facts: [string, string | null | undefined][] = [
    ['layout', found.layout && layoutName(words, found.layout)],
    ['mapping', found.options.mapping?.name],
    ['source', found.source],
    ['as_of', found.as_of && words.day(found.as_of)],
    ['size', fileSize(words, found.size_bytes)],
    ['lines', found.lines > 0 ? words.number(found.lines) : null],
    ['encoding', shape && typeof shape.encoding === 'string' ? shape.encoding.toUpperCase() : null],
    ['received', words.moment(found.received_at)],
    ['uploader', seesRows ? found.uploader_email : null],
    ['sha256', found.sha256],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ label: words.t(`import.fact.${name}`), value }] : []));
}

const groups = ['new', 'changed', 'unchanged', 'rejected'] as const;

export type Counted = { group: string; label: string; count: string; href: string | null; apart: boolean };

/** new + changed + unchanged + rejected = read; apart from them, what was published before and is not in this file. */
export function sumOf(words: Words, { id, status, rows }: ImportReport): Counted[] {
  const counted = (group: (typeof groups)[number] | 'vanished') => ({
    group,
    label: words.t(`import.group.${group}`),
    count: words.number(rows[group]),
    href: status === 'checked' && rows[group] > 0 ? hrefOf(id, group) : null,
    apart: group === 'vanished',
  });
  return [...groups, 'vanished' as const].map(counted);
}

/** Rejected rows are a file to mend; the others are pages. */
function hrefOf(id: string, group: string): string {
  return group === 'rejected' ? `/imports/${id}/rejected.csv` : `/imports/${id}/rows/${group}`;
}

/** The sum in words, with what is kept of a file that is kept in part, then the lines that are no data rows. */
export function specialOf(words: Words, { rows, special, layout }: ImportReport): string[] {
  const counted = Object.fromEntries(Object.entries(rows).map(([k, n]) => [k, words.number(n)]));
  const kept = `layout.${layout}.kept`;
  const sum = words.t('import.sum', counted) + (words.has(kept) ? ` ${words.t(kept, counted)}` : '');
  const kinds = Object.entries(special).filter(([, count]) => count > 0);
  if (kinds.length === 0) return [sum];
  const said = words.list(kinds.map(([kind, count]) => words.t(`import.special.${kind}`, { count })));
  return [sum, words.t('import.besides', { lines: said })];
}
