// When two spellings of a name are the same name, and when they only look alike.

const ascii = /^[ -~]*$/;

/**
 * The form in which names are compared: case, spaces, hyphens, apostrophes, accents and the Arabic variants أ/ا, ى/ي, ة/ه
 * and tatweel aside. Letters of another script that look alike stay different.
 */
export function nameKey(name: string): string {
  const bare = ascii.test(name) ? name.toLowerCase() : folded(name);
  return bare
    .replace(/['`’‘ʼʻ´]/g, '')
    .replace(/[\s\-‐‑‒–—_.,/]+/g, ' ')
    .trim();
}

/** More marks on one letter than any script puts there: not a spelling, and never folded into one. */
const heaped = /\p{Mn}{5,}/u;
/** What nobody sees; joiners only where Arabic and Persian spell with them. */
const unseen = /(?![\u200c\u200d])\p{Cf}|(?<=\p{Script=Arabic})[\u200c\u200d]/gu;

function folded(name: string): string {
  const letters = name.normalize('NFKD').toLowerCase();
  if (heaped.test(letters)) return letters;
  return letters
    .replace(/[\p{Mn}ـ]/gu, '')
    .replace(unseen, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ک/g, 'ك')
    .replace(/ı/g, 'i');
}

const latinFor: Record<string, string> = Object.fromEntries(
  [...'аa еe оo рp сc хx уy іi јj ѕs кk мm нh тt вb ԁd ɡg αa οo ρp νv τt κk ιi υu'.split(' ')].map(([from, to]) => [
    from!,
    to!,
  ]),
);

/** The key without marks, every Cyrillic or Greek letter replaced by the Latin one it looks like: for finding what was meant, never for matching. */
export function lookAlike(key: string): string {
  return ascii.test(key)
    ? key
    : key
        .replace(/[\p{Mn}\p{Cf}]/gu, '')
        .replace(/[\p{Script=Cyrillic}\p{Script=Greek}ɡ]/gu, letter => latinFor[letter] ?? letter);
}
