// /api/v1/requirements: what plans ask for, whole and by sector, each revision with the day since when it holds.
import { z } from 'zod';
import type { Db } from '../../store/connect.ts';
import { locationsByCode } from '../../store/locations.ts';
import type { PublishedRow } from '../../store/published-page.ts';
import { day, decimal, origin, text, texts, whole } from './fields.ts';
import { between, country, equal, shortText, source, wholeNumber } from './parameters.ts';
import { published } from './published.ts';

const sectorKinds = ['plan', 'sector', 'shared', 'not_specified'] as const;

const row = z.object({
  location_code: text,
  location_name: text,
  destinations: texts,
  source: text,
  appeal_code: text,
  appeal_id: text,
  appeal_name: text,
  appeal_type: text,
  year: whole,
  sector: text,
  sector_code: text,
  sector_kind: z.enum(sectorKinds),
  requirements_usd: decimal,
  original_requirements_usd: decimal,
  reference_period_start: day,
  reference_period_end: day,
  valid_from: day,
  revision: text,
  as_of: day,
  note: text,
  source_url: text,
  ...origin,
});

export const requirements = published('requirements', {
  name: 'requirements',
  example: 'location_code=IRQ&sector_kind=plan&limit=5',
  parameters: {
    location_code: country,
    source,
    appeal_code: shortText('plan_code', 'HIRQ17'),
    year: equal(wholeNumber(1900, 2100), 'year'),
    sector_kind: equal(z.enum(sectorKinds), 'sector_kind'),
    ...between('reference_period_start', 'plan_start'),
    ...between('reference_period_end', 'plan_end'),
  },
  row,
  tell,
});

async function tell(rows: PublishedRow<'requirements'>[], db: Db, version: number) {
  const places = await locationsByCode(db, [...new Set(rows.map(({ country }) => country))], version);
  return rows.map(one => ({
    location_code: one.country,
    location_name: places.get(one.country)?.name ?? '',
    destinations: one.destinations,
    source: one.source,
    appeal_code: one.plan_code,
    appeal_id: one.plan_id,
    appeal_name: one.plan_name,
    appeal_type: one.plan_type,
    year: one.year,
    sector: one.sector,
    sector_code: one.sector_code,
    sector_kind: one.sector_kind,
    requirements_usd: one.requirement_usd,
    original_requirements_usd: one.original_requirement_usd,
    reference_period_start: one.plan_start,
    reference_period_end: one.plan_end,
    valid_from: one.valid_from,
    revision: one.revision,
    as_of: one.as_of,
    note: one.note,
    source_url: one.source_url,
    published_in: one.published_in,
    import_id: one.import_id,
    line: Number(one.line),
  }));
}
