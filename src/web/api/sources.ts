// /api/v1/sources: who publishes figures, what they count, and whether their rows are handed on.
import { z } from 'zod';
import { allSources } from '../../store/sources.ts';
import type { Endpoint } from './endpoint.ts';
import { day, text } from './fields.ts';
import { source } from './parameters.ts';

const row = z.object({
  source: z.string(),
  name: text,
  name_ar: text,
  publisher: text,
  definition: text,
  definition_ar: text,
  scope_from: day,
  scope_note: text,
  licence: text,
  rows_handed_on: z.boolean(),
  update_frequency: text,
  homepage: text,
  pledge_semantics: z.enum(['original', 'outstanding']),
  stage_semantics: z.enum(['exclusive', 'nested']),
});

/** Settings of the house and no facts: they have no versions. */
export const sources: Endpoint = {
  name: 'sources',
  example: 'limit=5',
  parameters: { source },
  dated: false,
  quoted: false,
  after: /^[a-z0-9][a-z0-9-]{0,62}$/,
  row,
  async read(db, { given, withheldSources, after, offset, limit }) {
    const asked = (await allSources(db)).filter(
      ({ slug }) => slug > (after ?? '') && (given.source === undefined || given.source === slug),
    );
    const rows = asked.slice(offset, offset + limit).map(one => ({
      source: one.slug,
      name: one.name || null,
      name_ar: one.name_ar || null,
      publisher: one.publisher || null,
      definition: one.definition || null,
      definition_ar: one.definition_ar || null,
      scope_from: one.scope_from,
      scope_note: one.scope_note || null,
      licence: one.licence || null,
      rows_handed_on: !withheldSources.includes(one.slug),
      update_frequency: one.update_frequency || null,
      homepage: one.homepage || null,
      pledge_semantics: one.pledge_semantics,
      stage_semantics: one.stage_semantics,
    }));
    return { rows: rows.map(row => ({ key: row.source, row })), more: asked.length > offset + limit, withheld: [] };
  },
};
