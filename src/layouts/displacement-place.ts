// The place of a template row: by its code, else by its name inside what else the row says.
import type { ReadContext, Resolved, Row } from './layout.ts';

type Placed = Resolved & { provider_place: string };

/**
 * The place in our list, or null. `Ninewa / Mosul` and `Ninewa > Mosul` name a district inside its governorate. A row that
 * names no place speaks of the country the uploader declared.
 */
export function namedPlace(row: Row, { places, place }: ReadContext): Placed | null {
  const code = row.name('place_code');
  const name = row.name('place_name');
  if (code === '' && name === '') return located(places.byCode(place));
  if (code === '') return located(byName(row, name, { places, place }));
  const found = places.byCode(code);
  if (found !== null && name !== '') checkName(row, name, found, places);
  return located(found);
}

/**
 * A place that our list lacks, kept under the provider's code, when the row says its country and level (as our downloads
 * do); otherwise null, and `unknown-place` with the nearest known names is reported.
 */
export function unlistedPlace(row: Row, { places, place }: ReadContext): Placed | null {
  const code = row.text('place_code');
  const name = row.text('place_name');
  const country = places.byCode(row.text('country'));
  const level = row.text('admin_level');
  if (code !== '' && country?.admin_level === 0 && (level === '1' || level === '2')) {
    row.report('warning', 'place-as-published', 'place_code', { place: code });
    const admin1_code = level === '1' ? code : row.text('admin1_code');
    const codes = { admin1_code, admin2_code: level === '2' ? code : '', location_code: code };
    return { ...country, ...codes, admin_level: level === '1' ? 1 : 2, provider_place: name };
  }
  if (code === '' && name === '') row.report('error', 'required', 'place_code');
  else reportUnknown(row, code === '' ? 'place_name' : 'place_code', [name, code], { places, place });
  return null;
}

/** The level of the place; 3 for a site below it, said or named. A level that contradicts the place's own is an error. */
export function levelOf(row: Row, place: Resolved | null): 0 | 1 | 2 | 3 {
  const level = row.word('admin_level', ['0', '1', '2', '3']);
  if (level === '' && row.text('site') !== '') return 3;
  if (level === '' || place === null) return place?.admin_level ?? 0;
  if (level !== '3' && Number(level) !== place.admin_level) {
    row.report('error', 'rule', 'admin_level', { kind: 'admin-level', expected: place.admin_level });
  }
  return Number(level) as 0 | 1 | 2 | 3;
}

type Where = Pick<ReadContext, 'places' | 'place'>;

function byName(row: Row, name: string, { places, place }: Where): Resolved | null {
  const country = places.country(row.text('country') || place)?.location_code;
  const level = row.text('admin_level');
  const steps = name.split(/\s*[/>]\s*/).filter(step => step !== '');
  if (steps.length > 1) return alongPath(steps, country, places);
  const found = places.named(name, country, /^[012]$/.test(level) ? Number(level) : undefined);
  return found.length === 1 ? found[0]! : (found.find(one => one.admin_level === 0) ?? null);
}

function alongPath(steps: string[], country: string | undefined, places: ReadContext['places']): Resolved | null {
  const [first, ...rest] = steps as [string, ...string[]];
  const starts = [...places.named(first, country, 0), ...places.named(first, country, 1)];
  const ends = starts.map(start =>
    rest.reduce<Resolved | null>((at, step) => at && places.inside(at.location_code, step), start),
  );
  const found = ends.filter(end => end !== null);
  return found.length === 1 ? found[0]! : null;
}

/** A name that our list knows, but for another place than the code's, is pointed out; the code is believed. */
function checkName(row: Row, name: string, found: Resolved, places: ReadContext['places']): void {
  const others = places.named(name);
  if (others.length === 0 || others.some(other => other.location_code === found.location_code)) return;
  row.report('warning', 'place-as-published', 'place_name', {
    place: found.location_code,
    other: others[0]!.location_code,
  });
}

function reportUnknown(row: Row, column: string, texts: string[], { places, place }: Where): void {
  const text = texts.find(one => one !== '')!;
  const same = places.named(text).map(one => `${text} (${one.location_code})`);
  const near = same.length > 0 ? same.slice(0, 3) : nearest(text, places, place);
  row.report('error', 'unknown-place', column, { nearest: near.join(', ') });
}

function nearest(text: string, places: ReadContext['places'], place: string): string[] {
  const inPlace = place === '' ? [] : places.nearest(text, place);
  return inPlace.length > 0 ? inPlace : places.nearest(text);
}

function located(place: Resolved | null): Placed | null {
  return place && { ...place, provider_place: '' };
}
