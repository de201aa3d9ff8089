// The mapping that the command line names: a small JSON file, read before anything begins, or one saved under a name.
import { existsSync, readFileSync } from 'node:fs';
import { readMapping } from '../layouts/read-mapping.ts';
import type { Mapping } from '../model/mapping.ts';
import type { Connection } from '../store/connect.ts';
import { allMappings, findMapping } from '../store/mappings.ts';
import { UsageError } from './command.ts';

/** How to get the mapping once the store is open; null where none is named. @throws UsageError */
export function mappingOption(named: string | undefined): (store: Connection) => Promise<Mapping | null> {
  if (named === undefined) return async () => null;
  if (!named.endsWith('.json')) return store => savedMapping(store, named);
  const mapping = readFile(named);
  return async () => mapping;
}

function readFile(path: string): Mapping {
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  const mapping = readMapping(parse(readFileSync(path, 'utf8'), path));
  if ('wrong' in mapping) throw new UsageError(`The mapping ${path} cannot be used: ${mapping.wrong}.`);
  return mapping;
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    throw new UsageError(`The mapping ${path} is not JSON: ${(problem as Error).message}.`);
  }
}

async function savedMapping(store: Connection, name: string): Promise<Mapping> {
  const mapping = await findMapping(store.db, name);
  if (mapping) return mapping;
  const known = (await allMappings(store.db)).map(one => one.name);
  throw new UsageError(
    `There is no mapping "${name}". ${known.length > 0 ? `Known: ${known.join(', ')}.` : 'None is saved yet.'}`,
  );
}
