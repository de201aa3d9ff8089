// The mapping that a file's HXL tags make by themselves, where they say everything that its rows need.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { GroupColumn, Mapping, Meaning, Target } from '../model/mapping.ts';
import { splitTag, taggedAs } from './hxl-meanings.ts';
import type { Header } from './layout.ts';
import { gapsOf, groupMeanings } from './read-mapping.ts';

/**
 * The mapping of a header whose tags leave nothing open, or null. Who published the file may be declared beside it, and
 * so may the day of people's figures; nothing else is taken from anywhere but the tags.
 */
export function mappingOfTags({ names, hxl }: Header): Mapping | null {
  const target = hxl && targetOf(hxl);
  if (!target) return null;
  const tags = hxl.map((tag, n) => (names[n] === '' ? '' : tag));
  if (target === 'displacement' && tags.some(tellsApart)) return null;
  const values = target === 'displacement' ? groupColumns(tags) : [];
  if (values === null) return null;
  const columns = columnsOf(target, tags);
  if (values.length > 0) for (const meaning of groupMeanings) delete columns[meaning];
  const mapping: Mapping = {
    ...{
      name: '',
      target,
      header: [],
      headerless: null,
      columns,
      constants: constantsOf(target, tags, columns),
      place: '',
    },
    ...{ number_format: 'plain', date_format: tags.some(isYearOf(columns)) ? 'year' : 'iso' },
    ...(values.length > 0 ? { values } : {}),
  };
  return gapsOf(mapping).every(gap => gap === 'source') ? mapping : null;
}

/** Tags that stand in one kind of table only, the most telling first. */
function targetOf(tags: readonly string[]): Target | null {
  const has = (name: string, ...attributes: string[]) =>
    tags.some(tag => splitTag(tag)[0] === name && attributes.every(one => splitTag(tag).includes(one)));
  if (has('#affected')) return 'displacement';
  if (has('#value', 'pledge')) return 'pledges';
  if (has('#value', 'funding', 'required')) return 'requirements';
  return has('#value', 'funding') && has('#org', 'funder') ? 'flows' : null;
}

/**
 * Tags by which the rows of one district are told apart, and of which no column of ours would keep anything: a part of the
 * district, read without its tag, would stand for all of it.
 */
function tellsApart(tag: string): boolean {
  return /^#(?:adm[345]|cause|indicator)$/.test(splitTag(tag)[0] ?? '');
}

/** One column a meaning: the one whose tag says most, the first of equals. */
function columnsOf(target: Target, tags: readonly string[]): Mapping['columns'] {
  const columns: Mapping['columns'] = {};
  const exactness = new Map<Meaning, number>();
  for (const [n, tag] of tags.entries()) {
    const tagged = tag === '' ? null : taggedAs(target, tag);
    if (!tagged || (exactness.get(tagged.meaning) ?? -1) >= tagged.exact) continue;
    exactness.set(tagged.meaning, tagged.exact);
    columns[tagged.meaning] = n + 1;
  }
  return columns;
}

const groups: [attribute: string, group: PopulationGroup][] = [
  ['newdisp', 'new_displacements'],
  ['new', 'new_displacements'],
  ['returnees', 'returnees'],
  ['idps', 'idps'],
  ['refugees', 'refugees'],
  ['asylum_seekers', 'asylum_seekers'],
  ['stateless', 'stateless'],
  ['oip', 'other_in_need_of_protection'],
  ['hst', 'host_community'],
];
/** People of one sex, age or shelter are parts of the others, and are left to a person to explain. */
const part = /^(?:m|f|i|children|adults|elderly|infants|adolescents|age_.*|incamp|noncamp)$/;

/** The columns that count people; null where one says not whom, or two say the same (a cause each, say). */
function groupColumns(tags: readonly string[]): GroupColumn[] | null {
  const counted = tags.flatMap((tag, n) => {
    const [name, ...attributes] = splitTag(tag);
    return name !== '#affected' || attributes.some(one => part.test(one)) ? [] : [{ attributes, column: n + 1 }];
  });
  const values = counted.map(({ attributes, column }) => {
    const group = groups.find(([attribute]) => attributes.includes(attribute))?.[1];
    return { column, group, unit: attributes.includes('hh') ? ('households' as const) : ('individuals' as const) };
  });
  const distinct = new Set(values.map(({ group, unit }) => `${group} ${unit}`));
  const clear =
    values.length > 0 && distinct.size === values.length && values.every(({ group }) => group !== undefined);
  return clear ? (values as GroupColumn[]) : null;
}

/** A pledge in dollars says so in its tag, and so does whether it is what was promised or what is still open. */
function constantsOf(target: Target, tags: readonly string[], columns: Mapping['columns']): Mapping['constants'] {
  if (target !== 'pledges') return {};
  const amount = splitTag(tags.find(tag => taggedAs(target, tag)?.meaning === 'amount') ?? '');
  const semantics = (['original', 'outstanding'] as const).find(word => amount.includes(word));
  return {
    event: 'pledged',
    ...(semantics ? { semantics } : {}),
    ...(amount.includes('usd') && !('currency' in columns) ? { currency: 'USD' } : {}),
  };
}

function isYearOf({ as_of }: Mapping['columns']): (tag: string, n: number) => boolean {
  return (tag, n) => n + 1 === as_of && splitTag(tag).includes('year');
}
