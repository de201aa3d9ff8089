// Whatever a text holds, the feed is XML that every reader can open, and says that text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xmlText } from '../../src/exports/atom.ts';
import { nastyStrings } from '../web/nasty-strings.ts';

const back: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** XML 1.0's own list of characters (production 2). */
function isAllowed(text: string): boolean {
  return [...text].every(character => {
    const code = character.codePointAt(0)!;
    return (
      [9, 10, 13].includes(code) ||
      (code >= 0x20 && code < 0xd800) ||
      (code > 0xdfff && ![0xfffe, 0xffff].includes(code))
    );
  });
}

function expectTold(text: string): void {
  const written = xmlText(text);
  expect(isAllowed(written)).toBe(true);
  expect(written).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
  const read = written.replace(/&[a-z#0-9]+;/g, entity => back[entity]!);
  expect(read.length).toBe(text.length);
  for (let at = 0; at < text.length; at++) if (read[at] !== '\uFFFD') expect(read[at]).toBe(text[at]);
  if (isAllowed(text)) expect(read).toBe(text);
}

test('any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), expectTold));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), units => expectTold(String.fromCharCode(...units))),
  );
});

test.each(nastyStrings)('%j', expectTold);
