// From the address bar to a question, and back.
import type { ParsedUrlQuery } from 'node:querystring';
import type { Lang } from '../locales/languages.ts';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { findLocation } from '../store/locations.ts';
import { organisationAliases } from '../store/organisation-aliases.ts';
import { countryWithMost, isCountryKnown } from '../store/places-known.ts';
import { findSource } from '../store/sources.ts';
import { newestVersion, versionKnownOn } from '../store/versions.ts';
import { inLanguage } from './language.ts';
import { noName, type Parameter, parameters, wrongParameter } from './question-parameters.ts';
import { countriesNamed, unknownCountry } from './read-countries.ts';
import { type WrongParameter, wrongly } from './wrong-parameter.ts';

/**
 * `homePlace`: the place a question is about that names none. `exact`: its version was asked for by its number, because a
 * day may have known several.
 */
export type Asked = { question: Question; homePlace: string; exact: boolean };

/**
 * Reads the query; an empty value counts as not given, because forms send them. `also`: parameters of this address beside
 * the question; `newest`: the version that counts as the newest, where it was chosen before. Places and sources must be
 * known to the store.
 */
export async function readQuestion(
  db: Db,
  query: ParsedUrlQuery,
  also: readonly string[] = [],
  newest?: number,
): Promise<Asked | WrongParameter> {
  const today = new Date().toISOString().slice(0, 10);
  const wrong = wrongParameter(query, also, today);
  if (wrong) return wrong;
  const given = (name: Parameter) => (query[name] as string | undefined) || null;
  const known_on = given('known_on');
  const last = newest ?? (await newestVersion(db));
  const exact = given('version') !== null;
  const version = await readVersion(db, last, known_on, given('version'));
  if (version === undefined) return wrongly('version', 'version', query.version as string);
  const homePlace = await findHome(db, version);
  const place = await findPlace(db, given('place') ?? homePlace, version, last);
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
  const series = { source, operation: named(given('operation')), assessment: named(given('assessment')) };
  const rest = { plan: given('plan'), donor, flow: given('flow') };
  const status = given('status') as Question['status'];
  return {
    question: { ...place, places, ...days, ...series, ...rest, status, group, breakdown, version, today },
    homePlace,
    exact,
  };
}

/**
 * The newest version, or the last one of the day; or the given one, where a reader could see it on that day. A version
 * has the time at which its publish began: what was seen soon after midnight may be older than one of the day before.
 */
async function readVersion(
  db: Db,
  newest: number,
  day: string | null,
  given: string | null,
): Promise<number | undefined> {
  if (day === null) return newest;
  const last = Math.min(await versionKnownOn(db, day), newest);
  if (given === null) return last;
  const first = await versionKnownOn(db, daysBefore(day, 2));
  return Number(given) >= first && Number(given) <= last ? Number(given) : undefined;
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

function named(given: string | null): string | null {
  return given === noName ? '' : given;
}

/** A value of a question as its address has it. */
export function written(value: string | number): string {
  return value === '' ? noName : String(value);
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
async function findPlace(db: Db, code: string, version: number, newest: number) {
  const place = (await findLocation(db, code, version)) ?? (await findLocation(db, code, newest));
  if (place) return { place: place.code, country: place.country, admin_level: place.admin_level };
  return code === 'IRQ' ? { place: 'IRQ', country: 'IRQ', admin_level: 0 } : undefined;
}

/**
 * The question as an address in a language: only what differs from the default, in a fixed order. `but`: what is asked
 * otherwise there.
 */
export function permalink(
  { question, homePlace, exact }: Asked,
  lang: Lang,
  path: string,
  but: Partial<Question> = {},
): string {
  const there = { ...question, ...but };
  const usual = { place: there.place === homePlace, version: !exact || there.known_on === null } as Record<
    string,
    boolean
  >;
  const kept = parameters.filter(name => there[name] !== null && !usual[name]);
  const query = new URLSearchParams(kept.map((name): [string, string] => [name, written(there[name]!)])).toString();
  return `${inLanguage(lang, path)}${query ? `?${query}` : ''}`;
}

/** The same question for ever: with the day and the version of which the reader has seen the answer, whatever is published later. */
export function asSeen(asked: Asked): Asked {
  const { known_on, today } = asked.question;
  return { ...asked, exact: true, question: { ...asked.question, known_on: known_on ?? today } };
}
