// Which page of a long list is asked for.

/** `?page=` as a whole number from 1, the first page where nothing is said; null where it is no such number. */
export function pageNumber(asked: unknown): number | null {
  if (asked === undefined || asked === '') return 1;
  return typeof asked === 'string' && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : null;
}
