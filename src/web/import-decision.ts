// What can be done with an import now, by this person.
import { may, type Person } from '../accounts/may.ts';
import type { Words } from '../locales/words.ts';
import type { VisibleImport } from './visible-import.ts';

export type Decision =
  | { kind: 'publish'; effect: string; accept: string | null; confirm: string | null; stale: boolean }
  | { kind: 'ask-publisher' | 'ask-another' | 'empty' | 'revert' | 'nothing' };

export function decisionOf(words: Words, person: Person | null, found: VisibleImport): Decision {
  if (found.status === 'published' && may(person, 'revert', found)) return { kind: 'revert' };
  if (found.status !== 'checked') return { kind: 'nothing' };
  if (!may(person, 'publish')) return { kind: 'ask-publisher' };
  if (!may(person, 'publish', found)) return { kind: 'ask-another' };
  const { rows } = found;
  if (rows.new + rows.changed + rows.unchanged + rows.vanished === 0) return { kind: 'empty' };
  return {
    kind: 'publish',
    effect: effectOf(words, found),
    accept: rows.rejected > 0 ? words.t('import.accept', { count: rows.rejected }) : null,
    confirm: found.confirmations.length > 0 ? words.t('import.confirm') : null,
    stale: found.stale,
  };
}

function effectOf(words: Words, { rows }: VisibleImport): string {
  if (rows.new + rows.changed + rows.vanished === 0) return words.t('import.effect_none');
  const [changed, withdrawn] = [rows.changed, rows.vanished].map(count => words.number(count));
  return words.t('import.effect', { count: rows.new, changed, withdrawn });
}
