// /api/v1/versions and /api/v1/changes: when the ledger changed, by which file, and how many rows and facts that moved.
import { z } from 'zod';
import { nouns } from '../../model/shapes.ts';
import type { Db } from '../../store/connect.ts';
import { type LoggedVersion, versionPage } from '../../store/version-page.ts';
import type { ApiQuestion, Endpoint } from './endpoint.ts';
import { text } from './fields.ts';
import { day } from './parameters.ts';

const clock = {
  number: z.int(),
  published_at: z.iso.datetime(),
  kind: z.enum(['publish', 'revert']),
  import_id: z.uuid(),
};

const row = z.object({
  ...clock,
  reason: text,
  file_name: text,
  layout: text,
  file_source: text,
  sha256: text,
  rows_read: z.int(),
  rows_new: z.int(),
  rows_changed: z.int(),
  rows_unchanged: z.int(),
  rows_rejected: z.int(),
  facts_vanished: z.int(),
  facts: z.array(z.object({ noun: z.enum(nouns), published: z.int(), withdrawn: z.int() })).nullable(),
});

const parameters = {
  kind: { schema: z.enum(['publish', 'revert']) },
  published_on_min: day,
  published_on_max: day,
};
const common = { dated: true, quoted: false, after: /^\d{1,9}$/ };

export const versions: Endpoint = {
  ...common,
  name: 'versions',
  example: 'kind=publish&limit=5',
  parameters,
  row: z.object(clock),
  read: (db, asked) => pageOf(db, asked, told),
};

/** Who did it is not told to the public. */
export const changes: Endpoint = {
  ...common,
  name: 'changes',
  example: 'limit=2',
  parameters,
  row,
  read: (db, asked) => pageOf(db, asked, toldWhole),
};

async function pageOf(db: Db, asked: ApiQuestion, tell: (one: LoggedVersion) => z.infer<typeof versions.row>) {
  const { version, given, after, offset, limit } = asked;
  const said = (name: string) => (given[name] as string | undefined) ?? null;
  const days = { from: said('published_on_min'), to: said('published_on_max') };
  const before = after === null ? null : Number(after);
  const filter = { version, kind: said('kind'), ...days, before, offset };
  const found = await versionPage(db, { ...filter, limit: limit + 1 });
  const rows = found.slice(0, limit).map(one => ({ key: String(one.number), row: tell(one) }));
  return { rows, more: found.length > limit, withheld: [] };
}

function told({ number, published_at, kind, import_id }: LoggedVersion): z.infer<z.ZodObject<typeof clock>> {
  return { number, published_at: published_at.toISOString(), kind, import_id };
}

function toldWhole(one: LoggedVersion): z.infer<typeof row> {
  return {
    ...told(one),
    reason: one.reason || null,
    file_name: one.file_name,
    layout: one.layout,
    file_source: one.source,
    sha256: one.sha256,
    rows_read: Number(one.rows_read),
    rows_new: Number(one.rows_new),
    rows_changed: Number(one.rows_changed),
    rows_unchanged: Number(one.rows_unchanged),
    rows_rejected: Number(one.rows_rejected),
    facts_vanished: Number(one.facts_vanished),
    facts: one.facts && nouns.flatMap(noun => factsOf(one, noun)),
  };
}

function factsOf({ facts }: LoggedVersion, noun: (typeof nouns)[number]) {
  const moved = facts?.[noun];
  return moved ? [{ noun, published: Number(moved.published), withdrawn: Number(moved.withdrawn) }] : [];
}
