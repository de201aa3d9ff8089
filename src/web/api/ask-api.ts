// The question of an address of the API, held against what the ledger knows; a wrong one is answered at once.
import type { Request, Response } from 'express';
import { may } from '../../accounts/may.ts';
import type { Db } from '../../store/connect.ts';
import { findLocation, type Place } from '../../store/locations.ts';
import { namesOfDonor, organisationAliases } from '../../store/organisation-aliases.ts';
import type { Condition } from '../../store/published-page.ts';
import { allSources, type Source } from '../../store/sources.ts';
import { findVersion, newestVersion, versionKnownOn } from '../../store/versions.ts';
import { badRequest } from '../failures.ts';
import { withheldFrom } from '../input-reader.ts';
import { aboutParameter } from './about-parameter.ts';
import type { ApiQuestion, Endpoint } from './endpoint.ts';
import { conditionsOf, type Given, parametersOf, readParameters, type Wrong } from './parameters.ts';

/** `sources`: all there are, for the word about those that a page is from. */
export type AskedApi = ApiQuestion & { format: 'json' | 'csv'; sources: Source[]; today: string };

const usualRows = 1_000;

/** Undefined where it was answered: 400 names the parameter and says what it may be. */
export async function askApi(
  db: Db,
  endpoint: Endpoint,
  request: Request,
  response: Response,
): Promise<AskedApi | undefined> {
  const asked = await readApi(db, endpoint, request.query, request);
  return 'wrong' in asked ? refuse(request, response, endpoint, asked.wrong) : asked;
}

/** What a query asks of the endpoint, or the first parameter that is wrong. `told`: the version that counts as the newest. */
export async function readApi(
  db: Db,
  endpoint: Endpoint,
  query: object,
  { person, told }: { person: Request['person']; told?: Request['told'] | undefined },
): Promise<AskedApi | { wrong: Refused }> {
  const parameters = parametersOf(endpoint);
  const read = readParameters(parameters, query);
  if ('wrong' in read) return read;
  const { given } = read;
  const today = new Date().toISOString().slice(0, 10);
  const last = told?.version ?? (await newestVersion(db));
  const stand = await standing(db, given, last, today);
  if ('wrong' in stand) return stand;
  const sources = await allSources(db);
  const places = await placesOf(db, endpoint, given, stand.version, last);
  const wrong = places.wrong ?? wrongSource(given, sources) ?? wrongStart(given);
  if (wrong) return { wrong };
  return {
    ...stand,
    given,
    place: places.place,
    conditions: await underAnyName(db, [...places.conditions, ...conditionsOf(parameters, given)], stand.version),
    withheldSources: withheldFrom(sources, person).map(({ slug }) => slug),
    sites: may(person, 'see'),
    after: (given.after as string | undefined) ?? null,
    offset: Number(given.offset ?? 0),
    limit: Number(given.limit ?? usualRows),
    format: given.output_format === 'csv' ? 'csv' : 'json',
    sources,
    today,
  };
}

type Refused = Omit<Wrong, 'kind'> & { kind: string; values?: Record<string, string | number> };

/** Of a long value only the beginning is repeated. */
function refuse(request: Request, response: Response, endpoint: Endpoint, wrong: Refused): undefined {
  const { words } = request;
  const parameters = parametersOf(endpoint);
  const value = wrong.value.slice(0, 100);
  const own = Object.hasOwn(parameters, wrong.parameter) ? parameters[wrong.parameter] : undefined;
  const may_be = own ? aboutParameter(wrong.parameter, own.schema, words) : '';
  const known = Object.keys(parameters).join(', ');
  const sentence = words.t(`api.wrong.${wrong.kind}`, { value, may_be, known, ...wrong.values });
  return void badRequest(request, response, wrong.parameter, sentence);
}

/** Which version is read, and as known on which day: of an older version alone, the day that brought it. */
async function standing(
  db: Db,
  { known_on, version }: Given,
  last: number,
  today: string,
): Promise<{ version: number; known_on: string } | { wrong: Refused }> {
  if (known_on && String(known_on) > today)
    return { wrong: { parameter: 'known_on', kind: 'future', value: String(known_on) } };
  const newest = known_on ? Math.min(await versionKnownOn(db, String(known_on)), last) : last;
  const asked = Number(version ?? newest);
  if (asked > newest)
    return { wrong: { parameter: 'version', kind: 'version', value: String(version), values: { newest } } };
  const published =
    asked < newest ? (await findVersion(db, asked))?.published_at.toISOString().slice(0, 10) : undefined;
  return { version: asked, known_on: String(known_on ?? published ?? today) };
}

const levels = ['location_code', 'admin1_code', 'admin2_code'];

type AskedPlaces = { place: ApiQuestion['place']; conditions: Condition[]; wrong?: Refused };

/** The deepest place is asked with all within it; those above it only say where it must lie. */
async function placesOf(
  db: Db,
  endpoint: Endpoint,
  given: Given,
  version: number,
  newest: number,
): Promise<AskedPlaces> {
  const found: { name: string; place: Place }[] = [];
  for (const [level, name] of levels.entries()) {
    const code = given[name] as string | undefined;
    if (code === undefined || endpoint.parameters[name]?.columns) continue;
    const place = code === several ? ofSeveral : await findPlace(db, code, version, newest);
    if (place?.admin_level !== level)
      return { place: null, conditions: [], wrong: { parameter: name, kind: 'place', value: code } };
    found.push({ name, place });
  }
  const above = found.slice(0, -1).map(({ name, place }): Condition => {
    return { columns: [name === 'location_code' ? 'country' : name], is: '=', value: place.code };
  });
  return { place: found.at(-1)?.place ?? null, conditions: above };
}

/** How money for several countries is marked, whose own names stand beside it. */
const several = 'MUL';
const ofSeveral = { country: several, code: several, admin_level: 0 } as Place;

/** A place keeps its code when one asks what was known before our lists of places were loaded. */
async function findPlace(db: Db, code: string, version: number, newest: number): Promise<Place | undefined> {
  return (await findLocation(db, code, version)) ?? findLocation(db, code, newest);
}

function wrongSource({ source }: Given, sources: readonly Source[]): Refused | undefined {
  if (source === undefined || sources.some(({ slug }) => slug === source)) return undefined;
  return { parameter: 'source', kind: 'source', value: String(source) };
}

function wrongStart({ after, offset }: Given): Refused | undefined {
  return after !== undefined && offset !== undefined
    ? { parameter: 'offset', kind: 'offset', value: String(offset) }
    : undefined;
}

/** An organisation is asked for under any of its names, and stands under any of them. */
function underAnyName(db: Db, conditions: Condition[], version: number): Promise<Condition[]> {
  return Promise.all(
    conditions.map(async condition => {
      if (!['donor', 'recipient'].includes(condition.columns[0]!)) return condition;
      const aliases = await organisationAliases(db, version);
      const name = String(condition.value);
      return { ...condition, value: namesOfDonor(aliases, aliases.get(name) ?? name) };
    }),
  );
}
