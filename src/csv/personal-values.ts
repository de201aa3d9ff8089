// Cells that hold data about single persons, known by what stands in them: addresses, telephone numbers, names of people.
import { error, type Problem } from '../model/problem.ts';

/** Looks at the cells of a file as they pass. `see` and `end` give the problem that refuses the file; the value is in none. */
export type PersonalWatch = {
  see(line: number, cells: readonly string[]): Problem | null;
  end(): Problem | null;
};

/** All of the first records are looked at, and of a long file one in so many of the rest: such columns are full of it. */
const lookedAtAll = 2_000;
const everySoMany = 25;

/** A column of names is known when so many cells, and so large a share of those filled, begin with a given name. */
const fewestNames = 3;
const shareOfNames = 0.6;

/**
 * One e-mail address or telephone number that fills its cell refuses the file, and so does a column of persons' names.
 * OCHA, Guidelines on Data Responsibility: person-level data are of severe sensitivity and are not to be shared.
 * @param header names as in `CsvShape.header`
 */
export function watchPersonal(header: readonly string[]): PersonalWatch {
  const filled: number[] = [];
  const named: number[] = [];
  let records = 0;

  return { see, end };

  function see(line: number, cells: readonly string[]): Problem | null {
    records++;
    if (records > lookedAtAll && records % everySoMany !== 0) return null;
    for (let n = 0; n < cells.length; n++) {
      const cell = cells[n]!;
      if (cell.length < 3 || cell.length > 60) continue;
      const text = cell.trim();
      if (isContact(text)) return refusal(header, n, line);
      filled[n] = (filled[n] ?? 0) + 1;
      if (isPersonName(text)) named[n] = (named[n] ?? 0) + 1;
    }
    return records === lookedAtAll ? end() : null;
  }

  function end(): Problem | null {
    const n = named.findIndex((names, i) => names >= fewestNames && names >= shareOfNames * filled[i]!);
    return n < 0 ? null : refusal(header, n, null);
  }
}

function refusal(header: readonly string[], n: number, line: number | null): Problem {
  return error('personal-data', { column: header[n] || `#${n + 1}`, ...(line === null ? {} : { line }) });
}

const email = /^(?:mailto:)?[^\s@<>(),;:"]+@[^\s@.]+(?:\.[^\s@.]+)+$/i;

/** With the country's code, or with the zero that stands before a number within it: no count begins with either. */
const international = /^(?:\+|00)[1-9]\d{0,3}[\s().-]*\d[\d\s().-]{6,16}$/;
const domestic = /^\(?0\d{2,4}\)?[\s.-]?\d{3}[\s.-]?\d{3,4}$/;

/** An address or number, alone in its cell; digits of Arabic count as ours. */
function isContact(text: string): boolean {
  if (text.includes('@')) return email.test(text);
  const first = text.charCodeAt(0);
  const digits = first >= 0x660 && first <= 0x6f9 ? withOurDigits(text) : text;
  return /^[+0(]/.test(digits) && (international.test(digits) || domestic.test(digits)) && countDigits(digits) >= 9;
}

function withOurDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 0xf));
}

function countDigits(text: string): number {
  return text.replace(/\D/g, '').length;
}

/** Given names that are common where this ledger is used; places and organisations rarely begin with one, columns of them never. */
const givenNames = new Set(
  [
    'mohammed mohammad muhammad mohamed ahmed ahmad ali hussein hussain hassan hasan omar umar othman ibrahim ismail khalid',
    'khaled mustafa mahmoud mahmood abdullah abdulrahman youssef yousif yusuf karim kareem haider hayder jassim jasim',
    'fatima fatma zainab zaynab maryam mariam aisha aysha khadija noor nour sara sarah layla leila huda amina hana rania',
    'john james robert michael david maria anna elena joseph daniel samuel pierre jean marie',
    'محمد احمد أحمد علي حسين حسن عمر عثمان ابراهيم إبراهيم اسماعيل إسماعيل خالد مصطفى محمود يوسف كريم حيدر جاسم',
    'فاطمة فاطمه زينب مريم عائشة عائشه خديجة خديجه نور سارة ساره ليلى هدى امينة أمينة هناء رانيا',
  ]
    .join(' ')
    .split(' '),
);

/** Two to five words without digits, the first a given name. */
function isPersonName(text: string): boolean {
  const words = text.split(/\s+/, 6);
  return words.length > 1 && words.length < 6 && givenNames.has(words[0]!.toLowerCase()) && !/\d/.test(text);
}
