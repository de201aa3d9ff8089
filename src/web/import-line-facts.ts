// A published fact of a line in words: what it says, since when it is known, and how it ceased to stand.
import type { ImportReport } from '../imports/report.ts';
import type { Words } from '../locales/words.ts';
import type { Gone, LineFact } from '../store/line-facts.ts';
import type { FactWords } from './fact-words.ts';
import { valuesOf, whatOf } from './import-rows.ts';

export function lineFactWords(fact: LineFact, found: ImportReport, said: FactWords, words: Words) {
  const { noun, row, published_in: version, known_since, gone } = fact;
  const outcome = { noun, line: null, before: null, after: row };
  const again = found.published !== null && version > found.published.version;
  return {
    noun: words.t(`import.kept.noun.${noun}`),
    what: whatOf(outcome, said),
    values: valuesOf(outcome, 'new', said).map(({ column, new: value }) => ({ column, value })),
    since: words.t(`import.kept.${again ? 'again' : 'since'}`, { version, day: dayOf(known_since, words) }),
    fate: gone === null ? words.t('import.kept.stands') : fateOf(gone, words),
    next: gone === null ? null : nextOf(gone, words),
  };
}

/** Replaced by another line, gone because the newer file of its set has it no more, or taken back by somebody. */
function fateOf(gone: Gone, words: Words): string {
  const values = { version: gone.version, day: dayOf(gone.on, words), reason: gone.reason ?? '' };
  if (gone.kind === 'revert') return words.t(`import.kept.reverted${gone.by_line ? '-back' : ''}`, values);
  return words.t(`import.kept.${gone.by_line ? 'replaced' : 'withdrawn'}`, values);
}

/** The line that stands instead; where nothing does, the file that no longer has it. */
function nextOf({ by_import, by_line, by_file, import_id, file_name }: Gone, words: Words) {
  if (!by_line) return { text: file_name, href: `/imports/${import_id}` };
  const text = words.t('import.kept.line_of', { line: words.number(by_line), file: by_file });
  return { text, href: `/imports/${by_import}/lines/${by_line}` };
}

function dayOf(moment: Date, words: Words): string {
  return words.day(moment.toISOString().slice(0, 10), 'short');
}
