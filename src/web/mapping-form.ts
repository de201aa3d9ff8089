// The form of a mapping: its fields as they were sent, suggested or saved, and the mapping that they make.
import type { CsvShape } from '../csv/open-csv.ts';
import { constantWords } from '../layouts/read-mapping.ts';
import { suggestGroup, suggestMeanings, suggestTarget } from '../layouts/suggest-mapping.ts';
import type { ImportOptions } from '../model/import.ts';
import { type Mapping, type Meaning, meanings, type Target, targets } from '../model/mapping.ts';

export type MappingForm = {
  target: Target;
  headerless: boolean;
  /** One a column of the file, '' for a column that is not read. */
  columns: (Meaning | '')[];
  constants: { [M in Meaning]?: string };
  place: string;
  /** The day of this file, where no column says it. */
  as_of: string;
  number_format: string;
  date_format: string;
  name: string;
};

/** What may be said once for all rows, by what the table is about. */
export const constantFields: Record<Target, readonly Meaning[]> = {
  displacement: ['source', 'measure', 'household_factor', 'basis', 'operation', 'round'],
  flows: ['source', 'stage', 'boundary', 'currency', 'plan_code'],
  requirements: ['source', 'year'],
  pledges: ['source', 'event', 'semantics', 'currency'],
};

/** The first answer: what was saved with the import, else what the header suggests. */
export function firstForm(shape: CsvShape, options: ImportOptions): MappingForm {
  const { mapping, as_of = '', source, place = '' } = options;
  if (mapping) return formOf(mapping, shape.header, as_of);
  const target = suggestTarget(shape.header, shape.hxl);
  return {
    ...{ target, headerless: false, columns: suggestMeanings(target, shape.header, shape.hxl), place, as_of },
    constants: { ...usual(target, shape), ...(source ? { source } : {}) },
    ...{ number_format: '', date_format: '', name: '' },
  };
}

/** What was sent. Where another kind of table was chosen, or the first row became data, the columns are suggested anew. */
export function sentForm(body: Record<string, unknown>, shape: CsvShape): MappingForm {
  const field = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  const target = targets.find(one => one === field('target')) ?? 'displacement';
  const headerless = field('headerless') === 'yes';
  const known: readonly string[] = meanings[target];
  const sent = shape.header.map(
    (_, n) => known.find(one => one === field(`column-${n + 1}`)) ?? '',
  ) as MappingForm['columns'];
  const same = field('shown') === shownAs(target, headerless);
  const fields = constantFields[target].map(meaning => [meaning, field(meaning)]).filter(([, text]) => text !== '');
  return {
    target,
    headerless,
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

/** A column says more than a constant: what both say is the column's. */
export function mappingOf(form: MappingForm, header: readonly string[]): Mapping {
  const { target, headerless, constants, place, number_format, date_format, name } = form;
  const pairs = form.columns.flatMap((meaning, n) =>
    meaning === '' ? [] : [[meaning, columnOf(header, n, headerless)]],
  );
  const columns = Object.fromEntries(pairs) as Mapping['columns'];
  const left = Object.entries(constants).filter(([meaning]) => !(meaning in columns));
  return {
    ...{ name, target, header: headerless ? [] : [...header], headerless: headerless ? header.length : null },
    ...{ columns, constants: Object.fromEntries(left), place },
    ...{ number_format: number_format || 'plain', date_format: date_format || 'iso' },
  };
}

function columnOf(header: readonly string[], n: number, headerless: boolean): string | number {
  return headerless || header[n] === '' ? n + 1 : header[n]!;
}

function formOf(mapping: Mapping, header: readonly string[], as_of: string): MappingForm {
  const { target, columns, constants, place, number_format, date_format, name } = mapping;
  const meant = header.map((own, n) =>
    Object.entries(columns).find(([, column]) => column === own || column === n + 1),
  );
  return {
    ...{ target, headerless: mapping.headerless !== null, constants, place, as_of, number_format, date_format, name },
    columns: meant.map(found => (found?.[0] ?? '') as Meaning | ''),
  };
}

function usual(target: Target, { header, hxl }: CsvShape): MappingForm['constants'] {
  if (target === 'pledges') return { event: constantWords.event![0]! };
  const group = target === 'displacement' ? suggestGroup(header, hxl) : null;
  return group ? { measure: group } : {};
}
