// /api/v1/organisations: donors, recipients and funds under one name, with the names that publishers give them.
import { z } from 'zod';
import { origin, text, texts } from './fields.ts';
import { country, equal, shortText } from './parameters.ts';
import { published } from './published.ts';

const row = z.object({
  name: z.string(),
  name_ar: text,
  organisation_type: text,
  location_code: text,
  iati_id: text,
  fts_id: text,
  aliases: texts,
  ...origin,
});

export const organisations = published('organisations', {
  name: 'organisations',
  example: 'organisation_type=Governments&limit=5',
  parameters: {
    name: shortText('name', 'Germany'),
    organisation_type: shortText('type', 'Governments'),
    location_code: equal(country.schema, 'country'),
  },
  row,
  tell: rows =>
    rows.map(({ id, country: location_code, type, line, ...organisation }) => ({
      ...organisation,
      organisation_type: type,
      location_code,
      line: Number(line),
    })),
});
