// Questions whose answer would be a wrong sum: each is refused with the sentence that says why.
import { worldCharts } from '../charts/charts.ts';
import { populationGroups } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { type WrongParameter, wrongly } from './wrong-parameter.ts';

/** The end of a key under `charts.question.wrong`. */
type Reason = string;

/** Words that ask for everything as if it were one thing. */
const everything = /^(all|any|every|total|sum|\*|combined|everything)$/i;

/** Several codes in one value: `idps,returnees`, `iom-dtm+unhcr`, `2014-09-14/2014-10-26`. */
const several = /[,;+|/ ]/;

const oneOnly: Partial<Record<string, Reason>> = {
  source: 'sum-sources',
  group: 'sum-groups',
  operation: 'sum-operations',
  assessment: 'sum-assessments',
  as_of: 'sum-days',
  place: 'sum-places',
};

/** Parameters by which other dashboards take a sum or mix levels; here they do not exist, and this is why. */
const never: Partial<Record<string, Reason>> = {
  sum: 'sum-days',
  total: 'sum-days',
  aggregate: 'sum-days',
  groupby: 'sum-days',
  group_by: 'sum-days',
  round: 'sum-rounds',
  rounds: 'sum-rounds',
  level: 'sum-levels',
  levels: 'sum-levels',
  admin_level: 'sum-levels',
};

/** Why this parameter asks for a sum that means nothing, or undefined where it does not. */
export function wrongSum(name: string, value: string | string[] | undefined): Reason | undefined {
  if (Object.hasOwn(never, name)) return never[name];
  const values = [value].flat().filter(text => typeof text === 'string' && text !== '');
  const asksForMore = values.length > 1 || values.some(text => everything.test(text!) || isList(name, text!));
  return asksForMore && Object.hasOwn(oneOnly, name) ? oneOnly[name] : undefined;
}

/** An operation and an assessment may have a comma in their names; codes and days have none. */
function isList(name: string, value: string): boolean {
  return name !== 'operation' && name !== 'assessment' && several.test(value);
}

/** Views whose rule holds for people in a state on a day: the last figure of a place counts on, parts make a whole. */
const stocksOnly = ['displaced-by-location', 'origin-destination', 'demography-and-shelter', 'countries'];

/** Views of movements in a period. */
const flowsOnly = ['movements'];

/** The view of the parts of a number; all others show the number. */
const partsOnly = 'demography-and-shelter';

/** Views that fix their groups themselves. */
const ownGroups = ['idps-and-returnees'];

/** What this view cannot be asked, named with the sentence that says why; undefined for a question it can answer. */
export function wrongForView(slug: string, question: Question, place?: unknown): WrongParameter | undefined {
  const { group, places, breakdown } = question;
  const ofWorld = worldCharts.some(view => view.slug === slug);
  if (places !== null && !ofWorld) return wrongly('places', 'sum-countries', places);
  if (ofWorld && place) return wrongly('place', 'place-of-world', String(place));
  if (breakdown !== null && slug !== partsOnly) return wrongly('breakdown', 'parts-as-total', breakdown);
  if (group === null) return undefined;
  const kind = populationGroups[group];
  if (kind !== 'stock' && [...stocksOnly, ...ownGroups].includes(slug))
    return wrongly('group', `${kind}-as-stock`, group);
  if (kind === 'stock' && flowsOnly.includes(slug)) return wrongly('group', 'stock-as-flow', group);
  return undefined;
}
