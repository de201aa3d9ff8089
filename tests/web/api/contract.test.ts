// The API keeps what its document says: every answer is of its schema, every parameter in it works, every other is refused.
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoints } from '../../../src/web/api/endpoints.ts';
import { type Row, startWithSample } from './ground.ts';

const { ask, rows, log } = await startWithSample();
const names = endpoints.map(({ name }) => name);

type Schema = Parameters<typeof z.fromJSONSchema>[0];
type Document = {
  openapi: string;
  paths: Record<string, Record<string, { parameters: { name: string; description: string; schema: object }[] }>>;
  components: { schemas: Record<string, object> };
};
let document: Document;
const common = ['known_on', 'version', 'output_format', 'limit', 'offset', 'after'];
const parametersOf = (name: string) => document.paths[`/api/v1/${name}`]!.get!.parameters.map(one => one.name);

/** The document's own schema, as a program that knows nothing else reads it. */
const schemaOf = (name: string) => z.fromJSONSchema(document.components.schemas[name] as Schema);

beforeAll(async () => {
  document = (await ask('/api/v1/openapi.json').then(answer => answer.json())) as Document;
});

test('the document is OpenAPI 3.1, names each address once, and describes each parameter and field in both languages', async () => {
  const arabic = (await ask('/ar/api/v1/openapi.json').then(answer => answer.json())) as Document;
  expect(document.openapi).toBe('3.1.1');
  expect(Object.keys(document.paths).filter(path => path.startsWith('/api/'))).toEqual(
    names.map(name => `/api/v1/${name}`),
  );
  for (const one of [document, arabic]) {
    const text = JSON.stringify(one);
    expect([...text.matchAll(/"\$ref":"#\/components\/schemas\/([\w-]+)"/g)].map(([, to]) => to!)).toSatisfy(
      (all: string[]) => all.every(to => to in one.components.schemas),
    );
    expect(text).not.toMatch(/"description":""/);
  }
  expect(JSON.stringify(arabic).length).not.toBe(JSON.stringify(document).length);
  expect((await ask('/api/v1/openapi.json?x=1')).status).toBe(400);
});

test.each(names)('%s: every answer is of the schema in the document', async name => {
  const { data, meta } = await rows(`/api/v1/${name}?limit=10000`);
  expect(data.length).toBeGreaterThan(0);
  const row = schemaOf(name);
  for (const one of data) expect([one, row.safeParse(one).error?.issues]).toEqual([one, undefined]);
  expect(schemaOf('meta').safeParse(meta).error?.issues).toBeUndefined();
  const [first] = data;
  expect(row.safeParse({ ...first, more: 1 }).success).toBe(false);
  for (const field of Object.keys(first!)) {
    const { [field]: _, ...less } = first!;
    expect([field, row.safeParse(less).success]).toEqual([field, false]);
  }
});

test.each(names)('%s: its example has an answer', async name => {
  const { data } = await rows(`/api/v1/${name}?${endpoints.find(one => one.name === name)!.example}`);
  expect(data.length).toBeGreaterThan(0);
});

/** What a row says of a parameter: most are named as the field that they ask of. */
const fields: Record<string, string> = { published_on: 'published_at' };

function meets(row: Row, parameter: string, value: string): boolean {
  const [, name = parameter, end] = /^(.*)_(min|max)$/.exec(parameter) ?? [];
  const said = row[fields[name] ?? name];
  if (said === null || said === undefined) return parameter === 'location_code' && isAmong(row, value);
  if (end === 'min') return String(said).slice(0, 10) >= value;
  if (end === 'max') return String(said).slice(0, 10) <= value;
  return String(said) === value || (parameter === 'location_code' && isAmong(row, value));
}

function isAmong({ destinations }: Row, value: string): boolean {
  return Array.isArray(destinations) && destinations.includes(value);
}

test.each(names)('%s: every parameter of its own gives the rows that say so, and all of them', async name => {
  const all = (await rows(`/api/v1/${name}?limit=10000`)).data;
  const own = parametersOf(name).filter(parameter => !common.includes(parameter));
  for (const parameter of own) {
    const field = parameter.replace(/_(min|max)$/, '');
    const values = [...new Set(all.map(row => row[fields[field] ?? field]).filter(said => said !== null))].sort();
    expect([parameter, values.length]).toEqual([parameter, expect.toSatisfy(count => count > 0)]);
    for (const said of new Set([values[0], values[values.length >> 1], values.at(-1)])) {
      const value = field === 'published_on' ? String(said).slice(0, 10) : String(said);
      if (value === 'MUL') continue;
      const { data } = await rows(`/api/v1/${name}?limit=10000&${parameter}=${encodeURIComponent(value)}`);
      expect([parameter, value, data]).toEqual([parameter, value, all.filter(row => meets(row, parameter, value))]);
    }
  }
});

test.each(names)('%s: what is not in the document is refused by name, in JSON', async name => {
  const others = [...new Set(names.flatMap(parametersOf))].filter(one => !parametersOf(name).includes(one));
  for (const parameter of [...others, 'place', 'LIMIT', 'toString', '__proto__', 'bom', 'x'])
    await expectRefused(`/api/v1/${name}?${parameter}=1`, parameter);
  for (const parameter of parametersOf(name)) {
    const twice = `/api/v1/${name}?${parameter}=1&${parameter}=1`;
    await expectRefused(twice, parameter);
    for (const value of ['', '%00', 'x'.repeat(201), "'%22--", ' '])
      if (!(value === ' ' || value.startsWith("'")) || !isText(name, parameter))
        await expectRefused(`/api/v1/${name}?${parameter}=${value}`, parameter);
  }
  expect(log).toEqual([]);
});

/** Texts of publishers may be any that can be typed. */
function isText(name: string, parameter: string): boolean {
  const { schema } = document.paths[`/api/v1/${name}`]!.get!.parameters.find(one => one.name === parameter)!;
  return 'maxLength' in schema;
}

async function expectRefused(path: string, parameter: string): Promise<void> {
  const answer = await ask(path);
  const refused = (await answer.json()) as { error: { parameter: string; sentence: string } };
  expect([path, answer.status, refused.error.parameter]).toEqual([path, 400, parameter]);
  expect(schemaOf('error').safeParse(refused).error?.issues).toBeUndefined();
  expect(refused.error.sentence.length).toBeGreaterThan(20);
}

test.each([
  ['displacement-figures?limit=10001', 'limit', '10,000'],
  ['displacement-figures?limit=1e3', 'limit', '10,000'],
  ['displacement-figures?offset=100001', 'offset', '100,000'],
  ['displacement-figures?offset=1&after=IRQ~1', 'offset', 'after'],
  ['displacement-figures?population_group=everybody', 'population_group', 'idps, returnees'],
  ['displacement-figures?location_code=XXX', 'location_code', '/api/v1/locations'],
  ['displacement-figures?admin1_code=IQG15Q06', 'admin1_code', '/api/v1/locations'],
  ['displacement-figures?source=nobody', 'source', '/api/v1/sources'],
  ['displacement-figures?reference_period_start_min=2017-02-30', 'reference_period_start_min', 'YYYY-MM-DD'],
  ['displacement-figures?known_on=2099-01-01', 'known_on', 'future'],
  ['displacement-figures?version=999999', 'version', 'newest'],
  ['displacement-figures?known_on=2001-01-01&version=1', 'version', 'newest'],
  ['displacement-figures?after=IRQ', 'after', 'next'],
])('%s is refused, and it says what may be', async (path, parameter, says) => {
  const answer = await ask(`/api/v1/${path}`);
  const { error } = (await answer.json()) as { error: { parameter: string; sentence: string } };
  expect([answer.status, error.parameter]).toEqual([400, parameter]);
  expect(error.sentence).toContain(says);
});

test('an address that is none is a 404 in JSON, in any language', async () => {
  for (const path of [
    '/api/v1/nothing',
    '/api/v1/',
    '/api/v2/changes',
    '/api/v1/changes/1',
    '/ar/api/v1/constructor',
  ]) {
    const answer = await ask(path);
    expect([path, answer.status, answer.headers.get('Content-Type')]).toEqual([
      path,
      404,
      expect.stringContaining('application/json'),
    ]);
    expect(schemaOf('error').safeParse(await answer.json()).success).toBe(true);
  }
});
