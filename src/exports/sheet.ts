// One sheet of a workbook: cells as SpreadsheetML, of which a text is never anything but a text.
import type { Column } from '../charts/chart.ts';

type Kind = Column['kind'] | 'head' | 'note';
export type SheetCell = { value: string | number | null; kind: Kind };

/** `name`: at most 31 characters, none of []:*?/\ ; `rtl`: it begins at the right side. The first row stays in sight. */
export type Sheet = { name: string; rtl: boolean; rows: SheetCell[][] };

/** The formats of cells, by their place in `styles` of workbook.ts. A text cell stays a text when somebody edits it, too. */
const cellStyles = { plain: 0, text: 1, day: 2, whole: 3, exact: 4, head: 5, note: 6 } as const;

/** Characters of a line, at most. */
const widest = 60;

const numbers: readonly Kind[] = ['count', 'usd', 'amount', 'percent', 'days', 'year'];
const grouped: readonly Kind[] = ['count', 'usd', 'amount', 'days'];

export function sheetXml({ rtl, rows }: Sheet, { first }: { first: boolean }): string {
  const view = `<sheetView workbookViewId="0"${rtl ? ' rightToLeft="1"' : ''}${first ? ' tabSelected="1"' : ''}>`;
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetViews>${view}${frozen}</sheetView></sheetViews>`,
    `<cols>${widths(rows).map(widthXml).join('')}</cols>`,
    `<sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
  ].join('');
}

function rowXml(cells: SheetCell[], row: number): string {
  const high = cells.some(({ kind }) => kind === 'note')
    ? ` ht="${Math.min(400, 15 * linesOf(cells))}" customHeight="1"`
    : '';
  return `<row r="${row + 1}"${high}>${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`)).join('')}</row>`;
}

function cellXml({ value, kind }: SheetCell, at: string): string {
  if (value === null || value === '') return '';
  const text = String(value);
  if (numbers.includes(kind) && isExact(text)) return number(at, text, styleOf(kind, text));
  if (kind === 'day' && isSheetDay(text)) return number(at, String(serialOf(text)), cellStyles.day);
  const style = kind === 'head' || kind === 'note' ? cellStyles[kind] : cellStyles.text;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${asXmlText(text)}</t></is></c>`;
}

function number(at: string, value: string, style: number): string {
  return `<c r="${at}" s="${style}"><v>${value}</v></c>`;
}

/** Thousands are grouped; what has decimals shows all of them. */
function styleOf(kind: Kind, text: string): number {
  if (!grouped.includes(kind)) return cellStyles.plain;
  return text.includes('.') ? cellStyles.exact : cellStyles.whole;
}

/** Excel keeps fifteen digits of a number and makes zeros of the others: what has more stays a text. */
function isExact(text: string): boolean {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return false;
  return text.replace('-', '').replace('.', '').replace(/^0+/, '').length <= 15;
}

/** Excel's calendar begins with 1900, in which it counts a 29 February that never was. */
function isSheetDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && text >= '1900-03-01';
}

/** Days since 30 December 1899. */
function serialOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
}

/** What XML cannot hold, and what would be read as such an escape, as `_xHHHH_` (ECMA-376, ST_Xstring). */
function asXmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, codeOf)
    .replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);
}

function codeOf(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Long texts stand on as many lines as they need at the greatest width. */
function linesOf(cells: SheetCell[]): number {
  return Math.max(...cells.map(({ value }) => Math.ceil(String(value ?? '').length / widest) || 1));
}

/** As wide as what stands in the first rows, within reason. */
function widths(rows: SheetCell[][]): number[] {
  const looked = rows.slice(0, 200);
  return (rows[0] ?? []).map((_, n) => {
    const longest = Math.max(...looked.map(row => String(row[n]?.value ?? '').length));
    return Math.min(widest * 1.2, Math.max(8, longest * 1.2 + 2));
  });
}

function widthXml(width: number, n: number): string {
  return `<col min="${n + 1}" max="${n + 1}" width="${width.toFixed(1)}" customWidth="1"/>`;
}

/** A, B … Z, AA, AB … */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
