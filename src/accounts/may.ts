// The one place that says who may do what.

export type Role = 'contributor' | 'publisher' | 'administrator';

export const roles: readonly Role[] = ['contributor', 'publisher', 'administrator'];

/** What a token of a program is for: `upload` sends files, `read` reads its owner's drafts. Nothing else is done by token. */
export type Scope = 'upload' | 'read';

/** `scopes`: somebody's program, which may do that much in their name; without it, the person. */
export type Person = { id: string; email: string; name: string; role: Role; scopes?: readonly Scope[] };

/**
 * `see`: an import that is not public, and what is not handed on to readers; `publish` and `revert`: make a version;
 * `account`: one's own password and tokens; `administer`: people, everybody's tokens, sources, settings.
 */
export type Action = 'upload' | 'see' | 'publish' | 'revert' | 'account' | 'administer';

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
  if (person.scopes && !person.scopes.some(scope => within[scope] === action)) return false;
  if (!object) return true;
  const own = object.uploaded_by === person.id;
  if (action === 'see') return own || person.role !== 'contributor';
  if (action === 'publish' || action === 'revert') return !(own && object.sensitive);
  return true;
}

const allowed: Record<Role, readonly Action[]> = {
  contributor: ['upload', 'see', 'account'],
  publisher: ['upload', 'see', 'publish', 'revert', 'account'],
  administrator: ['upload', 'see', 'publish', 'revert', 'account', 'administer'],
};

const within: Record<Scope, Action> = { upload: 'upload', read: 'see' };
