// What an error says of the database as a whole: it is away, it is busy, or its disk is full.

export type Outage = 'away' | 'busy' | 'full';

/** By SQLSTATE (PostgreSQL's appendix A), by the system's error numbers, or by the pool's own words; null where the error is about the question. */
export function outageOf(error: unknown): Outage | null {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  if (/^(53100|ENOSPC|EDQUOT)$/.test(code)) return 'full';
  if (/^(53...|57014|55P03|40001|40P01)$/.test(code) || busyWords.test(message)) return 'busy';
  if (/^(08...|57P..|58...|25006)$/.test(code) || gone.has(code) || awayWords.test(message)) return 'away';
  return null;
}

/** Did nobody answer for as long as we wait? Asking again would only be waiting again. */
export function isSilence(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return code === 'ETIMEDOUT' || /\btimeout\b/.test(message);
}

/** All connections of the pool are taken; nobody gave one back in time. */
const busyWords = /^timeout exceeded when trying to connect/;

const awayWords = /Connection terminated|server closed the connection|is not queryable|Cannot use a pool after/;

const gone = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
