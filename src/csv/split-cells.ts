// The cells of framed records: plain ones are split, quoted ones go through csv-parse.

import { parse } from 'csv-parse/sync';
import type { Frame } from './frame-records.ts';

/** One array of cells per frame, in the same order. */
export function splitCells(frames: Frame[], delimiter: string): string[][] {
  const unquoted = unquote(
    frames.filter(frame => frame.quoted),
    delimiter,
  );
  let next = 0;
  return frames.map(frame => (frame.quoted ? unquoted[next++]! : frame.text.split(delimiter)));
}

function unquote(frames: Frame[], delimiter: string): string[][] {
  if (frames.length === 0) return [];
  const text = frames.map(frame => frame.text).join('\n');
  // Rows may differ in width here: the reader counts the cells of every row itself.
  const records = parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true });
  if (records.length !== frames.length) throw new Error(`${frames.length} records framed, ${records.length} parsed`);
  return records;
}
