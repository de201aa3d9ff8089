// What is wrong with a form of a mapping: each fault tied to the field that mends it.
import { declarations } from '../imports/declarations.ts';
import { gapsOf, groupMeanings, wrongConstants } from '../layouts/read-mapping.ts';
import type { Mapping, Meaning } from '../model/mapping.ts';
import type { FormatChoice } from './fitting-formats.ts';
import { constantFields, type MappingForm } from './mapping-form.ts';

/** `field`: the id of the input; `sentence`: the key under `mapping.wrong`; `meanings`: the words that it needs; `detail`: what the reader of a file said. */
export type Fault = { field: string; sentence: string; meanings: string[]; detail?: string };

export type Formats = { number: FormatChoice[]; date: FormatChoice[]; hasNumbers: boolean; hasDays: boolean };

/** Everything that stands against reading the file so; with `name` also what stands against saving. */
export function faultsOf(form: MappingForm, mapping: Mapping, formats: Formats): Fault[] {
  return [
    ...twice(form),
    ...besideGroups(form),
    ...gapsOf(mapping).map(gap => missing(form, gap)),
    ...wrongConstants(mapping).map(meaning => fault(meaning, 'constant', [meaning])),
    ...(/^([A-Z]{3})?$/.test(form.place) ? [] : [fault('place', 'place_code')]),
    ...dayFaults(form, mapping),
    ...formatFault('number_format', form.number_format, formats.hasNumbers, formats.number),
    ...formatFault('date_format', form.date_format, formats.hasDays, formats.date),
  ];
}

function twice({ columns }: MappingForm): Fault[] {
  return columns.flatMap((meaning, n) =>
    meaning !== '' && columns.indexOf(meaning) < n ? [fault(`column-${n + 1}`, 'twice', [meaning])] : [],
  );
}

/** Where columns say each which group they count, no other column may count people or say whom. */
function besideGroups({ columns }: MappingForm): Fault[] {
  if (!columns.some(meaning => meaning.includes(':'))) return [];
  const others = columns
    .map((meaning, n) => ({ meaning, n }))
    .filter(({ meaning }) => (groupMeanings as readonly string[]).includes(meaning));
  return others.map(({ meaning, n }) => fault(`column-${n + 1}`, 'beside_groups', [meaning]));
}

/** A gap that a constant can fill is told there, any other at the columns. */
function missing({ target }: MappingForm, gap: string): Fault {
  if (gap === 'place') return fault('place', 'no_place');
  const meanings = gap.split('|');
  const field = meanings.find(one => constantFields[target].includes(one as Meaning));
  return field ? fault(field, 'no_constant', meanings) : fault('column-1', 'no_column', meanings);
}

function dayFaults({ target, as_of }: MappingForm, { columns }: Mapping): Fault[] {
  if (target !== 'displacement' || 'as_of' in columns) return [];
  if (as_of === '') return [fault('as_of', 'no_day')];
  return declarations.as_of(as_of) ? [] : [fault('as_of', 'day')];
}

function formatFault(field: string, chosen: string, needed: boolean, choices: FormatChoice[]): Fault[] {
  if (!needed || choices.length === 0 || choices.some(choice => choice.format === chosen)) return [];
  return [fault(field, field)];
}

function fault(field: string, sentence: string, meanings: string[] = []): Fault {
  return { field, sentence, meanings };
}
