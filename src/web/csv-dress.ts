// How a CSV file may be asked for: with the mark by which Excel knows its letters, with a row of HXL tags.
import type { Request } from 'express';
import type { CsvDress } from '../exports/csv.ts';
import { type WrongParameter, wrongly } from './wrong-parameter.ts';

/** `?bom=true`, `?hxl=1` */
export function csvDress({ query }: Request): Required<CsvDress> {
  return { bom: query.bom === 'true', hxl: query.hxl === '1' };
}

const choices: Record<string, readonly unknown[]> = { bom: ['true', 'false', ''], hxl: ['1', '0', ''] };

/** The first of these parameters that is neither yes nor no. */
export function wrongDress(query: Record<string, unknown>): WrongParameter | undefined {
  const wrong = Object.keys(choices).find(name => name in query && !choices[name]!.includes(query[name]));
  return wrong === undefined ? undefined : wrongly(wrong, wrong, String(query[wrong]));
}
