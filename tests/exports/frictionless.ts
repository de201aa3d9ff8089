// What the Frictionless standards (specs.frictionlessdata.io, version 1) ask of a tabular data package, as far as ours says it.
import { hash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const name = z.string().regex(/^[-a-z0-9._/]+$/);
const path = z.string().regex(/^(https?:\/\/\S+|(?!\/|.*\.\.)\S+)$/);
const title = z.string().min(1);
const sources = z.array(z.looseObject({ title, path: path.optional() })).min(1);

const field = z.looseObject({
  name: z.string().min(1),
  type: z.enum(['string', 'integer', 'number', 'boolean', 'date', 'datetime', 'year']),
  description: title,
});

const resource = z.looseObject({
  profile: z.literal('tabular-data-resource'),
  name,
  path,
  format: z.literal('csv'),
  mediatype: z.literal('text/csv'),
  encoding: z.literal('utf-8'),
  bytes: z.int().positive(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  sources: sources.optional(),
  schema: z.looseObject({ fields: z.array(field).min(1), missingValues: z.array(z.string()) }),
});

const descriptor = z.looseObject({
  profile: z.literal('tabular-data-package'),
  name,
  title,
  description: title,
  homepage: z.url(),
  version: z.string().min(1),
  licenses: z.array(z.strictObject({ title, path })).min(1).optional(),
  sources: sources.optional(),
  contributors: z.array(z.looseObject({ title, role: z.enum(['author', 'wrangler']) })).min(1),
  resources: z.array(resource).min(1),
  image: path.optional(),
});

export type Descriptor = z.infer<typeof descriptor>;

/** Each type's own words for a value (Table Schema, "Types and Formats"). */
const lexical: Record<z.infer<typeof field>['type'], RegExp> = {
  string: /^/,
  integer: /^[+-]?\d+$/,
  number: /^[+-]?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  year: /^\d{4}$/,
};

/** Reads the descriptor and holds it against the files: every one there, whole, and of the columns and types that are said. */
export function readPackage(files: Record<string, Uint8Array>): { descriptor: Descriptor; wrong: string[] } {
  const said = descriptor.parse(JSON.parse(Buffer.from(files['datapackage.json']!).toString()));
  const names = said.resources.map(one => one.name);
  return {
    descriptor: said,
    wrong: [
      ...names.filter((one, n) => names.indexOf(one) < n).map(one => `two resources are called ${one}`),
      ...said.resources.flatMap(one => wrongIn(one, files[one.path])),
    ],
  };
}

function wrongIn({ path, bytes, hash: sum, schema }: z.infer<typeof resource>, file?: Uint8Array): string[] {
  if (!file) return [`${path} is not there`];
  const rows: string[][] = parse(file);
  const fields = schema.fields.map(one => one.name);
  const cells = rows.slice(1).flatMap((row, line) =>
    row.flatMap((cell, n) => {
      const { type, name: column } = schema.fields[n]!;
      return cell === '' || lexical[type].test(cell)
        ? []
        : [`${path} line ${line + 2}: ${column} is no ${type}: ${cell}`];
    }),
  );
  return [
    ...(file.length === bytes ? [] : [`${path} has ${file.length} bytes`]),
    ...(`sha256:${hash('sha256', file)}` === sum ? [] : [`${path} has another checksum`]),
    ...(rows[0]?.join() === fields.join() ? [] : [`${path} has other columns`]),
    ...cells,
  ];
}
