// The rows that numbers of people are made of, with the versions in which they came and went.
import { sql } from 'kysely';

/**
 * To select from, where the question is when something moved, or on which days something was said, and not how many people
 * stood: figures of each place, not yet added up, and sums of deeper ones. What stands in one version is `numbersIn`.
 */
export const numberRows = sql`(
  select country, source, operation, assessment, round, population_group, as_of, admin_level, location_code, breakdown,
    basis, individuals, households, published_in, withdrawn_in from displacement_totals
  union all
  select country, source, operation, assessment, round, population_group, as_of, admin_level, location_code, breakdown,
    basis, individuals, households, published_in, withdrawn_in from displacement_figures where admin_level < 3)`;
