// From the address bar to a question, and back.
import type { ParsedUrlQuery } from 'node:querystring';
import { z } from 'zod';
import { isSourceSlug } from '../layouts/source-slug.ts';
import { breakdowns, type PopulationGroup, populationGroups } from '../model/displacement-figure.ts';
import { askedStatuses } from '../model/pledge-status.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { findLocation } from '../store/locations.ts';
import { countryWithMost, isCountryKnown } from '../store/places-known.ts';
import { findSource } from '../store/sources.ts';
import { newestVersion, versionKnownOn } from '../store/versions.ts';
import { inLanguage } from './language.ts';
import { countriesNamed, unknownCountry } from './read-countries.ts';
import { wrongSum } from './wrong-sums.ts';

/** What is wrong with which parameter: a sentence of the catalogue. */
export type WrongParameter = { parameter: string; key: string; values: Record<string, string> };

/** `homePlace`: the place a question is about that names none. */
export type Asked = { question: Question; homePlace: string };

const names = [
  'place',
  'places',
  'from',
  'to',
  'as_of',
  'source',
  'operation',
  'group',
  'breakdown',
  'plan',
  'donor',
  'flow',
  'status',
  'since',
  'known_on',
] as const;
type Name = (typeof names)[number];

const day = z.iso.date().refine(text => text >= '1900-01-01' && text <= '2100-01-01');
const text = z
  .string()
  .max(200)
  .refine(value => !/\p{Cc}/u.test(value));

const shapes: Record<Name, z.ZodType> = {
  place: z.string().regex(/^[A-Za-z0-9-]{2,20}$/),
  places: z.string().refine(text => countriesNamed(text) !== undefined),
  from: day,
  to: day,
  as_of: day,
  source: z.string().refine(isSourceSlug),
  operation: text,
  group: z.enum(Object.keys(populationGroups) as [PopulationGroup, ...PopulationGroup[]]),
  breakdown: z.enum(breakdowns).exclude(['total']),
  plan: text,
  donor: text,
  flow: text,
  status: z.enum(askedStatuses),
  since: day,
  known_on: day,
};

/**
 * Reads the query; an empty value counts as not given, because forms send them. `also`: parameters of this address beside
 * the question. Places and sources must be known to the store.
 */
export async function readQuestion(
  db: Db,
  query: ParsedUrlQuery,
  also: readonly string[] = [],
): Promise<Asked | WrongParameter> {
  const today = new Date().toISOString().slice(0, 10);
  const wrong = firstWrong(query, also) ?? wrongOrder(query, today);
  if (wrong) return wrong;
  const given = (name: Name) => (query[name] as string | undefined) || null;
  const known_on = given('known_on');
  const version = known_on ? await versionKnownOn(db, known_on) : await newestVersion(db);
  const homePlace = await findHome(db, version);
  const place = await findPlace(db, given('place') ?? homePlace, version);
  if (!place) return wrongly('place', 'place', query.place as string);
  const source = given('source');
  if (source && !(await findSource(db, source))) return wrongly('source', 'source', source);
  const places = countriesNamed(given('places')) ?? null;
  const stranger = await unknownCountry(db, places, version);
  if (stranger) return wrongly('places', 'places', stranger);
  const group = given('group') as PopulationGroup | null;
  const breakdown = given('breakdown') as Question['breakdown'];
  const days = { from: given('from'), to: given('to'), as_of: given('as_of'), since: given('since'), known_on };
  const rest = { operation: given('operation'), plan: given('plan'), donor: given('donor'), flow: given('flow') };
  const status = given('status') as Question['status'];
  return {
    question: { ...place, places, ...days, source, ...rest, status, group, breakdown, version, today },
    homePlace,
  };
}

function firstWrong(query: ParsedUrlQuery, also: readonly string[]): WrongParameter | undefined {
  for (const [name, value] of Object.entries(query)) {
    if (also.includes(name)) continue;
    const sum = wrongSum(name, value);
    if (sum) return wrongly(name, sum, [value].flat().join(', '));
    if (!names.includes(name as Name)) return wrongly(name, 'unknown', name);
    if (Array.isArray(value)) return wrongly(name, 'repeated', name);
    if (value && !shapes[name as Name].safeParse(value).success) return wrongly(name, kindOf(name as Name), value);
  }
  return undefined;
}

function kindOf(name: Name): string {
  if (shapes[name] === day) return 'day';
  return shapes[name] === text ? 'text' : name;
}

function wrongOrder({ from, to, since, known_on }: ParsedUrlQuery, today: string): WrongParameter | undefined {
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

function wrongly(parameter: string, kind: string, value: string): WrongParameter {
  return { parameter, key: `charts.question.wrong.${kind}`, values: { value: value.slice(0, 100) } };
}

/** Iraq where it is loaded, else the country with most totals; Iraq again for an empty store. */
async function findHome(db: Db, version: number): Promise<string> {
  if (version === 0 || (await isCountryKnown(db, 'IRQ', version))) return 'IRQ';
  return (await countryWithMost(db, version)) ?? 'IRQ';
}

/** A place keeps its name and code when one asks what was known before our lists of places were loaded. */
async function findPlace(db: Db, code: string, version: number) {
  const place = (await findLocation(db, code, version)) ?? (await findLocation(db, code, await newestVersion(db)));
  if (place) return { place: place.code, country: place.country, admin_level: place.admin_level };
  return code === 'IRQ' ? { place: 'IRQ', country: 'IRQ', admin_level: 0 } : undefined;
}

/**
 * The question as an address in a language: only what differs from the default, in a fixed order. `but`: what is asked
 * otherwise there.
 */
export function permalink(
  { question, homePlace }: Asked,
  lang: 'en' | 'ar',
  path: string,
  but: Partial<Question> = {},
): string {
  const there = { ...question, ...but };
  const kept = names.filter(name => there[name] !== null && !(name === 'place' && there.place === homePlace));
  const query = new URLSearchParams(kept.map((name): [string, string] => [name, String(there[name])])).toString();
  return `${inLanguage(lang, path)}${query ? `?${query}` : ''}`;
}
