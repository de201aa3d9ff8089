// What a header's names and an HXL tag row look like.

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c\u00ad]/g;
const hxlTag = /^#\s*\p{L}\w*(\s*\+\s*\w+)*$/u;

/** A column's name as it is compared: NFC, without marks nobody sees, single spaces, capitals kept. */
export function columnName(cell: string): string {
  return cell.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim();
}

/** The tags of an HXL row (every cell a tag or empty, at least one tag), or null when the record is none. */
export function hxlTags(cells: string[]): string[] | null {
  const tags = cells.map(columnName);
  const isRow = tags.some(tag => tag !== '') && tags.every(tag => tag === '' || hxlTag.test(tag));
  return isRow ? tags : null;
}

/** True when nothing stands in any cell. */
export function isBlank(cells: string[]): boolean {
  return cells.every(cell => cell.trim() === '');
}
