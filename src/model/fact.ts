// A fact is one publishable row of one noun; its key says what it speaks about, the rest what it says.
import { hash } from 'node:crypto';
import type { DisplacementFigure } from './displacement-figure.ts';
import type { FundingFlow } from './funding-flow.ts';
import type { Location } from './location.ts';
import type { Organisation } from './organisation.ts';
import type { Pledge, PledgeEvent } from './pledge.ts';
import type { PledgeLink } from './pledge-link.ts';
import type { PlanFunding, Requirement } from './requirement.ts';
import { nouns, type Shape, shapes } from './shapes.ts';

/** Every noun that is published, and the shape of its rows: the names are the tables and the columns. */
export type Nouns = {
  displacement_figures: DisplacementFigure;
  funding_flows: FundingFlow;
  requirements: Requirement;
  plan_funding: PlanFunding;
  pledges: Pledge;
  pledge_events: PledgeEvent;
  pledge_links: PledgeLink;
  locations: Location;
  organisations: Organisation;
};
export type Noun = keyof Nouns;

/**
 * `scope` names the set that the row belongs to ("iom-dtm idps 2017-12-31"): a complete file replaces the whole set, so
 * that what it no longer holds is withdrawn; see `Layout.completeness`.
 */
export type Fact = { [N in Noun]: { noun: N; scope: string; row: Nouns[N] } }[Noun];

/** The MD5 (as 32 hex digits, a uuid to the store) of what the fact speaks about. Not a secret, only a short name. */
export function factKey(fact: Fact): string {
  return digest(fact.noun, fact.row, keyOf(fact));
}

/** A movement is of its period; a stock is of its day, in whatever weeks it was counted. */
function keyOf(fact: Fact): readonly string[] {
  return fact.noun === 'displacement_figures' && fact.row.measure_kind === 'stock' ? stockKey : shapes[fact.noun].key;
}

const stockKey = shapes.displacement_figures.key.filter(column => column !== 'period_start');

/** The MD5 of all that the fact says: equal keys with unequal hashes are a change. */
export function factHash(fact: Fact): string {
  return digest(fact.noun, fact.row, tracked[fact.noun]);
}

const tracked = Object.fromEntries(
  nouns.map(noun => {
    const { columns, untracked } = shapes[noun] as Shape<'locations'>;
    return [noun, columns.filter(column => !untracked.includes(column))];
  }),
) as unknown as Record<Noun, readonly string[]>;

function digest(noun: Noun, row: object, columns: readonly string[]): string {
  let text: string = noun;
  for (const column of columns) {
    const value = (row as Record<string, unknown>)[column];
    text += value === null || value === undefined ? '\x1e' : `\x1f${Array.isArray(value) ? value.join('\x1d') : value}`;
  }
  return hash('md5', text, 'hex');
}
