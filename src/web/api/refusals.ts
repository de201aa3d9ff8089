// What the API says where it cannot answer, as its document describes it.
import { z } from 'zod';
import type { Words } from '../../locales/words.ts';

/** `parameter`: with 400; `incident`: the number in the operator's log. */
export const refusal = z.object({
  error: z.object({
    title: z.string(),
    sentence: z.string(),
    parameter: z.string().optional(),
    incident: z.string().optional(),
  }),
});

/** The answers of these statuses, each with what it means. */
export function refusals({ t }: Words, ...statuses: number[]) {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/error' } } };
  return Object.fromEntries(statuses.map(status => [status, { description: t(`api.answers.${status}`), content }]));
}
