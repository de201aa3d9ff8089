// /api/v1/reported-funding: what publishers report as received, by plan and sector, and outside any plan.
import { z } from 'zod';
import type { Db } from '../../store/connect.ts';
import { locationsByCode } from '../../store/locations.ts';
import type { PublishedRow } from '../../store/published-page.ts';
import { day, decimal, origin, text, whole } from './fields.ts';
import { country, equal, shortText, source, wholeNumber } from './parameters.ts';
import { published } from './published.ts';

const sectorKinds = ['plan', 'sector', 'shared', 'not_specified', 'outside_plan'] as const;

const row = z.object({
  location_code: text,
  location_name: text,
  source: text,
  appeal_code: text,
  appeal_id: text,
  appeal_name: text,
  year: whole,
  sector: text,
  sector_code: text,
  sector_kind: z.enum(sectorKinds),
  funding_usd: decimal,
  percent_as_published: text,
  as_of: day,
  note: text,
  source_url: text,
  ...origin,
});

export const reportedFunding = published('plan_funding', {
  name: 'reported-funding',
  example: 'location_code=IRQ&sector_kind=plan&limit=5',
  parameters: {
    location_code: country,
    source,
    appeal_code: shortText('plan_code', 'HIRQ17'),
    year: equal(wholeNumber(1900, 2100), 'year'),
    sector_kind: equal(z.enum(sectorKinds), 'sector_kind'),
  },
  row,
  tell,
});

async function tell(rows: PublishedRow<'plan_funding'>[], db: Db, version: number) {
  const places = await locationsByCode(db, [...new Set(rows.map(({ country }) => country))], version);
  return rows.map(({ id, line, country, plan_code, plan_id, plan_name, ...funding }) => ({
    ...funding,
    location_code: country,
    location_name: places.get(country)?.name ?? '',
    appeal_code: plan_code,
    appeal_id: plan_id,
    appeal_name: plan_name,
    line: Number(line),
  }));
}
