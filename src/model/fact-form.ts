// The form in which a fact is hashed: with other columns, the same fact has another hash.
import { hash } from 'node:crypto';
import type { Noun } from './fact.ts';
import { shapes } from './shapes.ts';

/** A short name of the noun's columns as they are now. */
export function formOf(noun: Noun): string {
  return forms[noun];
}

const forms = Object.fromEntries(
  Object.entries(shapes).map(([noun, shape]) => [noun, hash('sha256', JSON.stringify(shape), 'hex').slice(0, 16)]),
) as Record<Noun, string>;
