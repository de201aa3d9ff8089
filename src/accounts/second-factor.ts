// The second factor: set up by its owner, asked for at every sign-in, and replaced by a recovery code where it is lost.
import { hash, randomBytes } from 'node:crypto';
import { recordAct } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import {
  deleteSecondFactor,
  findSecondFactor,
  insertRecoveryCodes,
  keepSecret,
  takeStep,
  useRecoveryCode,
} from '../store/second-factors.ts';
import { base32, makeSecret, stepOf } from './one-time-code.ts';

/** Once set up, this many codes for the day on which the authenticator is lost; each works once. */
const recoveryCodes = 8;

/** Is a code asked for when this person signs in? */
export async function hasSecondFactor(db: Db, personId: string): Promise<boolean> {
  return ((await findSecondFactor(db, personId))?.confirmed_at ?? null) !== null;
}

/** The secret to be put into an authenticator; the same until it is confirmed, null once it is. */
export async function secretToShow(db: Db, personId: string): Promise<string | null> {
  const factor = await keepSecret(db, personId, makeSecret());
  return factor.confirmed_at ? null : factor.secret;
}

/** With a code of the authenticator, the second factor is on: the recovery codes, shown once; null where the code is wrong. */
export async function confirmSecondFactor(db: Db, personId: string, code: string): Promise<string[] | null> {
  const codes = Array.from({ length: recoveryCodes }, makeRecoveryCode);
  return db.transaction().execute(async trx => {
    if (await hasSecondFactor(trx, personId)) return null;
    if (!(await isCode(trx, personId, code))) return null;
    await insertRecoveryCodes(trx, personId, codes.map(hashOf));
    await recordAct(trx, { act: 'second_factor_on', personId, object: `person ${personId}` });
    return codes;
  });
}

/** Is it a code of the person's authenticator, or one of the recovery codes? Either is used up by this. */
export async function isSecondFactor(db: Db, personId: string, given: string): Promise<boolean> {
  const code = plain(given);
  if (/^\d{6}$/.test(code)) return isCode(db, personId, code);
  return useRecoveryCode(db, personId, hashOf(code));
}

/** `by`: its owner, or the administrator who was told that all codes are lost. */
export async function removeSecondFactor(db: Db, personId: string, by: string): Promise<void> {
  await db.transaction().execute(async trx => {
    const was = await hasSecondFactor(trx, personId);
    await deleteSecondFactor(trx, personId);
    if (was) await recordAct(trx, { act: 'second_factor_off', personId: by, object: `person ${personId}` });
  });
}

async function isCode(db: Db, personId: string, given: string): Promise<boolean> {
  const factor = await findSecondFactor(db, personId);
  const step = factor && stepOf(factor.secret, plain(given), Number(factor.last_step), Date.now());
  return step !== undefined && step !== null && takeStep(db, personId, step);
}

/** 120 random bits in six groups of four letters. */
function makeRecoveryCode(): string {
  return base32(randomBytes(15)).match(/.{4}/g)!.join('-');
}

/** As it was meant, whatever stands between its letters. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function hashOf(code: string): string {
  return hash('sha256', plain(code), 'hex');
}
