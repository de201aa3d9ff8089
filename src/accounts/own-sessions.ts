// One's own sessions: where one is signed in, and an end to what should not be.
import { recordAct } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { deleteSessionsOf, type ListedSession, sessionsOf } from '../store/sessions.ts';
import { type Oneself, type Unproven, whyUnproven } from './prove-oneself.ts';
import { idleHours } from './session.ts';
import { tokenHash } from './token.ts';

export type OwnSession = ListedSession & { here: boolean };

/** Those that still work, the last used first; `here`: the one that asks. */
export async function ownSessions(db: Db, { personId, sessionToken }: Oneself): Promise<OwnSession[]> {
  const sessions = await sessionsOf(db, personId, idleHours);
  return sessions.map(session => ({ ...session, here: session.token_hash === tokenHash(sessionToken) }));
}

/** Ends one of one's sessions by its id, or with null all but the one that asks. How many ended. */
export async function endOwnSessions(
  db: Db,
  who: Oneself,
  password: string,
  id: string | null,
): Promise<Unproven | { ended: number }> {
  const unproven = await whyUnproven(db, who, password);
  if (unproven) return unproven;
  const { personId } = who;
  return db.transaction().execute(async trx => {
    const ended = await deleteSessionsOf(trx, personId, tokenHash(who.sessionToken), id);
    if (ended > 0)
      await recordAct(trx, { act: 'sessions_ended', personId, object: `person ${personId}`, details: { ended } });
    return { ended };
  });
}
