// The short name of a source in addresses and keys.

/** `IOM DTM` → `iom-dtm`; letters and digits of any script, the rest becomes single hyphens. */
export function sourceSlug(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
