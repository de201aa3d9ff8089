// The faults of single cells as a catalogue: what stands in the cell, and what it should be read as or refused for.

type Table = 'displacement' | 'flows' | 'pledges';

/** `reads`: cell and outcome: `= 5` is taken as 5, `missing` as nothing, any other word is the code it is refused for. */
export type CellMutation = {
  name: string;
  table: Table;
  column: string;
  reads: [cell: string, outcome: string][];
  /** What the rows say beside the cell. */
  beside?: Record<string, string>;
  options?: Record<string, string>;
  /** How many of the cells are told as normalised. */
  normalised?: number;
};

const usual: Record<Table, Record<string, string>> = {
  displacement: {
    source: 'iom-dtm',
    round: '',
    as_of: '2017-12-31',
    place_code: 'IRQ',
    place_name: '',
    admin_level: '',
    measure: 'idps',
    individuals: '1000',
    note: '',
  },
  flows: {
    source: 'ocha-fts',
    flow_id: '',
    stage: 'paid',
    boundary: 'incoming',
    donor: 'Japan',
    amount_usd: '1000',
    amount_original: '',
    exchange_rate: '',
    currency: '',
    occurrence: '1',
    flow_type: '',
    decision_date: '',
    place_code: 'IRQ',
  },
  pledges: {
    source: 'ocha-fts',
    pledge_ref: '',
    donor: 'Japan',
    announced_on: '2017-12-31',
    event: 'pledged',
    amount: '1000',
    currency: 'USD',
    semantics: 'original',
    place_code: 'IRQ',
  },
};
/** The column that makes each row speak of a thing of its own. */
const own: Record<Table, string> = { displacement: 'round', flows: 'flow_id', pledges: 'pledge_ref' };

/** The file: one row for each cell of the mutation, from line 2 on. */
export function mutatedFile({ table, column, reads, beside = {} }: CellMutation): string {
  const columns = Object.keys(usual[table]);
  const rows = reads.map(([cell], n) => ({ ...usual[table], [own[table]]: `r${n}`, ...beside, [column]: cell }));
  const lines = [columns, ...rows.map(row => columns.map(name => row[name as keyof typeof row] ?? ''))];
  return lines.map(cells => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const people = { table: 'displacement', column: 'individuals' } as const;
const money = { table: 'flows', column: 'amount_usd' } as const;
const promise = { table: 'pledges', column: 'amount' } as const;
const all = (outcome: string, ...cells: string[]): [string, string][] => cells.map(cell => [cell, outcome]);
const same = (...cells: string[]): [string, string][] => cells.map(cell => [cell, `= ${cell}`]);

/** Faults of figures. */
export const figureMutations: CellMutation[] = [
  { name: 'empty, spaces: missing', ...people, reads: all('missing', '', ' ', '\u00a0', '\u200b') },
  { name: 'empty, spaces: required', ...money, reads: all('required', '', ' ', '\u00a0') },
  { name: 'empty promise', ...promise, reads: all('required', '', ' ') },
  {
    name: '- N/A .. NULL n.d.',
    ...people,
    reads: all('number', '-', '–', '..', 'N/A', 'n/a', 'NULL', 'n.d.', 'None', 'لا يوجد'),
  },
  { name: '- N/A .. NULL n.d. of money', ...money, reads: all('number', '-', '..', 'N/A', 'NULL', 'n.d.') },
  { name: '* <5: withheld', ...people, reads: all('missing', '*', '<5', '< 10') },
  { name: '* <5 of money', ...money, reads: all('number', '*', '<5') },
  { name: 'NaN, Infinity', ...people, reads: all('number', 'NaN', 'Infinity', '-Infinity', 'inf') },
  { name: '1e309, 1E+05', ...people, reads: all('excel-scientific', '1e309', '1E+05', '1.5E5', '2,6E+06') },
  { name: '0x10, 1_000, 0b1, 1.', ...people, reads: all('number', '0x10', '1_000', '0b1', '1.', '.5') },
  {
    name: '25 digits, > 9,000,000,000 people',
    ...people,
    reads: [
      ...all('number-range', '9000000001', '1234567890123456789012345'),
      ...same('9000000000', '0'),
      ['9'.repeat(400), 'number'],
    ],
  },
  {
    name: 'NaN, 1e309, 25 digits of money',
    ...money,
    reads: [
      ...all('number', 'NaN', 'Infinity', '0x10', '1_000'),
      ...all('excel-scientific', '1e309', '1E+05'),
      ...all('number-range', '1234567890123456789012345', '1000000000000000.01'),
      ['1000000000000000', '= 1000000000000000'],
    ],
  },
  { name: '-5 (5) 5- −5 people', ...people, reads: all('number-range', '-5', '(5)', '5-', '−5') },
  { name: '-5 (5) 5- −5 of money, without a reason', ...money, reads: all('rule', '-5', '(5)', '5-', '−5') },
  {
    name: '-5 (5) 5- −5 of money, refunded',
    ...money,
    beside: { flow_type: 'Refund' },
    reads: all('= -5', '-5', '(5)', '5-', '−5'),
  },
  { name: '-5 promised', ...promise, reads: all('number-range', '-5', '(5)') },
  { name: '12.5 people', ...people, reads: [...all('number', '12.5', '12.50', '0.1'), ['12.345', 'number-format']] },
  {
    name: '12.345 dollars are never rounded',
    ...money,
    reads: [...same('12.345', '0.0000001'), ['0.00000001', 'number']],
  },
  {
    name: '1,234 1.234 1.234,56 1 234 1’234 1,00,000: refused by default',
    ...people,
    reads: all(
      'number-format',
      '1,234',
      '1.234',
      '1.234,56',
      '1 234',
      '1\u00a0234',
      '1\u202f234',
      "1'234",
      '1’234',
      '1,00,000',
    ),
  },
  {
    name: '1,234 1.234,56 1 234 of money: refused by default',
    ...money,
    reads: all('number-format', '1,234', '1.234,56', '1 234', '1\u00a0234.50', "1'234"),
  },
  {
    name: '1,234 under the declared format',
    ...people,
    options: { number_format: 'comma' },
    reads: [
      ['1,234', '= 1234'],
      ['1,234,567', '= 1234567'],
      ['1234', '= 1234'],
      ['1.234', 'number-format'],
      ['1,23', 'number-format'],
    ],
    normalised: 2,
  },
  {
    name: '1.234,56 under the declared format',
    ...money,
    options: { number_format: 'dot' },
    reads: [
      ['1.234,56', '= 1234.56'],
      ['1.234', '= 1234'],
      ['1,234.56', 'number-format'],
    ],
    normalised: 2,
  },
  {
    name: '1 234 under the declared format',
    ...people,
    options: { number_format: 'space' },
    reads: all('= 1234', '1 234', '1\u00a0234', '1\u202f234'),
    normalised: 3,
  },
  {
    name: "1'234 under the declared format",
    ...people,
    options: { number_format: 'apostrophe' },
    reads: all('= 1234', "1'234", '1’234'),
    normalised: 2,
  },
  {
    name: '1,00,000 under the declared format',
    ...people,
    options: { number_format: 'indian' },
    reads: [
      ['1,00,000', '= 100000'],
      ['1,000', '= 1000'],
    ],
    normalised: 2,
  },
  {
    name: 'digits of other scripts',
    ...people,
    reads: [...all('= 123', '١٢٣', '۱۲۳', '１２３'), ['١٬٢٣٤', '= 1234']],
    normalised: 4,
  },
  { name: 'digits of other scripts in money', ...money, reads: [['١٬٢٣٤٫٥', '= 1234.5']], normalised: 1 },
  { name: 'mixed scripts in one number', ...people, reads: all('number', '١2٣', '١۲٣', '１2３', '1٬234') },
  {
    name: 'RLM LRM ALM ZWSP around a number',
    ...people,
    reads: all('= 123', '\u200f123', '123\u200e', '\u061c123', '\u200b123\u200b', '\u202b123\u202c'),
    normalised: 5,
  },
  {
    name: '$1,000 45% ~500 100-200 500+ 500 IDPs TRUE',
    ...people,
    reads: all('number', '$1,000', '45%', '~500', '100-200', '500+', '500 IDPs', 'TRUE', 'about 500', '1000 أسرة'),
  },
  {
    name: '$1,000 USD 5 45% TRUE of money',
    ...money,
    reads: all('number', '$1,000', 'USD 5', '45%', '~500', '500+', 'TRUE'),
  },
  {
    name: '#REF! #DIV/0! #N/A ######## =A1+1',
    ...people,
    reads: all('excel-error', '#REF!', '#DIV/0!', '#N/A', '#VALUE!', '########', '=A1+1'),
  },
  { name: '#REF! ######## of money', ...money, reads: all('excel-error', '#REF!', '#N/A', '########', '=SUM(A1)') },
  {
    name: 'leading zeros, +5, spaces',
    ...people,
    reads: [
      ['007', '= 7'],
      ['+5', '= 5'],
      [' 5 ', '= 5'],
      ['-0', '= 0'],
    ],
  },
  { name: 'a date where a number should be', ...people, reads: all('number', '2017-12-31', '11-May', 'Mar-24') },
  {
    name: 'more than any number of a column takes',
    table: 'flows',
    column: 'occurrence',
    reads: [
      ['2', '= 2'],
      ['5000000000', 'number-range'],
    ],
  },
  {
    name: 'a conversion past all money',
    table: 'flows',
    column: 'exchange_rate',
    beside: { amount_usd: '', amount_original: '1000000000000000', currency: 'IQD' },
    reads: [
      ['0.00001', 'number-range'],
      ['1310', '= 1310'],
    ],
  },
];

const day = { table: 'displacement', column: 'as_of' } as const;
const placeName = { table: 'displacement', column: 'place_name', beside: { place_code: '' } } as const;
const placeCode = { table: 'displacement', column: 'place_code' } as const;
const zalgo = `Ninewa${'\u0301'.repeat(40)}`;

/** Faults of days and names. A place is read when it is the right one: `= IQG15`. */
export const dayAndNameMutations: CellMutation[] = [
  {
    name: '2024-02-31 2023-02-29 2024-13-01 31/02/2024',
    ...day,
    reads: all('date', '2024-02-31', '2023-02-29', '2024-13-01', '31/02/2024', '2024-00-10', '2024-1-5'),
  },
  { name: 'a day that is missing', ...day, reads: all('required', '', ' ') },
  { name: '01/02/2024 without a declared format', ...day, reads: all('date-format', '01/02/2024', '13.02.2024') },
  {
    name: '01/02/2024 as declared: the day first',
    ...day,
    options: { date_format: 'dmy' },
    reads: [
      ['01/02/2024', '= 2024-02-01'],
      ['02/13/2024', 'date-format'],
      ['2024-02-01', 'date-format'],
    ],
  },
  {
    name: '01/02/2024 as declared: the month first',
    ...day,
    options: { date_format: 'mdy' },
    reads: [
      ['01/02/2024', '= 2024-01-02'],
      ['13/02/2024', 'date-format'],
    ],
  },
  { name: '45292', ...day, reads: all('excel-date-number', '45292', '45292.5') },
  { name: 'Mar-24 3-Jan', ...day, reads: all('excel-date', 'Mar-24', '3-Jan', '11-May') },
  {
    name: 'today epoch infinity J2460325',
    ...day,
    reads: all('date', 'today', 'yesterday', 'now', 'epoch', 'infinity', '-infinity', 'J2460325', '20240115'),
  },
  {
    name: '20224 and other years that are none',
    ...day,
    reads: all('date', '20224-01-01', '5874897-12-31', '-0001-01-01'),
  },
  {
    name: '0202 2999 Hijri 1445',
    ...day,
    reads: all('date-range', '0202', '0202-01-01', '2999-01-01', '1445-06-15', '1944-12-31'),
  },
  { name: 'a day still to come, counted already', ...day, reads: [['2099-12-31', 'date-range']] },
  {
    name: 'a day still to come, planned for',
    table: 'flows',
    column: 'decision_date',
    reads: [['2099-12-31', '= 2099-12-31']],
  },
  {
    name: '2024-01-15T23:30:00+03:00',
    ...day,
    reads: [...all('date', '2024-01-15T23:30:00+03:00', '2024-01-15 23:30'), ['2024-01-15T00:00:00', '= 2024-01-15']],
  },
  { name: '#REF! for a day', ...day, reads: all('excel-error', '#REF!', '########', '=TODAY()') },
  { name: 'digits of other scripts in a day', ...day, reads: [['٢٠٢٤-٠١-١٥', '= 2024-01-15']], normalised: 1 },

  { name: 'unknown place', ...placeName, reads: all('unknown-place', 'Atlantis', 'Nineveh Plains', 'نينوا الكبرى') },
  { name: 'look-alike place (Cyrillic)', ...placeName, reads: all('unknown-place', 'Nin\u0435wa', 'D\u0443hok') },
  { name: 'bidi override in a place', ...placeName, reads: all('bidi', '\u202eNinewa', 'Nine\u202dwa') },
  { name: 'ZWNJ in a Latin name', ...placeName, reads: all('unknown-place', 'Nine\u200cwa') },
  { name: 'soft hyphen', ...placeName, reads: [['Nine\u00adwa', '= IQG15']], normalised: 1 },
  { name: '40 combining marks', ...placeName, reads: [[zalgo, 'unknown-place']] },
  {
    name: 'NFC, case, outer spaces and Arabic variants',
    ...placeName,
    beside: { place_code: '', admin_level: '1' },
    reads: all('= IQG15', 'Ninewa', 'NINEWA', ' ninewa ', 'نينوى', 'نينوي', 'نيـنوى', '\u200fنينوى', 'Nineveh'),
  },
  { name: 'control characters in a place', ...placeName, reads: all('text-control', 'Nine\u0085wa', 'Nin\u2028ewa') },
  {
    name: 'P-code without leading zero, 1E+05, #REF!',
    ...placeCode,
    reads: [
      ['IQG9', 'unknown-place'],
      ['1E+05', 'excel-scientific'],
      ['#REF!', 'excel-error'],
      ['iqg15', '= IQG15'],
    ],
  },
  {
    name: 'formula, script and SQL as text',
    table: 'displacement',
    column: 'note',
    reads: [
      ...same('=cmd|calc', '+1', '<script>alert(1)</script>', "'; drop table versions; --", '\\N', '\\.', 'NULL'),
      ["'=guarded", '= =guarded'],
    ],
  },
  {
    name: 'sources that cannot be one',
    table: 'displacement',
    column: 'source',
    reads: [...all('unknown-code', 'وزارة الهجرة', 'x'.repeat(64)), ['IOM DTM', '= iom-dtm'], ['', 'required']],
  },
  {
    name: 'a code longer than any',
    table: 'flows',
    column: 'flow_id',
    reads: [
      [`${'é'.repeat(500)}`, `= ${'é'.repeat(500)}`],
      ['é'.repeat(501), 'cell-too-long'],
    ],
  },
  { name: 'error values for a donor', table: 'flows', column: 'donor', reads: all('excel-error', '#N/A', '#REF!') },
  { name: 'words that are not in the list', table: 'flows', column: 'stage', reads: all('word', 'maybe', 'pаid') },
  {
    name: 'currencies',
    table: 'pledges',
    column: 'currency',
    reads: [
      ['usd', '= USD'],
      ['$', 'unknown-code'],
      ['', 'required'],
    ],
  },
];
