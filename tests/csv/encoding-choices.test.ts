// A file in an old encoding is shown as it would read, for a person to choose.

import { expect, test } from 'vitest';
import { encodingChoices } from '../../src/csv/encoding-choices.ts';

const byteOf = (encoding: string) => {
  const decoder = new TextDecoder(encoding);
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
};

function encode(text: string, encoding: string): Uint8Array {
  const bytes = byteOf(encoding);
  return Uint8Array.from(text, character => bytes.get(character)!);
}

test.each([
  ['windows-1256', 'نينوى,صلاح الدين,الموصل,بغداد,كركوك,دهوك'],
  ['windows-1252', 'Évêché,Réfugiés déplacés,Zürich,Côte,São Tomé,Curaçao'],
  ['windows-1251', 'Харків,Дніпро,Одеса,Львів,Київ,Суми'],
])('%s comes first, with its first five names', (encoding, names) => {
  const choices = encodingChoices(encode(`name,people\n${names.replaceAll(',', ',5\n')},5\n`, encoding));
  expect(choices[0]).toEqual({ encoding, sample: names.split(',').slice(0, 5) });
});

test('what cannot be read in an encoding is not offered', () => {
  const choices = encodingChoices(Uint8Array.from([0x61, 0x2c, 0xff, 0x0a]));
  expect(choices.map(choice => choice.encoding)).not.toContain('iso-8859-6');
});
