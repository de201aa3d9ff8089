// Donors and recipients under the name of our organisation list, the publisher's text kept beside it.
import type { ReadContext, Row } from './layout.ts';
import { isNotSpecified } from './sectors.ts';

export type Named = { name: string; provider: string; type: string };

/** What FTS itself writes where nobody is named. */
const notSpecified = 'Not specified';

const warnings = 1_000;

/**
 * The reader of organisation names of one file. A name that our list lacks stays as published; with `warn` it is an
 * `unknown-organisation` warning, once a name and file, so that it comes to a person's notice. `published`: the column that
 * holds the publisher's text where the table, like those that we hand out, has one of its own.
 */
export function organisationReader({ organisations, header }: ReadContext) {
  const told = new Set<string>();

  function tell(row: Row, column: string, name: string): void {
    if (told.has(name) || told.size >= warnings) return;
    told.add(name);
    row.report('warning', 'unknown-organisation', column);
  }

  return (row: Row, column: string, options: { warn?: boolean; published?: string } = {}): Named => {
    const text = row.name(column);
    const { published } = options;
    const provider = published !== undefined && header.has(published) ? row.text(published) : text;
    if (text === '' || isNotSpecified(text)) return { name: notSpecified, provider, type: '' };
    const known = organisations.byName(text);
    if (known) return { name: known.name, provider, type: known.type };
    if (options.warn) tell(row, column, text);
    return { name: text, provider, type: '' };
  };
}
