// The one place that says who may do what.

export type Role = 'contributor' | 'publisher' | 'administrator';

export const roles: readonly Role[] = ['contributor', 'publisher', 'administrator'];

/** What a token of a program is for: `upload` sends files, `read` reads its owner's drafts. Nothing else is done by token. */
export type Scope = 'upload' | 'read';

/**
 * `scopes`: somebody's program, which may do that much in their name; without it, the person. `secondFactor`: a code is
 * asked for when they sign in. `unready`: one is required here, and they have none: until then only their account is open.
 */
export type Person = {
  id: string;
  email: string;
  name: string;
  role: Role;
  scopes?: readonly Scope[];
  secondFactor?: boolean;
  unready?: boolean;
};

/**
 * `see`: an import that is not public, and what is not handed on to readers; `publish` and `revert`: make a version;
 * `account`: one's own password, second factor and sessions; `tokens`: one's programs; `administer`: people, everybody's tokens, sources, settings.
 */
export type Action = 'upload' | 'see' | 'publish' | 'revert' | 'account' | 'tokens' | 'administer';

/**
 * An import, as far as it matters here. Published and reverted ones are public. `sensitive`: it speaks for a source that
 * is marked so.
 */
export type Owned = { uploaded_by: string | null; status: string; sensitive?: boolean };

/**
 * May this person (null: a reader without an account) do this, to this import?
 * Without an object: could they do it to any? A contributor sees what they uploaded; publishers see all. What a sensitive
 * source says is published and taken back by somebody else than who uploaded it, whatever their role.
 */
export function may(person: Person | null, action: Action, object?: Owned): boolean {
  if (!person || !allowed[person.role].includes(action)) return false;
  if (person.unready && action !== 'account') return false;
  if (person.scopes && !person.scopes.some(scope => within[scope] === action)) return false;
  if (!object) return true;
  const own = object.uploaded_by === person.id;
  if (action === 'see') return own || person.role !== 'contributor';
  if (action === 'publish' || action === 'revert') return !(own && object.sensitive);
  return true;
}

const allowed: Record<Role, readonly Action[]> = {
  contributor: ['upload', 'see', 'account', 'tokens'],
  publisher: ['upload', 'see', 'publish', 'revert', 'account', 'tokens'],
  administrator: ['upload', 'see', 'publish', 'revert', 'account', 'tokens', 'administer'],
};

const within: Record<Scope, Action> = { upload: 'upload', read: 'see' };
