// From the address bar to a question, and back.
import type { ParsedUrlQuery } from 'node:querystring';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { findLocation } from '../store/locations.ts';
import { organisationAliases } from '../store/organisation-aliases.ts';
import { countryWithMost, isCountryKnown } from '../store/places-known.ts';
import { findSource } from '../store/sources.ts';
import { newestVersion, versionKnownOn } from '../store/versions.ts';
import { inLanguage } from './language.ts';
import { type Parameter, parameters, wrongParameter } from './question-parameters.ts';
import { countriesNamed, unknownCountry } from './read-countries.ts';
import { type WrongParameter, wrongly } from './wrong-parameter.ts';

/** `homePlace`: the place a question is about that names none. */
export type Asked = { question: Question; homePlace: string };

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
  const wrong = wrongParameter(query, also, today);
  if (wrong) return wrong;
  const given = (name: Parameter) => (query[name] as string | undefined) || null;
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
  const donor = await ownName(db, given('donor'), version);
  const rest = { operation: given('operation'), plan: given('plan'), donor, flow: given('flow') };
  const status = given('status') as Question['status'];
  return {
    question: { ...place, places, ...days, source, ...rest, status, group, breakdown, version, today },
    homePlace,
  };
}

/** A donor's own name in our list, under whichever of its names it is asked for: the ledger speaks of it under that one. */
async function ownName(db: Db, donor: string | null, version: number): Promise<string | null> {
  return donor === null ? null : ((await organisationAliases(db, version)).get(donor) ?? donor);
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
  const kept = parameters.filter(name => there[name] !== null && !(name === 'place' && there.place === homePlace));
  const query = new URLSearchParams(kept.map((name): [string, string] => [name, String(there[name])])).toString();
  return `${inLanguage(lang, path)}${query ? `?${query}` : ''}`;
}
