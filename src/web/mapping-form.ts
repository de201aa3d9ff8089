// The form of a mapping: its fields as they were sent, suggested or saved, and the mapping that they make.
import type { CsvShape } from '../csv/open-csv.ts';
import { constantWords } from '../layouts/read-mapping.ts';
import { suggestGroup, suggestMeanings, suggestTarget } from '../layouts/suggest-mapping.ts';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { ImportOptions } from '../model/import.ts';
import { type GroupColumn, type Mapping, type Meaning, meanings, type Target, targets } from '../model/mapping.ts';

/** A meaning, or whom a column counts beside other groups: `individuals:idps`. */
export type ColumnMeaning = Meaning | `${GroupColumn['unit']}:${PopulationGroup}`;

export type MappingForm = {
  target: Target;
  headerless: boolean;
  /** The line of the column names that somebody chose, or null for the one that was taken. */
  header_line: number | null;
  /** One a column of the file, '' for a column that is not read. */
  columns: (ColumnMeaning | '')[];
  constants: { [M in Meaning]?: string };
  place: string;
  /** The day of this file, where no column says it. */
  as_of: string;
  number_format: string;
  date_format: string;
  name: string;
};

/** The groups that stand side by side in the field's tables; a mapping's own file may name the others too. */
const besides = ['idps', 'returnees', 'refugees', 'asylum_seekers', 'host_community', 'new_displacements'] as const;
export const groupChoices: ColumnMeaning[] = besides.flatMap((group): ColumnMeaning[] => [
  `individuals:${group}`,
  `households:${group}`,
]);

/** What may be said once for all rows, by what the table is about. */
export const constantFields: Record<Target, readonly Meaning[]> = {
  displacement: ['source', 'measure', 'household_factor', 'basis', 'operation', 'round'],
  flows: ['source', 'stage', 'boundary', 'currency', 'plan_code'],
  requirements: ['source', 'year'],
  pledges: ['source', 'event', 'semantics', 'currency'],
};

/** The first answer: what was saved with the import, else what the header suggests. */
export function firstForm(shape: CsvShape, options: ImportOptions): MappingForm {
  const { mapping, as_of = '', source, place = '', header_line = null } = options;
  if (mapping) return { ...formOf(mapping, shape.header, as_of), header_line };
  const target = suggestTarget(shape.header, shape.hxl);
  return {
    ...{ target, headerless: false, header_line, place, as_of },
    columns: suggestMeanings(target, shape.header, shape.hxl),
    constants: { ...usual(target, shape), ...(source ? { source } : {}) },
    ...{ number_format: '', date_format: '', name: '' },
  };
}

/** What was sent. Where another kind of table was chosen, or the first row became data, the columns are suggested anew. */
export function sentForm(body: Record<string, unknown>, shape: CsvShape): MappingForm {
  const field = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  const target = targets.find(one => one === field('target')) ?? 'displacement';
  const headerless = field('headerless') === 'yes';
  const header_line = sentLine(field('header_line'));
  const known: readonly string[] =
    target === 'displacement' ? [...meanings[target], ...groupChoices] : meanings[target];
  const sent = shape.header.map(
    (_, n) => known.find(one => one === field(`column-${n + 1}`)) ?? '',
  ) as MappingForm['columns'];
  const sameLine = header_line === null || field('shown_line') === field('header_line');
  const same = sameLine && field('shown') === shownAs(target, headerless);
  const fields = constantFields[target].map(meaning => [meaning, field(meaning)]).filter(([, text]) => text !== '');
  return {
    ...{ target, headerless, header_line },
    columns: same || headerless ? sent : suggestMeanings(target, shape.header, shape.hxl),
    constants: { ...(same ? {} : usual(target, shape)), ...Object.fromEntries(fields) },
    place: field('place').toUpperCase(),
    ...{ as_of: field('as_of'), number_format: field('number_format'), date_format: field('date_format') },
    name: field('name').slice(0, 100),
  };
}

/** What the form's columns were shown for. */
export function shownAs(target: Target, headerless: boolean): string {
  return headerless ? `${target} headerless` : target;
}

/** The line of a field, or null where none is chosen. */
export function sentLine(text: string): number | null {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : null;
}

/** A column says more than a constant: what both say is the column's. */
export function mappingOf(form: MappingForm, header: readonly string[]): Mapping {
  const { target, headerless, constants, place, number_format, date_format, name } = form;
  const meant = form.columns.flatMap((meaning, n) =>
    meaning === '' ? [] : [[meaning, columnOf(header, n, headerless)] as const],
  );
  const values = meant.flatMap(([meaning, column]) => groupColumn(meaning, column));
  const pairs = meant.filter(([meaning]) => !meaning.includes(':'));
  const columns = Object.fromEntries(pairs) as Mapping['columns'];
  const said = (meaning: string) => meaning in columns || (values.length > 0 && meaning === 'measure');
  const left = Object.entries(constants).filter(([meaning]) => !said(meaning));
  return {
    ...{ name, target, header: headerless ? [] : [...header], headerless: headerless ? header.length : null },
    ...{ columns, ...(values.length > 0 ? { values } : {}), constants: Object.fromEntries(left), place },
    ...{ number_format: number_format || 'plain', date_format: date_format || 'iso' },
  };
}

function groupColumn(meaning: ColumnMeaning, column: string | number): GroupColumn[] {
  const [unit, group] = meaning.split(':') as [GroupColumn['unit'], PopulationGroup | undefined];
  return group === undefined ? [] : [{ column, group, unit }];
}

function columnOf(header: readonly string[], n: number, headerless: boolean): string | number {
  return headerless || header[n] === '' ? n + 1 : header[n]!;
}

/** A mapping over this header; what it says of columns that are not there is left out. */
export function formOf(mapping: Mapping, header: readonly string[], as_of: string): MappingForm {
  const { target, columns, constants, place, number_format, date_format, name, values = [] } = mapping;
  const counted = values.map(({ column, group, unit }) => [`${unit}:${group}`, column] as const);
  const meant = header.map((own, n) =>
    [...Object.entries(columns), ...counted].find(([, column]) => column === own || column === n + 1),
  );
  return {
    ...{ target, headerless: mapping.headerless !== null, constants, place, as_of, number_format, date_format, name },
    header_line: null,
    columns: meant.map(found => (found?.[0] ?? '') as ColumnMeaning | ''),
  };
}

function usual(target: Target, { header, hxl }: CsvShape): MappingForm['constants'] {
  if (target === 'pledges') return { event: constantWords.event![0]! };
  const group = target === 'displacement' ? suggestGroup(header, hxl) : null;
  return group ? { measure: group } : {};
}
