// Finds a place by its code, or by any spelling of its name, in a list held in memory.
import type { Location } from '../model/location.ts';
import type { Places, Resolved } from './layout.ts';
import { nameKey } from './name-key.ts';
import { nearestKeys } from './nearest-keys.ts';

type Listed = Map<string, Resolved[]>;

const everywhere = '*';
const countries = '';
const codeLike = /^[A-Z]{2,3}[-_]?[A-Z0-9]+$/;
/** Names compared in one file for suggestions: a file of unknown names has other troubles, and keeps its speed. */
const mostCompared = 4_000_000;

/** The index of a code list; 33,000 places take well under 200 ms. Places below admin 2 are left out. */
export function makePlaces(locations: readonly Location[]): Places {
  const codes = new Map<string, Resolved>();
  const listed = new Map<string, Listed>();
  const entries = new Map<Resolved, Location>();
  const suggested = new Map<string, string[]>();
  let compared = 0;

  const known = locations.filter(location => location.admin_level <= 2).sort(oldestFirst);
  for (const location of known) addCode(location);
  for (const location of known) addNames(location);

  function addCode(location: Location): void {
    const place = resolve(location);
    codes.set(location.code.toUpperCase(), place);
    entries.set(place, location);
    if (!codes.has(location.country)) codes.set(location.country, countryOf(location.country));
  }

  function addNames(location: Location): void {
    const place = codes.get(location.code.toUpperCase())!;
    for (const spelling of location.spellings) {
      if (codeLike.test(spelling) && !codes.has(spelling)) codes.set(spelling, place);
    }
    const parent = location.admin_level === 0 ? countries : location.parent_code || location.country;
    for (const key of new Set([location.name, location.name_ar, ...location.spellings].map(nameKey))) {
      if (key !== '') for (const list of [parent, everywhere]) add(list, key, place);
    }
  }

  function add(list: string, key: string, place: Resolved): void {
    const names = listed.get(list) ?? new Map<string, Resolved[]>();
    listed.set(list, names);
    const same = names.get(key);
    if (!same) names.set(key, [place]);
    else if (!same.includes(place)) same.push(place);
  }

  function byCode(code: string): Resolved | null {
    return codes.get(code) ?? codes.get(code.trim().toUpperCase()) ?? null;
  }

  function country(text: string): Resolved | null {
    const place = byCode(text);
    if (place?.admin_level === 0) return place;
    return inside(countries, text) ?? inside(countries, regionName(text));
  }

  function inside(parentCode: string, name: string): Resolved | null {
    const places = listed.get(parentCode)?.get(nameKey(name)) ?? [];
    return places.length === 1 ? places[0]! : null;
  }

  function named(name: string, inCountry?: string, level?: number): Resolved[] {
    const places = listed.get(everywhere)?.get(nameKey(name)) ?? [];
    return places
      .filter(place => inCountry === undefined || place.country === inCountry)
      .filter(place => level === undefined || place.admin_level === level);
  }

  function entry(code: string): Location | null {
    const place = byCode(code);
    return (place && entries.get(place)) ?? null;
  }

  function nearest(name: string, parentCode = everywhere): string[] {
    const question = `${parentCode}\n${name}`;
    if (!suggested.has(question) && compared < mostCompared) suggested.set(question, suggest(name, parentCode));
    return suggested.get(question) ?? [];
  }

  function suggest(name: string, parentCode: string): string[] {
    const list: Listed = listed.get(parentCode) ?? new Map();
    compared += list.size;
    const keys = nearestKeys(nameKey(name), list.keys());
    return [...new Set(keys.map(key => entries.get(list.get(key)![0]!)?.name ?? key))].slice(0, 3);
  }

  return { byCode, country, inside, named, entry, nearest };
}

/** Where a code stands in several lists, the newest says where it is; the names of all of them find it. */
function oldestFirst(a: Location, b: Location): number {
  return validity(a) < validity(b) ? -1 : validity(a) > validity(b) ? 1 : 0;
}

function validity({ valid_from, valid_to }: Location): string {
  return `${valid_to ?? '9999-12-31'} ${valid_from ?? ''}`;
}

function resolve({ country, code, admin_level, parent_code }: Location): Resolved {
  if (admin_level === 0) return countryOf(country);
  const admin1_code = admin_level === 1 ? code : parent_code;
  const admin2_code = admin_level === 2 ? code : '';
  return { country, admin1_code, admin2_code, location_code: code, admin_level: admin_level === 1 ? 1 : 2 };
}

function countryOf(country: string): Resolved {
  return { country, admin1_code: '', admin2_code: '', location_code: country, admin_level: 0 };
}

/** The English name of a two-letter code (IQ), as the runtime has it: our list is asked whether it knows that name. */
function regionName(code: string): string {
  if (!/^[A-Za-z]{2}$/.test(code)) return '';
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code.toUpperCase()) ?? '';
}
