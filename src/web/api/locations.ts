// /api/v1/locations: the places that the ledger knows by code, as its code lists have them.
import { z } from 'zod';
import { day, origin, text, texts } from './fields.ts';
import { country, equal, placeCode, wholeNumber } from './parameters.ts';
import { published } from './published.ts';

const row = z.object({
  code: z.string(),
  name: text,
  name_ar: text,
  admin_level: z.int().min(0).max(4),
  parent_code: text,
  location_code: text,
  valid_from: day,
  valid_to: day,
  spellings: texts,
  note: text,
  ...origin,
});

export const locations = published('locations', {
  name: 'locations',
  example: 'location_code=IRQ&admin_level=1&limit=5',
  parameters: {
    location_code: equal(country.schema, 'country'),
    code: placeCode('code', 'IQG15'),
    parent_code: placeCode('parent_code', 'IRQ'),
    admin_level: equal(wholeNumber(0, 4), 'admin_level'),
  },
  row,
  tell: rows =>
    rows.map(({ id, country: location_code, line, ...place }) => ({ ...place, location_code, line: Number(line) })),
});
