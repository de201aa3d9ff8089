// The public change log: every publish and revert, newest first, and the file behind it.
import type { RowCounts } from '../model/import.ts';
import type { Connection } from '../store/connect.ts';
import { versionsWithImports } from '../store/versions.ts';
import { rowCounts } from './report.ts';

export type Change = {
  number: number;
  published_at: Date;
  kind: 'publish' | 'revert';
  reason: string | null;
  import_id: string;
  file_name: string;
  layout: string | null;
  source: string | null;
  rows: RowCounts;
  person: string | null;
};

export async function history(
  store: Connection,
  page: { limit: number; offset: number; upTo?: number | undefined },
): Promise<Change[]> {
  const versions = await versionsWithImports(store.db, page);
  return versions.map(version => ({
    number: version.number,
    published_at: version.published_at,
    kind: version.kind,
    reason: version.reason,
    import_id: version.import_id,
    file_name: version.file_name,
    layout: version.layout,
    source: version.source,
    rows: rowCounts(version),
    person: version.person,
  }));
}
