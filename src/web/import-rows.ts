// One group of an import's rows, a page at a time, each as it was and as it would be.
import type { RequestHandler } from 'express';
import { may } from '../accounts/may.ts';
import { type OutcomeRow, outcomeRows } from '../imports/outcome-rows.ts';
import type { Noun } from '../model/fact.ts';
import { shapes } from '../model/shapes.ts';
import type { Group } from '../store/compare.ts';
import { type FactWords, factWords } from './fact-words.ts';
import { badRequest, notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { page } from './page.ts';
import { pageNumber } from './page-number.ts';
import { visibleImport } from './visible-import.ts';

const groups: readonly string[] = ['new', 'changed', 'unchanged', 'vanished'] satisfies Group[];
const pageRows = 100;

export function importRows(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const found = await visibleImport(ledger, request);
    const group = String(request.params.group);
    if (!found || !may(request.person, 'see', found) || !groups.includes(group)) return notFound(request, response);
    const { words } = request;
    const number = pageNumber(request.query.page);
    if (number === null) return badRequest(request, response, 'page', words.t('import.page_number'));
    const offset = (number - 1) * pageRows;
    const { total, rows } = await outcomeRows(ledger.store, found.id, group as Group, { limit: pageRows, offset });
    const said = await factWords(
      ledger.store.db,
      words,
      rows.flatMap(({ before, after }) => [before, after]),
    );
    page(request, response, 'import-rows', {
      title: words.t(`import.rows_title.${group}`, { count: total }),
      file_name: found.file_name,
      id: found.id,
      group,
      rows: rows.map(row => ({
        line: row.line ?? '',
        noun: row.noun,
        what: whatOf(row, said),
        values: valuesOf(row, group, said),
      })),
      previous: number > 1 ? number - 1 : null,
      next: offset + rows.length < total ? number + 1 : null,
    });
  };
}

/** What the row speaks about: the filled columns of its key; the country only where it is not the place itself. */
export function whatOf({ noun, before, after }: OutcomeRow, said: FactWords): string {
  const row: Record<string, unknown> = after ?? before ?? {};
  const key = (shapes[noun as Noun].key as readonly string[]).filter(column => !understood.includes(column));
  const named = key.filter(column => column !== 'country' || row.country !== row.location_code);
  return named.flatMap(column => said.value(column, row[column]) || []).join(' · ');
}

/** Part of the key, but said by the rest of it. */
const understood = ['admin_level', 'breakdown', 'occurrence', 'boundary'];

/** Not worth a line of its own in a row that only comes, stays or goes. */
const aside = ['measure_kind', 'state', 'value_as_published', 'note', 'source_url', 'on_boundary'];

/** Worth a line only where it is so. */
const exceptions = ['coverage_break'];

/** Repeats what another column of a changed row says. */
const echo = ['value_as_published'];

/** What changes, old and new; of a row that only comes, stays or goes, what it says. */
export function valuesOf({ noun, before, after }: OutcomeRow, group: string, said: FactWords) {
  const changes = group === 'changed';
  const { columns, key, untracked } = shapes[noun as Noun] as { [part: string]: readonly string[] };
  const left = changes ? [...untracked!, ...echo] : [...untracked!, ...aside, 'pledge_semantics', 'stage_semantics'];
  const isUsual = (column: string) =>
    !changes && exceptions.includes(column) && `${(after ?? before)?.[column]}` === 'false';
  const shown = columns!.filter(column => !key!.includes(column) && !left.includes(column) && !isUsual(column));
  return shown
    .map(column => ({
      column: said.column(column),
      old: said.value(column, before?.[column]),
      new: said.value(column, after?.[column]),
    }))
    .filter(value => (changes ? value.old !== value.new : value.old !== '' || value.new !== ''))
    .slice(0, 12);
}
