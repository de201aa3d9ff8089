// /api/v1/pledges: promises as they were made, each with what was said of it later.
import { z } from 'zod';
import type { PledgeEvent } from '../../model/pledge.ts';
import type { Db } from '../../store/connect.ts';
import { locationsByCode } from '../../store/locations.ts';
import { eventsOf } from '../../store/pledges.ts';
import type { PublishedRow } from '../../store/published-page.ts';
import { day, decimal, origin, text } from './fields.ts';
import { between, country, shortText, source } from './parameters.ts';
import { published } from './published.ts';

const event = z.object({
  event: z.enum(['amended', 'withdrawn', 'fulfilled']),
  event_on: z.iso.date(),
  amount: decimal,
  currency: text,
  amount_usd: decimal,
  note: text,
  source_url: text,
});

const row = z.object({
  location_code: text,
  location_name: text,
  source: text,
  pledge_ref: text,
  donor: text,
  provider_donor: text,
  announced_on: z.iso.date(),
  amount: decimal,
  currency: text,
  amount_usd: decimal,
  purpose: text,
  instrument: text,
  due_date: day,
  status: text,
  semantics: z.enum(['original', 'outstanding']),
  events: z.array(event),
  note: text,
  source_url: text,
  ...origin,
});

export const pledges = published('pledges', {
  name: 'pledges',
  example: 'location_code=IRQ&announced_on_min=2018-01-01&limit=5',
  parameters: {
    location_code: country,
    source,
    donor: shortText('donor', 'Germany'),
    pledge_ref: shortText('pledge_ref', 'IHF-2018-germany'),
    ...between('announced_on', 'announced_on'),
  },
  row,
  tell,
});

async function tell(rows: PublishedRow<'pledges'>[], db: Db, version: number) {
  const places = await locationsByCode(db, [...new Set(rows.map(({ country }) => country))], version);
  const events = Map.groupBy(await eventsOf(db, rows, version), keyOf);
  return rows.map(({ id, line, country, ...pledge }) => ({
    ...pledge,
    location_code: country,
    location_name: places.get(country)?.name ?? '',
    events: (events.get(keyOf({ ...pledge, country })) ?? []).map(asEvent),
    line: Number(line),
  }));
}

function keyOf({ country, source, pledge_ref }: Pick<PledgeEvent, 'country' | 'source' | 'pledge_ref'>): string {
  return JSON.stringify([country, source, pledge_ref]);
}

function asEvent({ event, event_on, amount, currency, amount_usd, note, source_url }: PledgeEvent) {
  return {
    event,
    event_on,
    amount,
    currency: currency || null,
    amount_usd,
    note: note || null,
    source_url: source_url || null,
  };
}
