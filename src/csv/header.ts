// What a header's names and an HXL tag row look like.
import { withoutMarks } from './marks.ts';

const hxlTag = /^#\s*\p{L}\w*(\s*\+\s*\w+)*$/u;

const oneWord = /^[!-~]*$/;

/** A column's name as it is compared: NFC, without marks nobody sees, single spaces, capitals kept. */
export function columnName(cell: string): string {
  if (oneWord.test(cell)) return cell;
  return withoutMarks(cell.normalize('NFC')).replace(/\s+/g, ' ').trim();
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
