// Which version the asked one is compared with: what was known on a day, or before the newest file.
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { findVersion, versionKnownOn } from '../store/versions.ts';

/** `version`: what is compared with the question's; `day`: at whose end it was the newest, or on which it was made. */
export type Baseline = { version: number; day: string; sameDay: boolean };

/**
 * The asked day; else the day before the newest version's. Where nothing was known before that day, the version before the
 * newest, of the same day. Undefined where there are not two states to compare.
 */
export async function baselineOf(db: Db, { since, version }: Question): Promise<Baseline | undefined> {
  if (version === 0) return undefined;
  if (since) return { version: Math.min(await versionKnownOn(db, since), version), day: since, sameDay: false };
  const newest = (await findVersion(db, version))!.published_at.toISOString().slice(0, 10);
  const before = new Date(Date.parse(`${newest}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const known = await versionKnownOn(db, before);
  if (known > 0) return { version: known, day: before, sameDay: false };
  return version > 1 ? { version: version - 1, day: newest, sameDay: true } : undefined;
}
