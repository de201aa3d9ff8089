// The ways in which a file's numbers and days can be meant, as choices for a person: each reads them differently.
import { numberFormats } from '../csv/number-format.ts';
import { type DateFormat, dateFormats, readDate } from '../csv/read-date.ts';
import { type CellReading, type NumberFormat, readCount, readDecimal } from '../csv/read-number.ts';
import type { Words } from '../locales/words.ts';

/** `example`: a cell for which the choices differ, and how it reads under this one. */
export type FormatChoice = { format: string; example: { cell: string; value: string } | null };

/**
 * The number formats under which every readable cell is a number. People and families are whole, money is not.
 * Formats that read all cells alike are one choice; an empty list means that no single format reads them all.
 */
export function fittingNumberFormats(whole: readonly string[], decimal: readonly string[]): FormatChoice[] {
  const cells = [...whole.map(cell => ({ cell, whole: true })), ...decimal.map(cell => ({ cell, whole: false }))];
  return choices(numberFormats, cells, ({ cell, whole }, format) =>
    whole ? readCount(cell, format as NumberFormat) : readDecimal(cell, format as NumberFormat),
  );
}

/** The same of days. */
export function fittingDayFormats(days: readonly string[]): FormatChoice[] {
  return choices(
    dateFormats,
    days.map(cell => ({ cell })),
    ({ cell }, format) => readDate(cell, format as DateFormat),
  );
}

/** As choices of a form; each shows how one and the same cell would read. */
export function labelledFormats(words: Words, kind: 'number' | 'date', choices: readonly FormatChoice[]) {
  return choices.map(({ format, example }) => {
    const label = words.t(`upload.${kind}_formats.${format}`);
    const reads = example && words.t('mapping.reads', { cell: example.cell.trim(), value: example.value });
    return { value: format, label: reads ? `${label} (${reads})` : label };
  });
}

function choices<C extends { cell: string }>(
  formats: readonly string[],
  cells: readonly C[],
  read: (cell: C, format: string) => CellReading,
): FormatChoice[] {
  const readings = formats.map(format => ({ format, values: cells.map(cell => valueIn(read(cell, format))) }));
  const readable = cells.map((_, n) => readings.some(({ values }) => values[n] !== null));
  const fitting = readings.filter(({ values }) => values.every((value, n) => value !== null || !readable[n]));
  const distinct = [...Map.groupBy(fitting, ({ values }) => values.join('\n')).values()].map(([first]) => first!);
  const differs = cells.findIndex((_, n) => new Set(distinct.map(({ values }) => values[n])).size > 1);
  return distinct.map(({ format, values }) => ({
    format,
    example: differs < 0 ? null : { cell: cells[differs]!.cell, value: values[differs] ?? '' },
  }));
}

function valueIn(reading: CellReading): string | null {
  return 'value' in reading ? reading.value : null;
}
