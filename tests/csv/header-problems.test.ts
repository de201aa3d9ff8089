// Headers that would lose a column, and headers about persons.

import { describe, expect, test } from 'vitest';
import { headerProblems } from '../../src/csv/header-problems.ts';

function codes(header: string[]): string[] {
  return headerProblems(header).map(problem => `${problem.code} ${problem.column ?? problem.details.position}`);
}

test('a name that comes twice, whatever its capitals', () => {
  expect(codes(['a', 'b', 'A'])).toEqual(['column-duplicate A']);
  expect(headerProblems(['a', 'a'])[0]).toMatchObject({ severity: 'error', details: { first: 1, position: 2 } });
});

test('a column without a name: only between named ones', () => {
  expect(codes(['', 'a', 'b', '', ''])).toEqual([]);
  expect(codes(['a', '', 'b'])).toEqual(['column-blank 2']);
  expect(codes(['', '', 'b'])).toEqual(['column-blank 2']);
});

describe('personal data', () => {
  test.each([
    ...[
      'Phone',
      'phone_number',
      'contactPhone',
      'WhatsApp',
      'Passport No.',
      'National ID',
      'national_id_number',
      'DOB',
    ],
    ...['Date of Birth', 'dateOfBirth', 'First Name', 'Full name', "Father's name", 'Head of household name', 'E-mail'],
    ...['Name of person', 'Beneficiary Name', 'Mobile', 'Téléphone', 'Date de naissance', 'Numéro de passeport'],
    ...[
      'رقم الهاتف',
      'رقم الهوية',
      'تاريخ الميلاد',
      'اسم رب الأسرة',
      'الاسم الكامل',
      'جواز السفر',
      'البريد الإلكتروني',
    ],
  ])('%s is refused', name => {
    expect(codes(['place', name])).toEqual([`personal-data ${name}`]);
  });

  test.each([
    ...['Location name', 'Location Name', 'org_name', 'plan_name', 'country_name', 'admin1Name', 'Arabic Name', 'name'],
    ...['Place ID', 'srcOrganization', 'destPlan', 'id', 'population', 'individuals', 'Families', 'mobile_clinics'],
    ...['contactOrganization', 'الاسم', 'اسم المحافظة', 'عدد الأسر', 'الجنس', 'individual', 'person_count', 'Latitude'],
  ])('%s is not', name => {
    expect(codes(['place', name])).toEqual([]);
  });
});
