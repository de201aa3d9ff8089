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

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{Mn}\p{Cf}ـ]/gu, '')
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

/** The key with every Cyrillic or Greek letter replaced by the Latin one it looks like: for finding what was meant, never for matching. */
export function lookAlike(key: string): string {
  return ascii.test(key)
    ? key
    : key.replace(/[\p{Script=Cyrillic}\p{Script=Greek}ɡ]/gu, letter => latinFor[letter] ?? letter);
}
