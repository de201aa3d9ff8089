// Data about single persons is known by what stands in the cells, whatever the column is called; figures and places are not it.
import { describe, expect, test } from 'vitest';
import { readGood, refusal as refusalOf } from './read-csv.ts';

const table = (values: readonly string[]) =>
  `place,individuals,remark\n${values.map((value, i) => `IQG${10 + i},${100 + i},"${value}"`).join('\n')}\n`;
const refusal = (values: readonly string[]) => refusalOf(table(values));

describe('one such cell refuses the file', () => {
  test.each([
    ...['aziz.k@example.org', 'A.K+aid@mail.example.co.uk', 'mailto:x_1@example.net', ' someone@example.iq '],
    ...['+964 770 123 4567', '+9647701234567', '009647701234567', '00964-770-123-4567', '07701234567', '0770 123 4567'],
    ...['0770-123-4567', '(0770) 123 4567', '+44 (0)20 7946 0018', '+1-202-555-0143', '٠٧٧٠١٢٣٤٥٦٧', '۰۷۷۰ ۱۲۳ ۴۵۶۷'],
  ])('%s', async value => {
    expect(await refusal(['', value])).toMatchObject({ code: 'personal-data', column: 'remark', line: 3 });
    expect(JSON.stringify(await refusal(['', value]))).not.toContain(value.trim());
  });
});

describe('a column of names refuses the file', () => {
  test.each([
    [['Mohammed Ali Hassan', 'Fatima Hussein', 'Omar al-Jubouri', 'S. Rahman']],
    [['محمد علي حسن', 'فاطمة حسين', 'عمر الجبوري']],
    [['John Smith', 'Maria de la Cruz', 'David Jones']],
  ])('%s', async values => {
    expect(await refusal(values)).toMatchObject({ code: 'personal-data', column: 'remark' });
  });
});

test('nothing of such a file is handed out', async () => {
  const { records } = await readGood(table(['', 'someone@example.org']));
  expect(records).toEqual([]);
});

describe('these are figures, places, codes and organisations', () => {
  test.each([
    ...[
      '2,615,988',
      '0',
      '0.75',
      '2017-12-31',
      '31.12.2017',
      '00123',
      '7701234567',
      '+120',
      '-9647701234567',
      '1 234 567 890',
    ],
    ...[
      'Ali Al-Gharbi',
      'Muhammad Ali Foundation',
      'report@2017',
      'see https://example.org/@x',
      'Camp 0770',
      '00:00:00',
    ],
    ...['2017-03-30T00:00:00', 'IQ-G15', 'HIRQ17', '0000-0002-1825-0097', '011-2017'],
  ])('%s', async value => {
    expect(await refusal(['', value])).toBeNull();
  });

  test('districts some of which begin with a given name', async () => {
    expect(await refusal(['Ali Al-Gharbi', 'Al-Hussein', 'Hay Al-Salam', 'Maryam Beg', 'Mosul'])).toBeNull();
  });
});
