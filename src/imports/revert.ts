// Revert: a new version that withdraws what an import brought and puts back what it had replaced; history stays.
import { nouns } from '../model/shapes.ts';
import { sealVersion } from '../store/audit-versions.ts';
import { type Connection, type Db, withClient } from '../store/connect.ts';
import { lockImport, updateImport } from '../store/imports.ts';
import { analyzeAfter, holdPublishing, insertVersion } from '../store/publish.ts';
import { publishTotals } from '../store/publish-totals.ts';
import { laterVersions, putBack } from '../store/put-back.ts';
import { findVersion, findVersionOf } from '../store/versions.ts';
import { publishing } from './turns.ts';

/** `later-imports`: these imports changed the same figures since; they must be reverted first, newest first. */
type RevertOutcome = 'reverted' | 'not-published' | 'later-imports';

export type RevertResult = { outcome: RevertOutcome; version: number | null; later: string[] };

export function revert(
  store: Connection,
  id: string,
  request: { personId: string | null; reason: string },
): Promise<RevertResult> {
  return publishing(() =>
    withClient(store.pool, (_client, db) => db.transaction().execute(trx => revertIn(trx, id, request))),
  );
}

async function revertIn(
  trx: Db,
  id: string,
  { personId, reason }: { personId: string | null; reason: string },
): Promise<RevertResult> {
  await holdPublishing(trx);
  const record = await lockImport(trx, id);
  const published = await findVersionOf(trx, id, 'publish');
  if (record?.status === 'reverted')
    return answer('reverted', (await findVersionOf(trx, id, 'revert'))?.number ?? null);
  if (record?.status !== 'published' || !published) return answer('not-published');
  const later = await standingImports(trx, published.number);
  if (later.length > 0) return { ...answer('later-imports'), later };
  const number = await insertVersion(trx, { kind: 'revert', import_id: id, person_id: personId, reason });
  for (const noun of nouns)
    await analyzeAfter(trx, noun, await putBack(trx, noun, { importId: id, version: published.number }, number));
  await publishTotals(trx, number);
  await updateImport(trx, id, { status: 'reverted' });
  await sealVersion(trx, number);
  return answer('reverted', number);
}

function answer(outcome: RevertOutcome, version: number | null = null): RevertResult {
  return { outcome, version, later: [] };
}

/** Imports published later over the same things and not themselves reverted. */
async function standingImports(trx: Db, version: number): Promise<string[]> {
  const standing: string[] = [];
  for (const number of await laterVersions(trx, version)) {
    const later = await findVersion(trx, number);
    if (later?.kind !== 'publish') continue;
    const record = await lockImport(trx, later.import_id);
    if (record?.status === 'published') standing.push(later.import_id);
  }
  return standing;
}
