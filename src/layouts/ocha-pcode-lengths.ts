// OCHA's table of the lengths of P-codes: known, so that it is no unknown table, and nothing of it is a figure or a place.
import type { Layout } from './layout.ts';

const lengths = [
  'Country Length',
  'Admin 1 Length',
  'Admin 2 Length',
  'Admin 3 Length',
  'Admin 4 Length',
  'Admin 5 Length',
];

/**
 * The ledger keeps the codes themselves, from the list of P-codes, as text and never padded or cut: a rule of lengths adds
 * nothing to them. Each row is checked for what it should be (`3|7` are alternatives, -1 is any length), and brings nothing.
 */
export const ochaPcodeLengths: Layout = {
  name: 'ocha-pcode-lengths',
  source: 'ocha',
  completeness: 'update',
  asOf: 'in-file',
  columns: ['Location', ...lengths.slice(0, 3)],
  optional: lengths.slice(3),
  open: () => row => {
    row.required('Location');
    for (const column of lengths) {
      const text = row.text(column);
      if (!/^(?:(?:-1|\d{1,2})(?:\|(?:-1|\d{1,2}))*)?$/.test(text)) row.report('error', 'unknown-code', column);
    }
    return [];
  },
};
