// What a worksheet leaves in a cell that it has worked on: error values, formulas, changed dates, rounded numbers.

import { fromDayNumber } from './calendar.ts';

const errorValues =
  /^#(REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)$/i;
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)';
const changedDate = new RegExp(`^(?:${month}-\\d{1,2}|\\d{1,2}-${month})$`, 'i');

/** `#REF!`, `########`, or a formula left as text. */
export function isExcelError(text: string): boolean {
  return isErrorValue(text) || text.startsWith('=');
}

/** `#REF!`, `########`: what a worksheet shows where it has no value. */
export function isErrorValue(text: string): boolean {
  return errorValues.test(text) || /^#+$/.test(text);
}

/** `1E+05`: digits are lost, nobody knows which. */
export function isScientific(text: string): boolean {
  return text.length < 40 && /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i.test(text);
}

/** `Mar-24`, `3-Jan`: something that was no date, or a date without its year. */
export function isChangedDate(text: string): boolean {
  return changedDate.test(text);
}

/** The day an Excel date number of five digits stands for (1900 system), or null for anything else. */
export function excelDay(text: string): string | null {
  const number = /^(\d{5})(?:\.\d+)?$/.exec(text)?.[1];
  return number === undefined ? null : fromDayNumber(Number(number) - 25_569);
}
