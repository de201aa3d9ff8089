// Which texts of a file may become links.

/** Only addresses of the web: text of a file may also be `javascript:`, or no address at all. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}
