// The one place that says who may do what.

export type Role = 'contributor' | 'publisher' | 'administrator';

export type Person = { id: string; email: string; name: string; role: Role };

/** `see`: an import that is not public; `publish` and `revert`: make a version. */
export type Action = 'upload' | 'see' | 'publish' | 'revert' | 'administer';

/** An import, as far as it matters here. Published and reverted ones are public. */
export type Owned = { uploaded_by: string | null; status: string };

/**
 * May this person (null: a reader without an account) do this, to this import?
 * Without an object: could they do it to any? A contributor sees what they uploaded; publishers see all.
 */
export function may(person: Person | null, action: Action, object?: Owned): boolean {
  if (!person) return false;
  if (!allowed[person.role].includes(action)) return false;
  return action !== 'see' || person.role !== 'contributor' || !object || object.uploaded_by === person.id;
}

const allowed: Record<Role, readonly Action[]> = {
  contributor: ['upload', 'see'],
  publisher: ['upload', 'see', 'publish', 'revert'],
  administrator: ['upload', 'see', 'publish', 'revert', 'administer'],
};
