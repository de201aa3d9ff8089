// Where the pages of places are, with the question kept.
import { type Asked, permalink } from './read-question.ts';

/** The page of a place, asked the same question. */
export function placeLink({ question }: Asked, code: string, lang: 'en' | 'ar'): string {
  const there = { ...question, place: code, places: null, breakdown: null };
  return permalink({ question: there, homePlace: code }, lang, `/places/${code}`);
}

/** The page of the world, asked the same question. */
export function worldLink({ question }: Asked, lang: 'en' | 'ar', group = question.group): string {
  return permalink({ question: { ...question, group }, homePlace: question.place }, lang, '/world');
}
