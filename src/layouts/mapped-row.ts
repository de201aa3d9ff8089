// A record of a mapped file as our templates' readers expect it: their column names over the file's columns and the constants.
import type { Mapping, Meaning } from '../model/mapping.ts';
import type { Row } from './layout.ts';
import { spokenWord } from './spoken-words.ts';

/** What makes one: the names from the country down, and an identity where the publisher gives none. */
const composed: Record<string, { from: Meaning[]; by: string }> = {
  place_name: { from: ['admin1_name', 'admin2_name', 'place_name'], by: ' / ' },
  pledge_ref: { from: ['donor', 'announced_on', 'purpose'], by: ' · ' },
  flow_id: {
    from: ['donor', 'recipient', 'stage', 'decision_date', 'first_reported', 'plan_code', 'sector', 'purpose'],
    by: ' · ',
  },
};
const identities = ['pledge_ref', 'flow_id'];
const endsOfPeriods = ['as_of', 'period_end'];

/** Returns what presents a row; one presented row is kept a file, and speaks of the row given last. */
export function makeMappedRow(columns: ReadonlyMap<Meaning, string>, constants: Mapping['constants']) {
  let row: Row;

  const presented: Row = {
    get line() {
      return row.line;
    },
    text: column => text(column, name => row.text(name)),
    name: column => text(column, name => row.name(name)),
    required(column) {
      const value = presented.text(column);
      if (value === '') report('error', 'required', column);
      return value;
    },
    count: column => cell(column, name => row.count(name), asItIs),
    amount: (column, options) => cell(column, name => row.amount(name, options), asItIs),
    decimal: column => cell(column, name => row.decimal(name), asItIs),
    date: (column, format) =>
      wholeDay(
        column,
        cell(column, name => row.date(name, format), asItIs),
      ),
    year: column => cell(column, name => row.year(name), Number),
    word,
    report,
    failed: () => row.failed(),
  };

  return (next: Row): Row => {
    row = next;
    return presented;
  };

  function cell<T>(column: string, read: (name: string) => T, take: (constant: string) => T): T | null {
    const name = nameOf(column);
    if (name !== undefined) return read(name);
    const constant = constantOf(column);
    return constant === undefined ? null : take(constant);
  }

  function text(column: string, read: (name: string) => string): string {
    if (column === 'admin_level') return levelOf(read);
    if (column === 'place_code' && !has('place_code')) return deepestCode(read) || countryCode(read);
    if (column === 'place_name') return join(column, read) || (countryCode(read) === '' ? plain('country', read) : '');
    if (identities.includes(column) && !has(column)) return join(column, read);
    return plain(column, read);
  }

  function plain(column: string, read: (name: string) => string): string {
    return cell(column, read, asItIs) ?? '';
  }

  function join(column: string, read: (name: string) => string): string {
    const { from, by } = composed[column]!;
    const parts = from.map(part => plain(part, read));
    return parts.filter(part => part !== '').join(by);
  }

  /** A site is below the district; a name in the column of governorates is a governorate's, though a district have it too. */
  function levelOf(read: (name: string) => string): string {
    if (plain('site', read) !== '') return '3';
    if (plain('place_name', read) !== '' || plain('place_code', read) !== '') return '';
    if (plain('admin2_code', read) !== '') return '2';
    if (plain('admin1_code', read) !== '') return '1';
    if (plain('admin2_name', read) !== '') return '2';
    return plain('admin1_name', read) === '' ? '' : '1';
  }

  function deepestCode(read: (name: string) => string): string {
    return plain('admin2_code', read) || plain('admin1_code', read);
  }

  /** The country's code where a row says nothing nearer. */
  function countryCode(read: (name: string) => string): string {
    const country = plain('country', read);
    return /^[A-Z]{3}$/.test(country) && join('place_name', read) === '' ? country : '';
  }

  function word<W extends string>(column: string, words: readonly W[]): W | '' {
    if (column === 'admin_level') return words.find(one => one === presented.text(column)) ?? '';
    const name = nameOf(column);
    if (name !== undefined) return spokenWord(row.text(name), words) ?? row.word(name, words);
    return words.find(one => one === constantOf(column)) ?? '';
  }

  /** A year alone is its last day, or its first where it begins something. */
  function wholeDay(column: string, day: string | null): string | null {
    if (day?.length !== 4) return day;
    return endsOfPeriods.includes(column) ? `${day}-12-31` : `${day}-01-01`;
  }

  function report(
    severity: Parameters<Row['report']>[0],
    code: Parameters<Row['report']>[1],
    column?: string,
    details = {},
  ) {
    row.report(severity, code, column && toldAt(column), details);
  }

  /** The file's column for the first of `a|b` that is mapped. */
  function nameOf(column: string): string | undefined {
    const mapped = column.split('|').find(one => columns.has(one as Meaning));
    return columns.get(mapped as Meaning);
  }

  /** Where a problem is told: of a place that is composed, at its nearest part that is there. */
  function toldAt(column: string): string | undefined {
    if (column === 'place_code' && !has('place_code')) {
      const code = (['admin2_code', 'admin1_code'] as const).find(
        one => columns.has(one) && row.text(columns.get(one)!),
      );
      if (code) return columns.get(code);
    }
    const parts = column === 'place_name' ? composed.place_name!.from.filter(part => columns.has(part)).reverse() : [];
    const nearest = parts.find(part => row.text(columns.get(part)!) !== '') ?? parts[0];
    return nameOf(nearest ?? column) ?? column.split('|')[0];
  }

  function constantOf(column: string): string | undefined {
    return column
      .split('|')
      .map(one => constants[one as Meaning])
      .find(constant => constant !== undefined);
  }

  function has(column: string): boolean {
    return columns.has(column as Meaning) || constants[column as Meaning] !== undefined;
  }
}

function asItIs(constant: string): string {
  return constant;
}
