// What a reader asks: one object from the address bar to the SQL.
import type { PopulationGroup } from './displacement-figure.ts';

/**
 * `place`: ISO3 or P-code, already known to the store; `country` is its ISO3 and `admin_level` its level.
 * `from`, `to`: first and last reference day of interest, inclusive; null = all. `as_of`: the day the state is asked for;
 * null = the latest the store has. `version`: the clock, chosen from `known_on` (null = newest) at the start of the request.
 * `today`: the day in UTC, for ages and days open. null elsewhere means "not restricted".
 */
export type Question = {
  place: string;
  country: string;
  admin_level: number;
  from: string | null;
  to: string | null;
  as_of: string | null;
  source: string | null;
  operation: string | null;
  group: PopulationGroup | null;
  plan: string | null;
  donor: string | null;
  known_on: string | null;
  version: number;
  today: string;
};
