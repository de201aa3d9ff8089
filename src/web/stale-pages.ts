// While the primary cannot be asked: the last page there was, or a replica's, whole, with the moment up to which it was the newest.
import type { Request, Response } from 'express';
import type { Outage } from '../store/outage.ts';
import type { KeptAnswer } from './kept-answers.ts';
import { sendAs, shared, unshared } from './send-kept.ts';

/**
 * `behind`: a replica made the answer, while nobody knows whether there is a newer version. `crowd`: there is one, and so
 * many pages are wanted of it at once that this one has to wait for its turn.
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
  const dated = { ...(why === 'behind' ? shared : unshared), 'Figures-As-Of': asOf.toISOString() };
  await sendAs(request, response, isPage(answer) ? saying(sentence, answer) : answer, dated);
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
