// /api/v1/funding-flows: money pledged, committed and paid, one row a flow as its source reports it.
import { z } from 'zod';
import { boundaries, corrections, type FundingFlow, stages } from '../../model/funding-flow.ts';
import type { Db } from '../../store/connect.ts';
import { locationsByCode } from '../../store/locations.ts';
import type { PublishedRow } from '../../store/published-page.ts';
import { day, decimal, origin, text, texts, whole, yesOrNo } from './fields.ts';
import { between, country, equal, shortText, source, wholeNumber } from './parameters.ts';
import { published } from './published.ts';

const row = z.object({
  location_code: text,
  location_name: text,
  destinations: texts,
  source: text,
  flow_id: text,
  occurrence: z.int(),
  parent_flow_id: text,
  stage: z.enum(stages),
  boundary: z.enum(boundaries),
  on_boundary: z.enum(['single', 'shared', 'overlap']),
  flow_type: text,
  correction: z.enum(corrections).exclude(['']).nullable(),
  donor: text,
  provider_donor: text,
  donor_type: text,
  recipient: text,
  provider_recipient: text,
  recipient_type: text,
  appeal_code: text,
  appeal_id: text,
  appeal_name: text,
  sector: text,
  amount_usd: decimal,
  amount_original: decimal,
  currency: text,
  exchange_rate: decimal,
  decision_date: day,
  first_reported: day,
  usage_year_start: whole,
  usage_year_end: whole,
  budget_year: whole,
  new_money: yesOrNo,
  instrument: text,
  method: text,
  purpose: text,
  pledge_ref: text,
  pledge_semantics: z.enum(['original', 'outstanding']),
  stage_semantics: z.enum(['exclusive', 'nested']),
  as_of: day,
  note: text,
  source_url: text,
  ...origin,
});

export const fundingFlows = published('funding_flows', {
  name: 'funding-flows',
  example: 'location_code=IRQ&boundary=incoming&stage=paid&limit=5',
  parameters: {
    location_code: country,
    source,
    donor: shortText('donor', 'Germany'),
    recipient: shortText('recipient', 'World Food Programme'),
    appeal_code: shortText('plan_code', 'HIRQ17'),
    stage: equal(z.enum(stages), 'stage'),
    boundary: equal(z.enum(boundaries), 'boundary'),
    sector: shortText('sector', 'Food Security'),
    flow_id: shortText('flow_id', '149198'),
    pledge_ref: shortText('pledge_ref', 'IHF-2018-germany'),
    budget_year: equal(wholeNumber(1900, 2100), 'budget_year'),
    ...between('decision_date', 'decision_date'),
  },
  row,
  tell,
});

async function tell(rows: PublishedRow<'funding_flows'>[], db: Db, version: number) {
  const places = await locationsByCode(db, [...new Set(rows.map(({ country }) => country))], version);
  return rows.map(({ id, line, country, plan_code, plan_id, plan_name, ...flow }) => ({
    ...(flow satisfies Partial<FundingFlow>),
    location_code: country,
    location_name: places.get(country)?.name ?? '',
    appeal_code: plan_code,
    appeal_id: plan_id,
    appeal_name: plan_name,
    line: Number(line),
  }));
}
