// The short name of a source in addresses and keys.

const slug = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** True for a short name that may stand in addresses: small Latin letters, digits and hyphens, 63 at most. */
export function isSourceSlug(text: string): boolean {
  return slug.test(text);
}

/** `IOM DTM` → `iom-dtm`; letters and digits of any script, the rest becomes single hyphens. */
export function sourceSlug(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
