// An act is something that somebody did here and that is written down for good.

/** In the past tense, as the log tells them. */
export const acts = [
  'signed_in',
  'password_changed',
  'second_factor_on',
  'second_factor_off',
  'sessions_ended',
  'person_added',
  'link_made',
  'role_changed',
  'person_disabled',
  'person_enabled',
  'token_made',
  'token_used',
  'token_revoked',
  'source_marked',
  'boundaries_replaced',
  'uploaded',
  'published',
  'reverted',
] as const;
export type Act = (typeof acts)[number];

/** What was acted on: its kind and its id, a source's slug, or a country. */
export type ActObject = `${'person' | 'token' | 'source' | 'import' | 'boundaries'} ${string}`;

/**
 * `personId`: who did it; null is whoever keeps the server, by command or by starting it. `details` are words, counts and
 * hashes of ours: never a password, a token, a figure, a cookie or a network address.
 */
export type NewAct = {
  act: Act;
  personId: string | null;
  object: ActObject;
  details?: Record<string, string | number | boolean | readonly string[]>;
};
