// Lists of places: our template and OCHA's global list.
import { describe, expect, it } from 'vitest';
import { knownPlaces, readFacts } from './read-facts.ts';

const places = async (...lines: string[]) => {
  const { facts, problems, layout } = await readFacts(`${lines.join('\n')}\n`, knownPlaces);
  return { rows: facts.flatMap(fact => (fact.noun === 'locations' ? [fact.row] : [])), facts, problems, layout };
};

describe('places.csv', () => {
  const header = 'code,name,name_ar,level,parent_code,valid_from,valid_to,aliases';

  it('takes the country from the row, the rows above, our list, or an ISO3 parent', async () => {
    const { rows, problems, facts } = await places(
      header,
      'ATL,Atlantis,أطلانتس,0,,,,',
      'AT01,North,,1,ATL,2020-01-01,,Nord; شمال ;',
      'AT0101,Port,,2,AT01,,,',
      'IQG15Q99,New,,2,IQG15,,,',
      'ZZ01,Far,,1,ZZZ,,,',
    );
    expect(problems).toEqual([]);
    expect(rows.map(row => [row.country, row.code, row.admin_level, row.parent_code])).toEqual([
      ['ATL', 'ATL', 0, ''],
      ['ATL', 'AT01', 1, 'ATL'],
      ['ATL', 'AT0101', 2, 'AT01'],
      ['IRQ', 'IQG15Q99', 2, 'IQG15'],
      ['ZZZ', 'ZZ01', 1, 'ZZZ'],
    ]);
    expect(rows[1]).toMatchObject({ spellings: ['Nord', 'شمال'], valid_from: '2020-01-01', valid_to: null });
    expect(facts[1]?.scope).toBe('places ATL');
  });

  it.each([
    ['AT0101,Port,,2,AT01,,,', 'unknown-place', 'parent_code'],
    ['1E+05,Port,,2,IQG15,,,', 'excel-scientific', 'code'],
    [',Port,,2,IQG15,,,', 'required', 'code'],
    ['IQ1,,,2,IQG15,,,', 'required', 'name'],
    ['IQ1,Port,,x,IQG15,,,', 'word', 'level'],
    ['IQ1,Port,,2,,,,', 'required', 'parent_code'],
    ['IQ1,Port,,2,IQG15,2020-02-31,,', 'date', 'valid_from'],
    ['IQ1,Port,,2,IQG15,2020-02-01,2019-01-01,', 'rule', 'valid_to'],
  ])('refuses %s with %s', async (line, code, column) => {
    const { rows, problems } = await places(header, line);
    expect([rows, problems]).toMatchObject([[], [{ code, column, severity: 'error', line: 2 }]]);
  });
});

describe('the global P-code list', () => {
  const header = 'Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date';

  it('keeps codes of digits as text, and the Arabic names and spellings that we have', async () => {
    const { rows, problems } = await places(
      header,
      '#country+code,#geo+admin_level,#adm+code,#adm+name,#adm+code+parent,#date+start',
      'BOL,1,0012,"Name, with comma",BOL,2020-01-01',
      'IRQ,2,IQG15Q05,Al-Mosul,IQG15,2019-06-03',
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { country: 'BOL', code: '0012', name: 'Name, with comma', spellings: [] },
      { code: 'IQG15Q05', name_ar: 'الموصل', spellings: ['Mosul', 'Al Mosul'] },
    ]);
  });

  it('refuses a code that a worksheet has shortened', async () => {
    const { problems } = await places(header, 'BOL,1,1E+05,X,BOL,2020-01-01');
    expect(problems).toMatchObject([{ code: 'excel-scientific', column: 'P-Code' }]);
  });
});
