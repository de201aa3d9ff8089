// OCHA response plans: what each plan asked for at first, and what it asks for as revised.
import { compare } from '../model/decimal.ts';
import { emptyRequirement } from './empty-rows.ts';
import type { Layout, Row } from './layout.ts';
import { countryOfAll, readCountries } from './money-places.ts';

/** Words among the categories that say how a plan is organised and written, not what it is. */
const otherCategories = new Set(['cluster', 'sector', 'project', 'plan', 'en', 'fr', 'es', 'ar', 'pt']);

/**
 * `locations`, `categories` and `years` are lists in no fixed order, joined by ` | `, with blank parts. A plan for several
 * countries stands once, under `MUL`, with its countries as destinations: nobody says here what each one's share is.
 * An original requirement of 0 means that none is known. `internalId` is the planning system's own number, not FTS's.
 */
export const hpcResponsePlans: Layout = {
  name: 'hpc-response-plans',
  source: 'ocha-hpc',
  completeness: 'complete',
  asOf: 'optional',
  columns: ['code', 'internalId', 'planVersion', 'locations', 'years', 'origRequirements', 'revisedRequirements'],
  optional: ['startDate', 'endDate', 'categories'],
  open: context => row => {
    const destinations = readCountries(row, 'locations', context);
    const country = countryOfAll(destinations);
    const requirement = {
      ...emptyRequirement,
      ...planOf(row),
      ...yearsOf(row),
      country,
      source: context.source,
      plan_type: planType(row),
      plan_start: row.date('startDate', 'iso'),
      plan_end: row.date('endDate', 'iso'),
      requirement_usd: row.amount('revisedRequirements', { decimals: 7 }),
      original_requirement_usd: originalOf(row),
      as_of: context.asOf ?? context.today,
      destinations,
    };
    return [{ noun: 'requirements', scope: `${context.source} response-plans ${country}`, row: requirement }];
  },
};

/** Regional appeals up to 2006 carry the year alone as a code (`R01` four times): with the id behind it, it names one plan. */
function planOf(row: Row) {
  const [code, plan_id] = [row.text('code'), row.required('internalId')];
  const plan_code = /^R\d+$/.test(code) ? `${code}/${plan_id}` : code || plan_id;
  return { plan_code, plan_id, plan_name: row.text('planVersion') };
}

/** A plan over several years is one row under its first; the note keeps the others. */
function yearsOf(row: Row): { year: number | null; note: string } {
  const years = row
    .text('years')
    .split('|')
    .map(year => year.trim())
    .filter(year => year !== '')
    .sort();
  if (years.some(year => !/^(19|20)\d\d$/.test(year)))
    row.report('error', 'number-range', 'years', { least: '1900', most: '2100' });
  return {
    year: years.length === 0 ? null : Number(years[0]),
    note: years.length > 1 ? `years: ${years.join(', ')}` : '',
  };
}

function planType(row: Row): string {
  const parts = row
    .text('categories')
    .split('|')
    .map(part => part.trim());
  return parts.filter(part => part !== '' && !otherCategories.has(part.toLowerCase())).join(', ');
}

function originalOf(row: Row): string | null {
  const amount = row.amount('origRequirements', { decimals: 7 });
  return amount !== null && compare(amount, '0') !== 0 ? amount : null;
}
