// What HXL tags mean here: the tag, and the attributes that make it this and no other.
import type { Meaning, Target } from '../model/mapping.ts';

type Tagged = [tag: string, attributes: string[], meaning: Meaning];

const people: Tagged[] = [
  ['#adm1', ['origin'], 'origin_code'],
  ['#country', ['origin'], 'origin_code'],
  ['#adm2', ['code'], 'admin2_code'],
  ['#adm2', ['pcode'], 'admin2_code'],
  ['#adm1', ['code'], 'admin1_code'],
  ['#adm1', ['pcode'], 'admin1_code'],
  ['#country', ['code'], 'country'],
  ['#country', ['iso3'], 'country'],
  ['#adm2', [], 'admin2_name'],
  ['#adm1', [], 'admin1_name'],
  ['#country', [], 'country'],
  ['#loc', ['name'], 'site'],
  ['#date', ['start'], 'period_start'],
  ['#date', ['end'], 'period_end'],
  ['#date', [], 'as_of'],
  ['#round', [], 'round'],
  ['#operation', [], 'operation'],
  ['#affected', ['hh'], 'households'],
  ['#affected', [], 'individuals'],
];
const money: Tagged[] = [
  ['#country', ['funder'], 'note'],
  ['#country', [], 'place_code'],
  ['#value', ['funding', 'required'], 'requirement_usd'],
  ['#value', ['pledge'], 'amount'],
  ['#date', ['announced'], 'announced_on'],
  ['#date', ['due'], 'due_date'],
  ['#value', ['funding', 'currency'], 'currency'],
  ['#currency', [], 'currency'],
  ['#financial', ['fx'], 'exchange_rate'],
  ['#financial', ['direction', 'type'], 'flow_type'],
  ['#financial', ['direction'], 'boundary'],
  ['#status', [], 'stage'],
  ['#org', ['type'], 'note'],
  ['#org', ['funder'], 'donor'],
  ['#org', ['impl'], 'recipient'],
  ['#activity', ['appeal', 'name'], 'plan_name'],
  ['#activity', ['appeal', 'external'], 'plan_code'],
  ['#activity', ['appeal'], 'note'],
  ['#activity', ['fts_internal'], 'flow_id'],
  ['#activity', ['id'], 'flow_id'],
  ['#sector', ['name'], 'sector'],
  ['#sector', [], 'sector'],
  ['#date', ['decision'], 'decision_date'],
  ['#date', ['reported'], 'first_reported'],
];
const both: Tagged[] = [
  ['#meta', ['source'], 'source'],
  ['#meta', ['url'], 'source_url'],
  ['#description', [], 'note'],
];
const funding: Partial<Record<Target, Tagged[]>> = {
  flows: [
    ['#value', ['funding', 'usd'], 'amount_usd'],
    ['#value', ['funding'], 'amount_original'],
  ],
  requirements: [
    ['#value', ['funding', 'usd'], 'funding_usd'],
    ['#date', ['year'], 'year'],
  ],
};

/** The meaning of a tag such as `#affected+idps+hh`, or null; the first that fits, the most exact stand first. */
export function hxlMeaning(target: Target, tag: string): Meaning | null {
  return taggedAs(target, tag)?.meaning ?? null;
}

/** The meaning of a tag and how many of its attributes decided: `#country+code` says more of a country than `#country+name`. */
export function taggedAs(target: Target, tag: string): { meaning: Meaning; exact: number } | null {
  const [name = '', ...attributes] = splitTag(tag);
  const known = target === 'displacement' ? [...people, ...both] : [...money, ...(funding[target] ?? []), ...both];
  const found = known.find(([own, needs]) => own === name && needs.every(need => attributes.includes(need)));
  return found ? { meaning: found[2], exact: found[1].length } : null;
}

/** `#affected +idps+ind` as its name and attributes, in small letters. */
export function splitTag(tag: string): string[] {
  return tag.toLowerCase().replace(/\s/g, '').split('+');
}
