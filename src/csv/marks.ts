// Characters nobody sees, and the digits of other scripts: how they are taken off or turned into ASCII, and noticed.

/** Direction marks, zero-width characters and byte order marks, as Arabic Excel leaves them around figures: for a class of a RegExp. */
export const unseen = '\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff\\u061c\\u00ad';

const invisible = new RegExp(`[${unseen}]`, 'g');

/** The text without invisible characters. */
export function withoutMarks(text: string): string {
  return text.replace(invisible, '');
}

/** The text without invisible characters and outer spaces of any kind. */
export function bareText(text: string): string {
  return withoutMarks(text).trim();
}

const zeros = { arabic: 0x0660, persian: 0x06f0, fullWidth: 0xff10 };
const foreign = /[٠-٩۰-۹０-９＋－．，／％٫٬]/;
const fullWidthMarks: Record<string, string> = { '＋': '+', '－': '-', '．': '.', '，': ',', '／': '/', '％': '%' };

/**
 * The text with Arabic-Indic, Persian or full-width digits as ASCII digits. Null when the digits of two scripts are mixed.
 * The Arabic separators ٫ and ٬ stay: what they mean is never in doubt.
 */
export function asciiDigits(text: string): string | null {
  if (!foreign.test(text)) return text;
  const scripts = new Set<string>();
  const digits = text.replace(/[0-9٠-٩۰-۹０-９＋－．，／％]/g, character => {
    if (character in fullWidthMarks) return fullWidthMarks[character]!;
    const code = character.charCodeAt(0);
    const script = Object.entries(zeros).find(([, zero]) => code >= zero && code <= zero + 9);
    scripts.add(script?.[0] ?? 'ascii');
    return script ? String(code - script[1]) : character;
  });
  if (/[٫٬]/.test(text) && (scripts.has('ascii') || scripts.has('fullWidth'))) return null;
  return scripts.size > 1 ? null : digits;
}
