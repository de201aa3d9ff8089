// When a file is not UTF-8: how its first names would read in the encodings the field still uses, for a person to choose.

export const encodings = ['windows-1256', 'windows-1252', 'windows-1251', 'iso-8859-6', 'macintosh'];

/**
 * The encodings in which every byte can be read, likeliest first, each with its first five texts beyond ASCII.
 * @param bytes the beginning of the file, or all of it
 */
export function encodingChoices(bytes: Uint8Array): { encoding: string; sample: string[] }[] {
  return encodings
    .map(encoding => ({ encoding, text: readAs(bytes, encoding) }))
    .filter(choice => choice.text !== null)
    .map(({ encoding, text }) => ({ encoding, sample: foreignTexts(text!), oddness: oddness(text!) }))
    .sort((a, b) => a.oddness - b.oddness)
    .map(({ encoding, sample }) => ({ encoding, sample }));
}

function readAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return /[\u0080-\u009f\ufffd]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

function foreignTexts(text: string): string[] {
  const texts = text.split(/[,;\t|"\r\n]+/).map(cell => cell.trim());
  return [...new Set(texts.filter(isForeign))].slice(0, 5);
}

function isForeign(text: string): boolean {
  return /[^\p{ASCII}]/u.test(text);
}

/** Signs that the reading is wrong: marks inside words, capitals after small letters, two scripts in one word. */
function oddness(text: string): number {
  const words = text.split(/[\s,;\t|"]+/).filter(isForeign);
  const odd = words.filter(
    word => /\p{L}[^\p{L}\p{M}\p{N}'’.()/-]+\p{L}|\p{Ll}\p{Lu}/u.test(word) || scripts(word) > 1,
  );
  return odd.length / Math.max(1, words.length);
}

function scripts(word: string): number {
  return [/\p{Script=Latin}/u, /\p{Script=Arabic}/u, /\p{Script=Cyrillic}/u].filter(script => script.test(word)).length;
}
