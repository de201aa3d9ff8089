// The HXL tag of each column, for the row under a header: written when it is asked for, for tools that read it.
// Tags as HAPI, FTS, DTM and IDMC write them (hxlstandard.org, 1.1). A place that may be of any admin level is `#adm+code`,
// beside `#adm+level`; for promises there is no tag in use, and `#value+pledge` is our own.

const tags: Record<string, string> = {
  source: '#meta+source',
  source_url: '#meta+url',
  note: '#description+notes',
  as_of: '#date+reported',
  period_start: '#date+start',
  period_end: '#date+end',
  operation: '#operation+name',
  round: '#round+code',
  assessment: '#assessment+type',
  country: '#country+code',
  admin1_code: '#adm1+code',
  admin_level: '#adm+level',
  place_code: '#adm+code',
  place_name: '#adm+name',
  location_code: '#adm+code',
  location_name: '#adm+name',
  location_name_ar: '#adm+name+i_ar',
  provider_place: '#adm+name+provider',
  site: '#loc+name',
  origin_code: '#adm+origin+code',
  origin_name: '#adm+origin+name',
  origin_name_ar: '#adm+origin+name+i_ar',
  individuals: '#affected+ind',
  households: '#affected+hh',
  idps: '#affected+idps+ind',
  returnees: '#affected+idps+returnees',
  flow_id: '#activity+id',
  stage: '#status+text',
  boundary: '#financial+direction',
  flow_type: '#financial+direction+type',
  instrument: '#financial+contribution+type',
  method: '#financial+method',
  donor: '#org+name+funder',
  donor_type: '#org+type+funder+list',
  recipient: '#org+name+impl',
  recipient_type: '#org+type+impl+list',
  plan_code: '#activity+appeal+id+external',
  plan_name: '#activity+appeal+name',
  plan_type: '#activity+appeal+type+name',
  sector: '#sector+cluster+name',
  sector_code: '#sector+cluster+code',
  amount_usd: '#value+funding+total+usd',
  amount_original: '#value+funding+total',
  funding_usd: '#value+funding+total+usd',
  requirement_usd: '#value+funding+required+usd',
  original_requirement_usd: '#value+funding+required+original+usd',
  coverage_pct: '#value+funding+pct',
  percent_as_published: '#value+funding+pct',
  currency: '#value+funding+total+currency',
  exchange_rate: '#financial+fx',
  decision_date: '#date+decision',
  first_reported: '#date+reported',
  usage_year_start: '#date+year+start',
  usage_year_end: '#date+year+end',
  budget_year: '#date+year+budget',
  year: '#date+year',
};

const promised = { amount: '#value+pledge', amount_usd: '#value+pledge+usd', currency: '#currency+code' };

/** What a column means in one file only. */
const tagsIn: Record<string, Record<string, string>> = {
  pledges: { ...promised, announced_on: '#date+announced', due_date: '#date+due' },
  links: { ...promised, amount: '#value+funding+total', currency: '#value+funding+total+currency' },
  flows: { as_of: '' },
};

/** Empty where a column has none. `file`: the slug of the view or the name of the data set. */
export function hxlTag(column: string, file: string): string {
  return tagsIn[file]?.[column] ?? tags[column] ?? '';
}
