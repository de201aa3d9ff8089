// Changes as rows: each with the version that made it, the file behind it, and the names of its place.
import type { Db } from '../store/connect.ts';
import { locationsByCode } from '../store/locations.ts';
import { newestVersion, versionsBehind } from '../store/versions.ts';
import type { ChangedFact } from './changed-facts.ts';

/** `fact` is written in the reader's language (see `factName`); `import` and `file_name` are of the version in `version`. */
export type ChangeRow = ChangedFact & {
  fact: null;
  location_name: string | null;
  location_name_ar: string | null;
  changed_on: string | null;
  import: string | null;
  file_name: string | null;
  reason: string;
};

/** Each change with the version that made it, its file, and the names of places. */
export async function withOrigins(db: Db, changes: readonly ChangedFact[]): Promise<ChangeRow[]> {
  const codes = [...new Set(changes.map(change => change.location_code).filter(code => code !== null))];
  const [behind, places] = await Promise.all([
    versionsBehind(db, [...new Set(changes.map(change => change.version))]),
    newestVersion(db).then(newest => locationsByCode(db, codes, newest)),
  ]);
  return changes.map(change => {
    const version = behind.get(change.version);
    const place = places.get(change.location_code ?? '');
    return {
      ...change,
      fact: null,
      location_name: place?.name ?? change.location_code,
      location_name_ar: place?.name_ar ?? null,
      changed_on: version?.day ?? null,
      import: version?.import_id ?? null,
      file_name: version?.file_name ?? null,
      reason: version?.kind === 'revert' ? version.reason || 'taken_back' : whyPublished[change.change],
    };
  });
}

/** Codes; what was taken back says in its person's words why. */
const whyPublished = { new: 'new', changed: 'replaced', withdrawn: 'vanished' } as const;

/** The newest version first; within it as `orderOf` has it. */
export function newestFirst(a: ChangeRow, b: ChangeRow): number {
  if (a.version !== b.version) return b.version - a.version;
  const [x, y] = [orderOf(a), orderOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Within a version: what was corrected, what went, what came; the newest day first, the whole place before its parts. */
function orderOf(row: ChangeRow): string {
  const change = ['changed', 'withdrawn', 'new'].indexOf(row.change);
  const day = 99_999_999 - Number((row.as_of ?? `${row.year ?? '0000'}-00-00`).replaceAll('-', ''));
  const code = row.location_code ?? '';
  const unit = row.measure === 'households' ? 1 : 0;
  const rest = [
    row.population_group,
    row.source,
    unit,
    row.measure,
    row.plan_code,
    row.sector,
    row.donor,
    row.pledge_ref,
  ];
  return [change, row.noun, String(day).padStart(8, '0'), code.length, code, ...rest].join('\n');
}
