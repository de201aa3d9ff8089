// Files whose names say nothing and whose HXL tags say all: read without being explained, each noun and none too many.
import { expect, test } from 'vitest';
import { makeHeader } from '../../src/layouts/columns.ts';
import { mappingOfTags } from '../../src/layouts/tagged.ts';

const of = (tags: string) => {
  const hxl = tags.split(',');
  return mappingOfTags(
    makeHeader(
      hxl.map((_, n) => `x${n}`),
      hxl,
    ),
  );
};

test('people by place and day; the deepest code is the place, and a code says more than a name', () => {
  expect(
    of('#country+name,#country+code,#adm1+name,#adm1+code,#adm2+code,#affected+idps+ind,#date+reported'),
  ).toMatchObject({
    target: 'displacement',
    columns: { country: 2, admin1_name: 3, admin1_code: 4, admin2_code: 5, as_of: 7 },
    values: [{ column: 6, group: 'idps', unit: 'individuals' }],
  });
});

test('several groups and both units side by side; parts by sex, age and shelter are not taken for the whole', () => {
  expect(
    of(
      '#adm1+code,#affected+idps+ind,#affected+idps+hh,#affected+returnees+ind,#affected+idps+ind+f,#affected+idps+incamp,#date',
    )?.values,
  ).toEqual([
    { column: 2, group: 'idps', unit: 'individuals' },
    { column: 3, group: 'idps', unit: 'households' },
    { column: 4, group: 'returnees', unit: 'individuals' },
  ]);
});

test('flows, requirements and pledges', () => {
  expect(
    of(
      '#activity+id+fts_internal,#financial+direction,#status+text,#value+funding+total+usd,#org+name+funder,#org+name+impl,#country+iso3+impl,#date+decision',
    ),
  ).toMatchObject({
    target: 'flows',
    columns: { flow_id: 1, boundary: 2, stage: 3, amount_usd: 4, donor: 5, recipient: 6, decision_date: 8 },
  });
  expect(
    of(
      '#country+code,#activity+appeal+id+external,#activity+appeal+name,#value+funding+required+usd,#value+funding+total+usd,#date+year',
    ),
  ).toMatchObject({
    target: 'requirements',
    columns: { plan_code: 2, plan_name: 3, requirement_usd: 4, funding_usd: 5, year: 6 },
  });
  expect(of('#org+name+funder,#date+announced,#value+pledge+original+usd,#country+code')).toMatchObject({
    target: 'pledges',
    columns: { donor: 1, announced_on: 2, amount: 3, place_code: 4 },
    constants: { currency: 'USD', event: 'pledged', semantics: 'original' },
  });
});

test.each([
  ['whom it counts is not said', '#adm1+code,#affected+ind,#date'],
  [
    'two columns say the same',
    '#country+code,#date+year,#affected+idps+ind+stock+conflict,#affected+idps+ind+stock+disaster',
  ],
  ['where is not said', '#affected+idps+ind,#date'],
  ['whether a pledge is what was promised is not said', '#org+name+funder,#date+announced,#value+pledge+usd'],
  ['no tag of ours', '#sector+es,#org+es,#targeted+f,#country'],
])('left to a person where %s', (_, tags) => {
  expect(of(tags)).toBe(null);
});
