// Reads what LibreOffice made of a file: the cells of a flat OpenDocument sheet (.fods).

/** `value` is there for numbers; `text` is what is shown. */
export type Cell = { value?: string; text: string };

/** How many cells hold a formula. */
export function formulasIn(sheet: string): number {
  return [...sheet.matchAll(/\stable:formula="/g)].length;
}

/** The cells by row and column; repeated ones are written once in the file, and long empty tails are left out. */
export function cellsOf(sheet: string): Cell[][] {
  const rows: Cell[][] = [];
  for (const [row, attributes = ''] of sheet.matchAll(
    /<table:table-row([^>]*?)(?:\/>|>[\s\S]*?<\/table:table-row>)/g,
  )) {
    const cells = rowOf(row);
    for (let n = Math.min(repeats(attributes, 'rows'), 100); n > 0; n--) rows.push(cells);
  }
  return rows;
}

function rowOf(row: string): Cell[] {
  const cells: Cell[] = [];
  for (const [cell, attributes = ''] of row.matchAll(
    /<table:(?:covered-)?table-cell([^>]*?)(?:\/>|>[\s\S]*?<\/table:(?:covered-)?table-cell>)/g,
  )) {
    const value = /office:value-type="float"[^>]*? office:value="([^"]*)"|office:value="([^"]*)"/.exec(attributes);
    const text = [...cell.matchAll(/<text:p>([\s\S]*?)<\/text:p>/g)].map(([, one = '']) => one).join('\n');
    const read: Cell = { text, ...(value && { value: value[1] ?? value[2] ?? '' }) };
    for (let n = Math.min(repeats(attributes, 'columns'), 300); n > 0; n--) cells.push(read);
  }
  return cells;
}

function repeats(attributes: string, what: 'rows' | 'columns'): number {
  return Number(new RegExp(`table:number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);
}
