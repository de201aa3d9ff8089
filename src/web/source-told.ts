// All that the store can say of one source: how much, of where, and what it changed.

import type { Db } from '../store/connect.ts';
import { locationsByCode } from '../store/locations.ts';
import { largestCorrections, moneyCoverage, peopleCoverage, placesCovered } from '../store/source-coverage.ts';
import type { Source } from '../store/sources.ts';
import { newestVersion } from '../store/versions.ts';
import { versionsTouching } from '../store/versions-touching.ts';

export type SourceTold = Awaited<ReturnType<typeof askSource>>;

export async function askSource(db: Db, { slug }: Source, version: number) {
  const [people, money, versions, corrections] = await Promise.all([
    peopleCoverage(db, version),
    moneyCoverage(db, version),
    versionsTouching(db, { place: null, country: null, admin_level: 0, source: slug, version }),
    largestCorrections(db, slug, version, 5),
  ]);
  const persons = people.find(one => one.source === slug);
  const amounts = money.filter(one => one.source === slug);
  const countries = [...new Set([...(persons?.countries ?? []), ...amounts.flatMap(one => one.countries)])].sort();
  const [places, names] = await Promise.all([
    placesCovered(db, slug, persons?.countries ?? [], version),
    locationsByCode(db, [...countries, ...corrections.map(one => one.country)], await newestVersion(db)),
  ]);
  return { persons, amounts, versions, corrections, countries, places, names };
}
