// Reads a mapping as a small JSON file says it, and tells what a mapping still lacks before a table can be read by it.
import { z } from 'zod';
import { numberFormats } from '../csv/number-format.ts';
import { type DateFormat, readDate } from '../csv/read-date.ts';
import { bases, populationGroups, quantifiers } from '../model/displacement-figure.ts';
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

export const mappedDateFormats: DateFormat[] = ['iso', 'dmy', 'mdy', 'mon-d-yyyy', 'd-mon-yyyy', 'year'];

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

const shape = z.strictObject({
  name: z.string().trim().min(1).max(100),
  target: z.enum(targets as [Target, ...Target[]]),
  header: z.array(z.string()).max(200).default([]),
  headerless: z.int().min(1).max(200).nullable().default(null),
  columns: z.record(z.string(), z.union([z.string(), z.int().min(1).max(200)])),
  constants: z.record(z.string(), z.string().trim().min(1).max(500)).default({}),
  place: z
    .string()
    .regex(/^([A-Z]{3})?$/, 'must be three capital letters, such as IRQ')
    .default(''),
  number_format: z.enum(numberFormats as [string, ...string[]]).default('plain'),
  date_format: z.enum(mappedDateFormats as [string, ...string[]]).default('iso'),
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
  if (mapping.headerless !== null && Object.values(mapping.columns).some(column => typeof column === 'string'))
    return { wrong: 'columns: a file without a header has columns by position only, such as 3' };
  const [constant] = wrongConstants(mapping);
  if (constant) return { wrong: `constants.${constant}: "${mapping.constants[constant]}" cannot be read` };
  const [gap] = gapsOf(mapping);
  return gap ? { wrong: `nothing says the ${gap.replace('|', ' or the ')}` } : mapping;
}

function sentenceOf({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.') || 'the file'}: ${message}`;
}

const needed: Record<Target, readonly string[]> = {
  displacement: ['individuals|households', 'measure', 'source'],
  flows: ['donor', 'stage', 'boundary', 'amount_usd|amount_original', 'source'],
  requirements: ['plan_code', 'requirement_usd', 'source'],
  pledges: ['donor', 'announced_on', 'amount', 'currency', 'event', 'semantics', 'source'],
};

/**
 * What neither a column nor a constant says though every row needs it, as `a|b` where one of two is enough; `place` where
 * people are nowhere. The day of people's figures may be declared for each file, and is not asked here.
 */
export function gapsOf({ target, columns, constants, place }: Mapping): string[] {
  const says = (meaning: string) => meaning in columns || meaning in constants;
  const gaps = needed[target].filter(one => !one.split('|').some(says));
  if (target === 'flows' && says('amount_original') && !says('currency')) gaps.push('currency');
  const somewhere = ['place_name', 'place_code', 'country', 'admin1_name', 'admin2_name'].some(says) || place !== '';
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
  if (meaning === 'source') return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);
  if (meaning === 'currency') return /^[A-Z]{3}$/.test(text);
  if (meaning === 'household_factor') return /^\d{1,2}(\.\d{1,15})?$/.test(text) && Number(text) > 0;
  if (meaning === 'year' || meaning.startsWith('usage_year')) return /^(19|20)\d\d$/.test(text);
  if (dayMeanings.includes(meaning)) return 'value' in readDate(text, 'iso') && text.length === 10;
  return !numberMeanings.includes(meaning) || /^\d{1,15}(\.\d{1,7})?$/.test(text);
}
