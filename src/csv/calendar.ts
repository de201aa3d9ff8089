// The Gregorian calendar by plain arithmetic: no time zones, no clocks.

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 'YYYY-MM-DD', or null when there is no such day. */
export function calendarDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The day a number of days after 1970-01-01 (before it, when negative). */
export function fromDayNumber(number: number): string {
  let year = 1970;
  let left = number;
  for (; left < 0; year--) left += yearDays(year - 1);
  for (; left >= yearDays(year); year++) left -= yearDays(year);
  let month = 1;
  for (; left >= daysIn(year, month); month++) left -= daysIn(year, month);
  return calendarDay(year, month, left + 1)!;
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : monthDays[month - 1]!;
}

function yearDays(year: number): number {
  return isLeap(year) ? 366 : 365;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
