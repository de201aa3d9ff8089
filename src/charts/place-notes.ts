// What is said beside the places: who is carried, who is left out, and what the whole has and no place.
import { magnitude } from '../model/decimal.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import type { Place } from '../store/locations.ts';
import { type Carried, carryDays } from './carry-forward.ts';
import type { Sentence } from './chart.ts';
import { share, sum } from './exact.ts';
import { type Added, everyAdded, type Part } from './held-on.ts';
import type { PlaceRow } from './place-rows.ts';
import { partsDiffer } from './series-notes.ts';

/**
 * `insteadOf`: the newest day, where the places are shown as of `day` before it; `newer`: a total without places, told and not
 * compared.
 */
export function placeNotes(found: {
  day: string;
  insteadOf: string | null;
  whole: SeriesPoint | undefined;
  newer: SeriesPoint | undefined;
  counted: Part[];
  stale: Carried[];
  total: string | null;
  remainder: PlaceRow[];
  places: Map<string, Place>;
}): Sentence[] {
  const { day, insteadOf, whole, newer, counted, stale, total, remainder, places } = found;
  const carried = counted.filter(part => part.carried_days > 0);
  const people = sum(carried.map(part => part.individuals));
  const said: Sentence[] = [];
  if (insteadOf !== null)
    said.push({ key: 'charts.note.places-last-whole', values: { newest: insteadOf, as_of: day, days: carryDays } });
  if (carried.length > 0) {
    const oldest = Math.max(...everyAdded<Added>(carried).map(part => part.carried_days));
    const values = {
      count: carried.length,
      places: counted.length,
      days: oldest,
      people_exact: people,
      share_pct: share(people, total),
    };
    said.push({ key: 'charts.note.carried', values });
  }
  if (stale.length > 0) {
    const names = stale.map(part => places.get(part.location_code)?.name ?? part.location_code).join(', ');
    const names_ar = stale.map(part => places.get(part.location_code)?.name_ar ?? part.location_code).join('، ');
    said.push({ key: 'charts.note.stale', values: { count: stale.length, days: carryDays, names, names_ar } });
  }
  if (remainder[0]) {
    const more = remainder[0].individuals!.startsWith('-');
    const values = { people_exact: magnitude(remainder[0].individuals!), share_pct: remainder[0].share };
    said.push({ key: more ? 'charts.note.places-hold-more' : 'charts.note.remainder', values });
  }
  if (newer)
    said.push({ key: 'charts.note.newer-total', values: { as_of: newer.as_of, people_exact: newer.individuals } });
  if (whole?.parts_individuals && whole.parts_individuals !== whole.individuals) said.push(partsDiffer(whole));
  return said;
}
