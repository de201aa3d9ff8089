// The parameters of the API: what each may be, and reading those of an address; nothing is guessed and nothing passed over.
import { z } from 'zod';
import { isSourceSlug } from '../../layouts/source-slug.ts';
import type { Condition } from '../../store/published-page.ts';
import type { Endpoint } from './endpoint.ts';

/** `columns` and `is`: what of a row is compared with it; a parameter without them is read by the endpoint itself. */
type Parameter = { schema: z.ZodType<string | number>; columns?: readonly string[]; is?: Condition['is'] };
export type Parameters = Record<string, Parameter>;
export type Given = Record<string, string | number>;

export const mostRows = 10_000;

/** So many rows may be passed over by number; who wants more goes on by `after`, which costs nothing. */
const mostPassedOver = 100_000;

const aDay = z.iso
  .date()
  .refine(text => text >= '1900-01-01' && text <= '2100-01-01')
  .meta({ examples: ['2017-12-31'] });
const aText = z
  .string()
  .min(1)
  .max(200)
  .refine(value => !/\p{Cc}/u.test(value));
const aCode = z.string().regex(/^[A-Z0-9-]{2,20}$/);

/** A row whose column (or the first of these that says something) is exactly this. */
export function equal(schema: Parameter['schema'], ...columns: string[]): Parameter {
  return { schema, columns, is: '=' };
}

/** `name_min` and `name_max`: the first and the last day, both included. */
export function between<Name extends string>(name: Name, ...columns: string[]): Parameters {
  return {
    [`${name}_min`]: { schema: aDay, columns, is: '>=' },
    [`${name}_max`]: { schema: aDay, columns, is: '<=' },
  };
}

/** Digits only: what JavaScript takes for a number besides is a slip of the pen here. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): Parameter['schema'] {
  return z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));
}

/** A text of the publisher or of our lists, as `example` is one. */
export function shortText(column: string, example: string): Parameter {
  return equal(aText.meta({ examples: [example] }), column);
}

/** A place code that stands in a column. */
export function placeCode(column: string, example: string): Parameter {
  return equal(aCode.meta({ examples: [example] }), column);
}

/** Places with all that lies within them: which columns that concerns is not said by one. */
export const country: Parameter = {
  schema: z
    .string()
    .regex(/^[A-Z0-9]{3}$/)
    .meta({ examples: ['IRQ'] }),
};
export const admin1: Parameter = { schema: aCode.meta({ examples: ['IQG15'] }) };
export const admin2: Parameter = { schema: aCode.meta({ examples: ['IQG15Q06'] }) };

export const source = equal(
  z
    .string()
    .refine(isSourceSlug)
    .meta({ examples: ['ocha-fts'] }),
  'source',
);
export const day: Parameter = { schema: aDay };

/** Those of every endpoint; `known_on` and `version` where what it tells is of a version. */
export function parametersOf({
  parameters,
  dated,
  after,
}: Pick<Endpoint, 'parameters' | 'dated' | 'after'>): Parameters {
  const clock = { known_on: { schema: aDay }, version: { schema: wholeNumber(1) } };
  return {
    ...parameters,
    ...(dated ? clock : {}),
    output_format: { schema: z.enum(['json', 'csv']) },
    limit: { schema: wholeNumber(1, mostRows) },
    offset: { schema: wholeNumber(0, mostPassedOver) },
    after: { schema: z.string().regex(after) },
  };
}

/** What is wrong with a parameter; `kind`: the end of its sentence's key. */
export type Wrong = { parameter: string; kind: 'unknown' | 'repeated' | 'value'; value: string };

/** Every value of the query by its rule, or the first that is wrong. */
export function readParameters(known: Parameters, query: object): { given: Given } | { wrong: Wrong } {
  const given: Given = {};
  for (const [parameter, value] of Object.entries(query) as [string, string | string[]][]) {
    if (!Object.hasOwn(known, parameter)) return { wrong: { parameter, kind: 'unknown', value: parameter } };
    if (Array.isArray(value)) return { wrong: { parameter, kind: 'repeated', value: parameter } };
    const read = known[parameter]!.schema.safeParse(value);
    if (!read.success) return { wrong: { parameter, kind: 'value', value } };
    given[parameter] = read.data;
  }
  return { given };
}

/** What the given parameters ask of the columns of a row. */
export function conditionsOf(parameters: Parameters, given: Given): Condition[] {
  return Object.entries(parameters).flatMap(([name, { columns, is }]) =>
    columns && is && Object.hasOwn(given, name) ? [{ columns, is, value: given[name]! }] : [],
  );
}
