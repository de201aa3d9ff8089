// Reads a backup piece by piece: its lines, and between them the rows of a table up to the mark that ends them.

/** `line`: the next line, null where the file ends; `rows`: the rows of a table, whose `copy` line was just read. */
export type BackupReader = { line: () => Promise<string | null>; rows: () => AsyncGenerator<Buffer> };

const newline = 10;
const endMark = Buffer.from('\\.\n');
const endAfterRow = Buffer.from('\n\\.\n');

/** @throws an Error with a sentence where the bytes end too early */
export function readBackup(bytes: AsyncIterable<Buffer>): BackupReader {
  const source = bytes[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  async function more(): Promise<boolean> {
    const next = await source.next();
    if (!next.done) held = held.length === 0 ? next.value : Buffer.concat([held, next.value]);
    return !next.done;
  }

  function take(length: number): Buffer {
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  }

  async function line(): Promise<string | null> {
    for (;;) {
      const end = held.indexOf(newline);
      if (end >= 0) return take(end + 1).toString('utf8', 0, end);
      if (held.length > longestLine) throw new Error('This is no backup: its first line does not end.');
      if (!(await more())) return null;
    }
  }

  /** What is held begins with a row, or with the mark: rows are given out as far as they are whole. */
  async function* rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (held.subarray(0, endMark.length).equals(endMark)) return void take(endMark.length);
      const end = held.indexOf(endAfterRow);
      const whole = end >= 0 ? end + 1 : held.lastIndexOf(newline) + 1;
      if (whole > 0) yield take(whole);
      else if (!(await more())) throw new Error('The backup is cut off: a table has no end.');
    }
  }

  return { line, rows };
}

const longestLine = 1024 * 1024;
