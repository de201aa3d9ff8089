// Lines above the table that are not CSV: Excel's `sep=;`, comments after `#` and JSON descriptions.

import { isJsonLine } from './file-kind.ts';

export type Preamble = { characters: number; lines: number; delimiter: string | null };

const line = /[^\r\n]*(\r\n|\n|\r|$)/y;

/** How far the preamble reaches into the text, and the delimiter it declares. */
export function readPreamble(text: string): Preamble {
  const preamble: Preamble = { characters: 0, lines: 0, delimiter: null };
  while (preamble.characters < text.length) {
    line.lastIndex = preamble.characters;
    const found = line.exec(text)![0];
    const declared = /^"?sep=(.)"?\s*$/i.exec(found)?.[1];
    if (declared === undefined && !isComment(found.trimEnd())) break;
    preamble.delimiter = declared ?? preamble.delimiter;
    preamble.characters += found.length;
    preamble.lines++;
  }
  return preamble;
}

/** `# words` is a comment, `#tag` is HXL. */
function isComment(text: string): boolean {
  return /^#+\s+\S/.test(text) || isJsonLine(text);
}
