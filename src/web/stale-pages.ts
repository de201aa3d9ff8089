// While the primary cannot be asked: the last page there was, or a replica's, whole, with the moment up to which it was the newest.
import type { Request, Response } from 'express';
import type { Outage } from '../store/outage.ts';
import type { Kept, KeptAnswer } from './kept-answers.ts';
import { sendAs, shared, unshared } from './send-kept.ts';

/**
 * `behind`: a replica made the answer, while nobody knows whether there is a newer version. `crowd`: there is one, and a
 * crowd asks for its pages, of which this one waits for its turn.
 */
export type Staleness = { asOf: Date; why: Outage | 'behind' | 'crowd' };

/** A page says it in a sentence, a file in the header `Figures-As-Of`, whose value is an ISO moment. */
export async function sendStale(
  request: Request,
  response: Response,
  answer: KeptAnswer,
  { asOf, why }: Staleness,
): Promise<void> {
  const sentence = request.words.t(`failure.stale.${why === 'full' ? 'busy' : why}`, {
    when: request.words.moment(asOf),
  });
  const dated = { ...(why === 'behind' ? shared : unshared), 'figures-as-of': asOf.toISOString() };
  await sendAs(request, response, isPage(answer) ? saying(sentence, answer) : answer, dated);
}

/** So old may be what a shared cache hands on, too: see `shared`. */
const unsaid = 10_000;

/** The last page there was, while the new one is made: with its moment in the header, and after ten seconds also in a sentence. */
export function sendMeanwhile(request: Request, response: Response, { answer, seen }: Kept): Promise<void> {
  if (Date.now() - seen.at.getTime() > unsaid)
    return sendStale(request, response, answer, { asOf: seen.at, why: 'crowd' });
  return sendAs(request, response, answer, { ...unshared, 'figures-as-of': seen.at.toISOString() });
}

function isPage({ headers }: KeptAnswer): boolean {
  return headers['content-type']?.startsWith('text/html') ?? false;
}

/** The same page, with the sentence where its content begins; the last such page of each answer is made once for all. */
function saying(sentence: string, answer: KeptAnswer): KeptAnswer {
  const before = said.get(answer);
  if (before?.sentence === sentence) return before.page;
  const begin = '<main id="main">';
  const notice = `${begin}\n<p class="known" role="status">${sentence}</p>`;
  const body = Buffer.from(answer.body.toString().replace(begin, () => notice));
  const page = { ...answer, body, packed: new Map() };
  said.set(answer, { sentence, page });
  return page;
}

const said = new WeakMap<KeptAnswer, { sentence: string; page: KeptAnswer }>();
