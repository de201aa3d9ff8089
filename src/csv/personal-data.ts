// Columns that would hold data about single persons, known by their names.

/** Single words that give a column away wherever they stand. */
const words = new Set(
  [
    'phone phones telephone telephones whatsapp msisdn passport passports email emails dob birthdate birthday surname',
    'iqama ssn firstname lastname fullname nationalid passeport prenom naissance',
    'هاتف الهاتف تلفون التلفون موبايل الموبايل جواز الجواز الميلاد ميلاد اللقب',
  ]
    .join(' ')
    .split(' '),
);

/** Words in a row. */
const phrases = [
  'national id, national identity, national identification, identity card, identity number, id card, whats app, e mail',
  'date of birth, birth date, place of birth, year of birth, mobile number, mobile no, tel no, bank account',
  'first name, last name, family name, full name, given name, middle name, maiden name, father name, mother name',
  'fathers name, mothers name, grandfather name, spouse name, person name, persons name, name of person',
  'name of the person, individual name, name of individual, name of head, name of the head, head of household name',
  'head of family name, hoh name, hhh name, beneficiary name, name of beneficiary, respondent name, name of respondent',
  'contact name, contact person, patient name, child name, name of child, home address, street address',
  'nom de famille, carte d identite, numero de telephone',
  'الاسم الكامل, الاسم الثلاثي, الاسم الرباعي, اسم الشخص, اسم الاب, اسم الام, اسم رب الاسره, اسم ربه الاسره',
  'اسم المستفيد, رقم البطاقه, رقم الهويه, البريد الالكتروني, عنوان السكن',
]
  .join(', ')
  .split(', ');

/** Names that give themselves away only when nothing else stands beside them: `mobile`, but not `mobile clinics`. */
const wholeNames = ['mobile', 'cell', 'cell phone', 'tel', 'national no', 'الهويه'];

/** True for a column name such as `Phone`, `date_of_birth` or `اسم رب الأسرة`; not for `org_name` or `Arabic Name`. */
export function isPersonal(column: string): boolean {
  const said = wordsOf(column);
  const name = ` ${said.join(' ')} `;
  if (said.some(word => words.has(word))) return true;
  return phrases.some(phrase => name.includes(` ${phrase} `)) || wholeNames.includes(name.trim());
}

/** Lower-case words without accents; camelCase and snake_case come apart; variants of Arabic letters count as one. */
function wordsOf(column: string): string[] {
  return column
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/[\p{M}ـ'’]/gu, '')
    .replace(/ة/g, 'ه')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}
