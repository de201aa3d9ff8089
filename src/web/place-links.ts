// Where the pages of places are, with the question kept.
import type { Lang } from '../locales/languages.ts';
import type { Question } from '../model/question.ts';
import { type Asked, permalink } from './read-question.ts';

/** The page of a place, asked the same question; `but`: what is asked otherwise there. */
export function placeLink(asked: Asked, code: string, lang: Lang, but: Partial<Question> = {}): string {
  const there = { ...but, place: code, places: null, breakdown: null };
  return permalink({ ...asked, homePlace: code }, lang, `/places/${code}`, there);
}

/** The page of the world, asked the same question; `but`: what is asked otherwise there. */
export function worldLink(asked: Asked, lang: Lang, but: Partial<Question> = {}): string {
  return permalink({ ...asked, homePlace: asked.question.place }, lang, '/world', but);
}
