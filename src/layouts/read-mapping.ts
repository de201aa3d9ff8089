// Reads a mapping as a small JSON file says it, and tells what a mapping still lacks before a table can be read by it.
import { z } from 'zod';
import { numberFormats } from '../csv/number-format.ts';
import { dateFormats, readDate } from '../csv/read-date.ts';
import { bases, type PopulationGroup, populationGroups, quantifiers } from '../model/displacement-figure.ts';
import { boundaries, stages } from '../model/funding-flow.ts';
import {
  dayMeanings,
  type Mapping,
  type Meaning,
  meanings,
  numberMeanings,
  type Target,
  targets,
} from '../model/mapping.ts';
import { isSourceSlug } from './source-slug.ts';

/** The words of which a constant must be one. */
export const constantWords: { [M in Meaning]?: readonly string[] } = {
  measure: Object.keys(populationGroups),
  basis: bases,
  quantifier: quantifiers,
  stage: stages,
  boundary: boundaries,
  event: ['pledged', 'amended', 'withdrawn', 'fulfilled'],
  semantics: ['original', 'outstanding'],
};

const groups = Object.keys(populationGroups) as [PopulationGroup, ...PopulationGroup[]];
const column = z.union([z.string(), z.int().min(1).max(200)]);

const shape = z.strictObject({
  name: z.string().trim().min(1).max(100),
  target: z.enum(targets as [Target, ...Target[]]),
  header: z.array(z.string()).max(200).default([]),
  headerless: z.int().min(1).max(200).nullable().default(null),
  columns: z.record(z.string(), column),
  values: z
    .array(z.strictObject({ column, group: z.enum(groups), unit: z.enum(['individuals', 'households']) }))
    .max(100)
    .optional(),
  constants: z.record(z.string(), z.string().trim().min(1).max(500)).default({}),
  place: z
    .string()
    .regex(/^([A-Z]{3})?$/, 'must be three capital letters, such as IRQ')
    .default(''),
  number_format: z.enum(numberFormats as [string, ...string[]]).default('plain'),
  date_format: z.enum(dateFormats as [string, ...string[]]).default('iso'),
});

/** The mapping of a parsed JSON file, or a sentence that says what is wrong with it and where. */
export function readMapping(json: unknown): Mapping | { wrong: string } {
  const read = shape.safeParse(json);
  if (!read.success) return { wrong: read.error.issues.map(sentenceOf).join('; ') };
  const mapping = read.data as Mapping;
  const strange = [...Object.keys(mapping.columns), ...Object.keys(mapping.constants)].filter(
    name => !(meanings[mapping.target] as readonly string[]).includes(name),
  );
  if (strange.length > 0)
    return {
      wrong: `"${strange[0]}" is no meaning of ${mapping.target}; known are ${meanings[mapping.target].join(', ')}`,
    };
  const values = mapping.values ?? [];
  if (values.length > 0 && !countsGroups(mapping))
    return {
      wrong: 'values: only a table of displacement has them, each group and unit once, and no other column of people',
    };
  const all = [...Object.values(mapping.columns), ...values.map(value => value.column)];
  if (mapping.headerless !== null && all.some(column => typeof column === 'string'))
    return { wrong: 'columns: a file without a header has columns by position only, such as 3' };
  const [constant] = wrongConstants(mapping);
  if (constant) return { wrong: `constants.${constant}: "${mapping.constants[constant]}" cannot be read` };
  const [gap] = gapsOf(mapping);
  return gap ? { wrong: `nothing says the ${gap.replace('|', ' or the ')}` } : mapping;
}

/** Several groups side by side: nothing is counted twice, and no other column says whom the row counts. */
function countsGroups({ target, values = [], columns, constants }: Mapping): boolean {
  const counted = new Set(values.map(({ group, unit }) => `${group} ${unit}`));
  const others = groupMeanings.some(meaning => meaning in columns) || 'measure' in constants;
  return target === 'displacement' && counted.size === values.length && !others;
}

/** What `values` says, so that no column and no constant may. */
export const groupMeanings = ['measure', 'individuals', 'households'] as const;

function sentenceOf({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.') || 'the file'}: ${message}`;
}

const needed: Record<Target, readonly string[]> = {
  displacement: ['individuals|households', 'measure', 'source'],
  flows: ['donor', 'stage', 'boundary', 'amount_usd|amount_original', 'source'],
  requirements: ['plan_code', 'requirement_usd', 'source'],
  pledges: ['donor', 'announced_on', 'amount', 'currency', 'event', 'semantics', 'source'],
};

const placeMeanings = [
  'place_name',
  'place_code',
  'country',
  'admin1_name',
  'admin2_name',
  'admin1_code',
  'admin2_code',
];

/**
 * What neither a column nor a constant says though every row needs it, as `a|b` where one of two is enough; `place` where
 * people are nowhere. The day of people's figures may be declared for each file, and is not asked here.
 */
export function gapsOf({ target, columns, constants, place, values = [] }: Mapping): string[] {
  const grouped = (meaning: string) => values.length > 0 && (groupMeanings as readonly string[]).includes(meaning);
  const says = (meaning: string) => meaning in columns || meaning in constants || grouped(meaning);
  const gaps = needed[target].filter(one => !one.split('|').some(says));
  if (target === 'flows' && says('amount_original') && !says('currency')) gaps.push('currency');
  const somewhere = placeMeanings.some(says) || place !== '';
  return target === 'displacement' && !somewhere ? [...gaps, 'place'] : gaps;
}

/** The constants that cannot be what they should say: words, days, numbers, a source's short name. */
export function wrongConstants({ constants }: Mapping): Meaning[] {
  const said = Object.entries(constants) as [Meaning, string][];
  return said.filter(([meaning, text]) => !isRight(meaning, text)).map(([meaning]) => meaning);
}

function isRight(meaning: Meaning, text: string): boolean {
  const words = constantWords[meaning];
  if (words) return words.includes(text);
  if (meaning === 'source') return isSourceSlug(text);
  if (meaning === 'currency') return /^[A-Z]{3}$/.test(text);
  if (meaning === 'household_factor') return /^\d{1,2}(\.\d{1,15})?$/.test(text) && Number(text) > 0;
  if (meaning === 'year' || meaning.startsWith('usage_year')) return /^(19|20)\d\d$/.test(text);
  if (dayMeanings.includes(meaning)) return 'value' in readDate(text, 'iso') && text.length === 10;
  return !numberMeanings.includes(meaning) || /^\d{1,15}(\.\d{1,7})?$/.test(text);
}
