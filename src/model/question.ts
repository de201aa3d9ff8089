// What a reader asks: one object from the address bar to the SQL.
import type { Breakdown, PopulationGroup } from './displacement-figure.ts';
import type { AskedStatus } from './pledge-status.ts';
import type { Series } from './series.ts';

/**
 * `place`: ISO3 or P-code, already known to the store; `country` is its ISO3 and `admin_level` its level.
 * `places`: several countries side by side (ISO3 codes with commas between), on the page of the world only; null elsewhere.
 * `from`, `to`: first and last reference day of interest, inclusive; null = all. `as_of`: the day the state is asked for;
 * null = the latest the store has. `version`: the clock, chosen from `known_on` (null = newest) at the start of the request, or one of that day's by its number.
 * `since`: the day whose knowledge is compared with this version's; null = the view's own choice. `today`: the day in UTC,
 * for ages and days open. `operation`, `assessment`: empty for figures that name none. `flow`: a publisher's id of one flow of money. `status`: how a promise stands. null elsewhere means "not restricted".
 */
export type Question = {
  place: string;
  country: string;
  admin_level: number;
  places: string | null;
  from: string | null;
  to: string | null;
  as_of: string | null;
  source: string | null;
  operation: string | null;
  assessment: string | null;
  group: PopulationGroup | null;
  breakdown: Exclude<Breakdown, 'total'> | null;
  plan: string | null;
  donor: string | null;
  flow: string | null;
  status: AskedStatus | null;
  known_on: string | null;
  since: string | null;
  version: number;
  today: string;
};

/** What a question has that asks for all series. */
export const everySeries = { source: null, operation: null, assessment: null };

/** Does the question ask for this series, by itself or among others? */
export function asksFor({ source, operation, assessment }: Question, series: Series): boolean {
  const isSo = (asked: string | null, told: string) => asked === null || asked === told;
  return isSo(source, series.source) && isSo(operation, series.operation) && isSo(assessment, series.assessment);
}

/** The day on which ages are reckoned: the one the reader stands on. */
export function dayOf({ as_of, known_on, today }: Question): string {
  return as_of ?? known_on ?? today;
}
