// Passwords that are guessed first: words of this field and of all password lists, and rows of keys, with little else.

/** Never enough for a password, nor all of it: whoever guesses begins with them. */
const words = (
  'displacement displaced ledger humanitarian migration ministry government emergency statistics refugees refugee returnees ' +
  'returnee shelter unhcr unicef undp ocha idmc reliefweb momd iraq baghdad mosul ninewa nineveh erbil basra anbar kirkuk ' +
  'kurdistan syria jordan administrator publisher contributor admin password passwort passw0rd p@ssw0rd p@ssword welcome ' +
  'letmein changeme secret login master hello qwertyuiop qwertz qwerty azerty asdfghjkl asdfgh zxcvbnm zxcvbn 1q2w3e4r ' +
  '1qaz2wsx iloveyou loveyou monkey dragon football baseball sunshine princess superman whatever computer internet trustno ' +
  'starwars michael jordan23 charlie marhaba habibi inshallah bismillah allah mohammed muhammad'
).split(' ');

const longestFirst = words.toSorted((a, b) => b.length - a.length);

/** Is there too little left of it without these words, rows such as 1234, aaaa or dcba, and signs between them? */
export function isEasyPassword(password: string): boolean {
  const letters = password.toLowerCase().replace(/[^\p{L}\p{N}@]/gu, '');
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), letters);
  return withoutRows(left).length < 6;
}

/** Three neighbours or more, or the same three times or more, count as nothing. */
function withoutRows(text: string): string {
  const codes = [...text].map(character => character.codePointAt(0)!);
  const steps = codes.map((code, n) => (n === 0 ? Number.NaN : code - codes[n - 1]!));
  const inRow = (n: number) => Math.abs(steps[n]!) <= 1 && steps[n] === steps[n + 1];
  return [...text].filter((_, n) => !inRow(n) && !inRow(n + 1) && !inRow(n - 1)).join('');
}
