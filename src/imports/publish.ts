// Publish: one transaction, one version, all or nothing, once however often it is asked.
import type { Noun } from '../model/fact.ts';
import { sealVersion } from '../store/audit-versions.ts';
import { movedSince } from '../store/compare.ts';
import { type Connection, type Db, withClient } from '../store/connect.ts';
import { type ImportRecord, lockImport, updateImport } from '../store/imports.ts';
import {
  analyzeAfter,
  holdPublishing,
  insertSources,
  insertVersion,
  type Published,
  publishNoun,
  unknownSources,
} from '../store/publish.ts';
import { publishTotals } from '../store/publish-totals.ts';
import { speaksForSensitive } from '../store/sensitive-sources.ts';
import { dropStaging, stagedNouns } from '../store/staging.ts';
import { findVersionOf, newestVersion } from '../store/versions.ts';
import { confirmations } from './confirmations.ts';
import { publishing } from './turns.ts';

export type PublishRequest = {
  personId: string | null;
  /** The rejected rows stay out, and the person knows it. */
  acceptRejects: boolean;
  /** The person has seen that many rows are gone or that a total moved far, and means it. */
  confirmed: boolean;
  /** Asked of the import as it stands when it is published, held still; without it, whoever keeps the server may. */
  allows?: (about: { uploaded_by: string | null; status: string; sensitive: boolean }) => boolean;
};

/**
 * `published`: now, or before (then with that version). `unchanged`: the store already says all this; no version is made.
 * `stale`: what it was compared with has moved; it must be checked again. `needs-accept`, `needs-confirm`: see the request.
 * `not-allowed`: by what it says now, this person may not.
 */
export type PublishOutcome =
  | 'published'
  | 'unchanged'
  | 'stale'
  | 'needs-accept'
  | 'needs-confirm'
  | 'refused'
  | 'not-checked'
  | 'not-allowed';

export async function publish(
  store: Connection,
  id: string,
  request: PublishRequest,
): Promise<{ outcome: PublishOutcome; version: number | null }> {
  const result = await publishing(() =>
    withClient(store.pool, (_client, db) => db.transaction().execute(trx => publishIn(trx, id, request))),
  ).catch(asStale);
  if (result.outcome === 'published' || result.outcome === 'unchanged') await dropStaging(store.db, id);
  return result;
}

async function publishIn(trx: Db, id: string, request: PublishRequest) {
  await holdPublishing(trx);
  const record = await lockImport(trx, id);
  if (record && !(await isAllowed(trx, record, request))) return answer('not-allowed');
  const refusal = whyNot(record, request) ?? (await alreadyDone(trx, record as ImportRecord));
  if (refusal) return refusal;
  return publishChecked(trx, record as ImportRecord, request);
}

async function isAllowed(trx: Db, { id, uploaded_by, status }: ImportRecord, { allows }: PublishRequest) {
  return !allows || allows({ uploaded_by, status, sensitive: await speaksForSensitive(trx, id) });
}

function whyNot(record: ImportRecord | undefined, request: PublishRequest) {
  if (!record || record.status === 'received' || record.status === 'checking' || record.status === 'interrupted')
    return answer('not-checked');
  if (record.status === 'refused') return answer('refused');
  if (record.status !== 'checked') return null;
  if (Number(record.rows_rejected) > 0 && !request.acceptRejects) return answer('needs-accept');
  if (confirmations(record.problem_counts).length > 0 && !request.confirmed) return answer('needs-confirm');
  return null;
}

async function alreadyDone(trx: Db, record: ImportRecord) {
  if (record.status === 'unchanged') return answer('unchanged');
  if (record.status === 'checked') return null;
  const version = await findVersionOf(trx, record.id, 'publish');
  return record.status === 'published' ? answer('published', version?.number ?? null) : answer('refused');
}

async function publishChecked(trx: Db, record: ImportRecord, request: PublishRequest) {
  const nouns = await stagedNouns(trx, record.id);
  if (await hasMoved(trx, record, nouns)) return answer('stale');
  if (changesNothing(record)) {
    await updateImport(trx, record.id, { status: 'unchanged' });
    return answer('unchanged');
  }
  const { id: import_id } = record;
  const number = await insertVersion(trx, { kind: 'publish', import_id, person_id: request.personId, reason: null });
  const done = { inserted: 0, replaced: 0, gone: 0 };
  for (const noun of nouns) {
    await insertSources(trx, await unknownSources(trx, record.id, noun));
    const { inserted, replaced, gone } = await publishNoun(trx, record.id, noun, number, record.facts_vanished !== '0');
    await analyzeAfter(trx, noun, inserted + replaced + gone);
    done.inserted += inserted;
    done.replaced += replaced;
    done.gone += gone;
  }
  refuseOther(done, record);
  if (nouns.includes('displacement_figures')) await publishTotals(trx, number);
  await updateImport(trx, record.id, { status: 'published' });
  await sealVersion(trx, number);
  return answer('published', number);
}

/** By its check. A version that says nothing new is not made, for once made it stays. */
function changesNothing(record: ImportRecord): boolean {
  const { rows_new, rows_changed, facts_new, facts_changed, facts_vanished } = record;
  return [rows_new, rows_changed, facts_new, facts_changed, facts_vanished].every(count => count === '0');
}

/** Whether something that the import speaks about was published or withdrawn since it was compared. */
async function hasMoved(trx: Db, record: ImportRecord, nouns: Noun[]): Promise<boolean> {
  const compared = record.base_version ?? 0;
  if ((await newestVersion(trx)) === compared) return false;
  for (const noun of nouns) if (await movedSince(trx, record.id, noun, compared)) return true;
  return false;
}

/**
 * What is published is what was previewed, to the last fact. The waiting tables are unlogged, and empty after a crash of
 * the database: then nothing would be published, and here everything is taken back.
 */
function refuseOther(done: Published, record: ImportRecord): void {
  const fresh = Number(record.facts_new);
  const changed = Number(record.facts_changed);
  const vanished = Number(record.facts_vanished);
  const something = done.inserted + done.gone > 0;
  if (something && done.inserted === fresh + changed && done.replaced === changed && done.gone === vanished) return;
  throw new OtherThanPreviewed();
}

class OtherThanPreviewed extends Error {}

function asStale(error: unknown) {
  if (error instanceof OtherThanPreviewed) return answer('stale');
  throw error;
}

function answer(outcome: PublishOutcome, version: number | null = null) {
  return { outcome, version };
}
