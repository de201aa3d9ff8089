// The columns of a file as fields of a Table Schema (specs.frictionlessdata.io/table-schema): type, unit, and what is meant.
import type { Column } from '../charts/chart.ts';
import type { DrawingWords } from '../locales/drawing-words.ts';
import { hxlTag } from './hxl-tags.ts';

/** Kinds of columns that only whole data sets have: any decimal number, a whole number, yes or no. */
export type FieldKind = Column['kind'] | 'decimal' | 'whole' | 'flag';

export type Field = { name: string; type: string; title?: string; description: string; unit?: string; hxl?: string };

const types: Record<FieldKind, string> = {
  text: 'string',
  code: 'string',
  count: 'integer',
  usd: 'number',
  amount: 'number',
  percent: 'number',
  day: 'date',
  days: 'integer',
  moment: 'datetime',
  year: 'year',
  decimal: 'number',
  whole: 'integer',
  flag: 'boolean',
};

const units: Partial<Record<FieldKind, string>> = { usd: 'USD', percent: '%', days: 'days' };
const ofPeople = ['individuals', 'idps', 'returnees', 'previous_individuals', 'net_change'];

/** `file`: the slug of the view or the name of the data set. `unit` and `hxl` are our own properties, which the standard allows. */
export function fieldOf(name: string, kind: FieldKind, file: string, words: DrawingWords): Field {
  const title = words.has(`column.${name}`) ? { title: words.t(`column.${name}`) } : {};
  const unit = unitOf(name, kind);
  const hxl = hxlTag(name, file);
  return {
    name,
    type: types[kind],
    ...title,
    description: words.t(`download.kind.${kind}`),
    ...(unit && { unit }),
    ...(hxl && { hxl }),
  };
}

function unitOf(name: string, kind: FieldKind): string | undefined {
  if (ofPeople.includes(name)) return 'people';
  return name === 'households' ? 'households' : units[kind];
}
