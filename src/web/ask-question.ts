// The question of an address, read and held against what can be asked there; a wrong one is answered at once.
import type { Request, Response } from 'express';
import type { Db } from '../store/connect.ts';
import { wrongDress } from './csv-dress.ts';
import { badRequest, notFound } from './failures.ts';
import { type Asked, readQuestion } from './read-question.ts';
import { type WrongParameter, wrongly } from './wrong-parameter.ts';
import { wrongForView } from './wrong-sums.ts';

/**
 * `view`: the slug of the view that is asked; '' for a page of several. `also`: parameters beside the question; `only`: the
 * part of the question that means something there. `inPath`: what the path says of the question, which the query may not
 * say again.
 */
type Asking = {
  view?: string;
  also?: readonly string[];
  only?: readonly string[];
  inPath?: Partial<Record<'place' | 'plan' | 'donor', string>>;
};

/** 400 names the parameter and says what it may be; 404 where the path names what nobody knows. Then there is no question. */
export async function askQuestion(
  db: Db,
  request: Request,
  response: Response,
  { view = '', also = [], only, inPath = {} }: Asking = {},
): Promise<Asked | undefined> {
  const query = request.query as Record<string, string>;
  const refuse = (wrong: WrongParameter) =>
    void badRequest(request, response, wrong.parameter, request.words.t(wrong.key, wrong.values));
  const misplaced = said(query, inPath) ?? (only && strange(query, [...only, ...also]));
  if (misplaced) return refuse(misplaced);
  const read = await readQuestion(db, { ...query, ...inPath }, also, request.told?.version);
  if ('parameter' in read)
    return Object.hasOwn(inPath, read.parameter) ? void notFound(request, response) : refuse(read);
  const unfit = wrongForView(view, read.question, query.place) ?? wrongDress(query);
  return unfit ? refuse(unfit) : read;
}

function said(query: object, inPath: object): WrongParameter | undefined {
  const parameter = Object.keys(inPath).find(name => Object.hasOwn(query, name));
  return parameter === undefined ? undefined : wrongly(parameter, `${parameter}-in-path`, parameter);
}

function strange(query: object, known: readonly string[]): WrongParameter | undefined {
  const parameter = Object.keys(query).find(name => !known.includes(name));
  return parameter === undefined ? undefined : wrongly(parameter, 'unknown', parameter);
}
