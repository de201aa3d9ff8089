// The parameters of a question, and what each may be by itself and beside the others.
import type { ParsedUrlQuery } from 'node:querystring';
import { z } from 'zod';
import { isSourceSlug } from '../layouts/source-slug.ts';
import { breakdowns, type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import { askedStatuses } from '../model/pledge-status.ts';
import { countriesNamed } from './read-countries.ts';
import { type WrongParameter, wrongly } from './wrong-parameter.ts';
import { wrongSum } from './wrong-sums.ts';

export const parameters = [
  'place',
  'places',
  'from',
  'to',
  'as_of',
  'source',
  'operation',
  'assessment',
  'group',
  'breakdown',
  'plan',
  'donor',
  'flow',
  'status',
  'since',
  'known_on',
  'version',
] as const;
export type Parameter = (typeof parameters)[number];

/** How an address asks for figures that name no operation, or no assessment: an empty field asks for all. */
export const noName = 'none';

const day = z.iso.date().refine(text => text >= '1900-01-01' && text <= '2100-01-01');
const words = z.string().refine(value => !/\p{Cc}/u.test(value));
const text = words.max(200);

/** As long as a file may write it (`long-names.ts`). */
const name = words.max(500);

const shapes: Record<Parameter, z.ZodType> = {
  place: z.string().regex(/^[A-Za-z0-9-]{2,20}$/),
  places: z.string().refine(text => countriesNamed(text) !== undefined),
  from: day,
  to: day,
  as_of: day,
  source: z.string().refine(isSourceSlug),
  operation: name,
  assessment: name,
  group: z.enum(Object.keys(populationGroups) as [PopulationGroup, ...PopulationGroup[]]),
  breakdown: z.enum(breakdowns).exclude(['total']),
  plan: text,
  donor: text,
  flow: text,
  status: z.enum(askedStatuses),
  since: day,
  known_on: day,
  version: z.string().regex(/^\d{1,9}$/),
};

/** The first parameter that cannot be what it says; `also`: those of this address beside the question. */
export function wrongParameter(
  query: ParsedUrlQuery,
  also: readonly string[],
  today: string,
): WrongParameter | undefined {
  return firstWrong(query, also) ?? wrongOrder(query, today);
}

function firstWrong(query: ParsedUrlQuery, also: readonly string[]): WrongParameter | undefined {
  for (const [name, value] of Object.entries(query)) {
    if (also.includes(name)) continue;
    const sum = wrongSum(name, value);
    if (sum) return wrongly(name, sum, [value].flat().join(', '));
    if (!parameters.includes(name as Parameter)) return wrongly(name, 'unknown', name);
    if (Array.isArray(value)) return wrongly(name, 'repeated', name);
    if (value && !shapes[name as Parameter].safeParse(value).success)
      return wrongly(name, kindOf(name as Parameter), value);
  }
  return undefined;
}

function kindOf(name: Parameter): string {
  if (shapes[name] === day) return 'day';
  return shapes[name] === text ? 'text' : name;
}

function wrongOrder({ from, to, since, known_on, version }: ParsedUrlQuery, today: string): WrongParameter | undefined {
  if (version && !known_on) return wrongly('version', 'version-alone', String(version));
  if (from && to && from > to)
    return { parameter: 'from', key: 'charts.question.wrong.order', values: { from: String(from), to: String(to) } };
  if (known_on && String(known_on) > today) return wrongly('known_on', 'future', String(known_on));
  if (since && String(since) >= String(known_on || today))
    return {
      parameter: 'since',
      key: 'charts.question.wrong.since',
      values: { since: String(since), known_on: String(known_on || today) },
    };
  return undefined;
}
