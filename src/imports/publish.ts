// Publish: one transaction, one version, all or nothing, once however often it is asked.
import type { Noun } from '../model/fact.ts';
import { countRows, countVanished, movedSince } from '../store/compare.ts';
import { type Connection, type Db, withClient } from '../store/connect.ts';
import { type ImportRecord, lockImport, updateImport } from '../store/imports.ts';
import {
  analyzeAfter,
  forgetVersion,
  holdPublishing,
  insertSources,
  insertVersion,
  publishNoun,
  unknownSources,
} from '../store/publish.ts';
import { publishTotals } from '../store/publish-totals.ts';
import { dropStaging, stagedNouns } from '../store/staging.ts';
import { findVersionOf } from '../store/versions.ts';
import { confirmations } from './confirmations.ts';
import { publishing } from './turns.ts';

export type PublishRequest = {
  personId: string | null;
  /** The rejected rows stay out, and the person knows it. */
  acceptRejects: boolean;
  /** The person has seen that many rows are gone or that a total moved far, and means it. */
  confirmed: boolean;
};

/**
 * `published`: now, or before (then with that version). `unchanged`: the store already says all this; no version is made.
 * `stale`: what it was compared with has moved; it must be checked again. `needs-accept`, `needs-confirm`: see the request.
 */
export type PublishOutcome =
  | 'published'
  | 'unchanged'
  | 'stale'
  | 'needs-accept'
  | 'needs-confirm'
  | 'refused'
  | 'not-checked';

export async function publish(
  store: Connection,
  id: string,
  request: PublishRequest,
): Promise<{ outcome: PublishOutcome; version: number | null }> {
  const result = await publishing(() =>
    withClient(store.pool, (_client, db) => db.transaction().execute(trx => publishIn(trx, id, request))),
  );
  if (result.outcome === 'published' || result.outcome === 'unchanged') await dropStaging(store.db, id);
  return result;
}

async function publishIn(trx: Db, id: string, request: PublishRequest) {
  await holdPublishing(trx);
  const record = await lockImport(trx, id);
  const refusal = whyNot(record, request) ?? (await alreadyDone(trx, record as ImportRecord));
  if (refusal) return refusal;
  return publishChecked(trx, record as ImportRecord, request);
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
  for (const noun of nouns) {
    if (await movedSince(trx, record.id, noun, record.base_version ?? 0)) return answer('stale');
  }
  if (!(await asPreviewed(trx, record, nouns))) return answer('stale');
  const number = await insertVersion(trx, {
    kind: 'publish',
    import_id: record.id,
    person_id: request.personId,
    reason: null,
  });
  let moved = 0;
  for (const noun of nouns) {
    await insertSources(trx, await unknownSources(trx, record.id, noun));
    const { inserted, withdrawn } = await publishNoun(trx, record.id, noun, number, Number(record.facts_vanished) > 0);
    await analyzeAfter(trx, noun, inserted + withdrawn);
    moved += inserted + withdrawn;
  }
  if (moved === 0) {
    await forgetVersion(trx, number);
    await updateImport(trx, record.id, { status: 'unchanged' });
    return answer('unchanged');
  }
  if (nouns.includes('displacement_figures')) await publishTotals(trx, number);
  await updateImport(trx, record.id, { status: 'published' });
  return answer('published', number);
}

/**
 * What is published is what was previewed, counted again here: the waiting tables are unlogged, and empty after a crash
 * of the database, when a complete file would seem to have lost all its rows.
 */
async function asPreviewed(trx: Db, record: ImportRecord, nouns: Noun[]): Promise<boolean> {
  const rows = await countRows(trx, record.id, nouns);
  let vanished = 0;
  for (const noun of nouns) vanished += (await countVanished(trx, record.id, noun)).vanished;
  return (
    rows.new === Number(record.rows_new) &&
    rows.changed === Number(record.rows_changed) &&
    vanished === Number(record.facts_vanished)
  );
}

function answer(outcome: PublishOutcome, version: number | null = null) {
  return { outcome, version };
}
