// One record of a file by its line: the text before it passes by as bytes, and what follows it is not read.
import { decoder } from './decode.ts';
import { findLine } from './find-line.ts';
import { type Frame, type Framing, frameRecords } from './frame-records.ts';
import { csvLimits } from './limits.ts';
import type { CsvShape } from './open-csv.ts';
import { splitCells } from './split-cells.ts';

/** `text` as it stands in the file; `cells` are none where it cannot be taken apart (a stray quote, a blank line). */
export type KeptRecord = { text: string; cells: string[] };

/**
 * The record that begins on this line, or null where the file has no such line. Memory holds one piece of the file and one
 * record, whatever its length.
 * @param line from 1, as an editor counts
 */
export async function recordAt(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: Pick<CsvShape, 'encoding' | 'delimiter'>,
  line: number,
): Promise<KeptRecord | null> {
  const finder = findLine(line, encoding);
  const framing = frameRecords(delimiter, csvLimits, line);
  const decode = decoder(encoding);
  let text = '';
  let begun = false;
  for await (const bytesRead of bytes) {
    const found = begun ? bytesRead : finder.push(bytesRead);
    for (let at = 0; found !== null && at < found.length; at += piece) {
      const decoded = decode.push(found.subarray(at, at + piece));
      const said = line === 1 && text === '' ? decoded.replace(/^\ufeff/, '') : decoded;
      text += said;
      begun = true;
      const [frame] = framing.push(said);
      if (frame) return recordOf(frame, line, delimiter);
      if (framing.blank > 0 || framing.problem || decode.failed) return { text: firstLine(text), cells: [] };
    }
  }
  return begun ? lastRecord(framing, text, line, delimiter) : null;
}

const piece = 65_536;

function recordOf(frame: Frame, line: number, delimiter: string): KeptRecord {
  if (frame.line !== line) return { text: '', cells: [] };
  return { text: frame.text, cells: splitCells([frame], delimiter)[0]! };
}

/** The file ends without a line end, or within a cell that was opened by a quote. */
function lastRecord(framing: Framing, text: string, line: number, delimiter: string): KeptRecord {
  const [frame] = framing.end();
  return frame ? recordOf(frame, line, delimiter) : { text: firstLine(text), cells: [] };
}

function firstLine(text: string): string {
  return text.split(/\r\n|\n|\r/, 1)[0]!;
}
