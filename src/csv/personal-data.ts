// Columns that would hold data about single persons, known by their names.

const anywhere = [
  ...['phone', 'phones', 'telephone', 'telephones', 'whatsapp', 'msisdn', 'passport', 'passports', 'email', 'emails'],
  ...[
    'dob',
    'birthdate',
    'birthday',
    'surname',
    'iqama',
    'ssn',
    'firstname',
    'lastname',
    'fullname',
    'beneficiaryname',
  ],
  ...['telephone', 'passeport', 'prenom', 'naissance', 'nationalid'],
  ...['هاتف', 'الهاتف', 'تلفون', 'التلفون', 'موبايل', 'الموبايل', 'جواز', 'الجواز', 'الميلاد', 'ميلاد', 'اللقب'],
];
const phrases = [
  ...['national id', 'national identity', 'national identification', 'identity card', 'identity number', 'id card'],
  ...[
    'birth date',
    'date of birth',
    'place of birth',
    'year of birth',
    'e mail',
    'mobile number',
    'mobile no',
    'tel no',
  ],
  ...['first name', 'last name', 'family name', 'full name', 'given name', 'middle name', 'father name', 'mother name'],
  ...['fathers name', 'mothers name', 'grandfather name', 'spouse name', 'maiden name', 'nick name'],
  ...['name of person', 'name of the person', 'person name', 'persons name', 'individual name', 'name of individual'],
  ...['name of head', 'name of the head', 'head of household name', 'head of family name', 'hoh name', 'hhh name'],
  ...[
    'beneficiary name',
    'name of beneficiary',
    'respondent name',
    'name of respondent',
    'contact name',
    'contact person',
  ],
  ...[
    'patient name',
    'child name',
    'name of child',
    'home address',
    'street address',
    'bank account',
    'nom de famille',
  ],
  ...[
    'carte d identite',
    'numero de telephone',
    'الاسم الكامل',
    'الاسم الثلاثي',
    'الاسم الرباعي',
    'اسم الشخص',
    'اسم الاب',
    'اسم الام',
  ],
  ...[
    'اسم رب الاسره',
    'اسم ربه الاسره',
    'اسم المستفيد',
    'رقم البطاقه',
    'رقم الهويه',
    'البريد الالكتروني',
    'عنوان السكن',
  ],
];
const wholeName = ['الهويه', 'mobile', 'cell', 'tel', 'الاسم الشخصي', 'cell phone', 'national no'];

/** True for a column name such as `Phone`, `date_of_birth` or `اسم رب الأسرة`; not for `org_name` or `Arabic Name`. */
export function isPersonal(column: string): boolean {
  const words = wordsOf(column);
  const name = ` ${words.join(' ')} `;
  if (words.some(word => anywhere.includes(word))) return true;
  return phrases.some(phrase => name.includes(` ${phrase} `)) || wholeName.includes(name.trim());
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
