// The first bytes of a file, enough to see what it is, with the rest still to come.

import type { ByteOrderMark } from './decode.ts';
import { byteOrderMark } from './decode.ts';

export type Head = {
  bom: ByteOrderMark | null;
  /** The first bytes after the BOM and after blank lines. */
  bytes: Uint8Array;
  /** Blank lines passed over before `bytes`. */
  blank: number;
  /** Bytes passed over: BOM and blank lines. */
  passed: number;
  /** True when `bytes` is all there is. */
  whole: boolean;
};

const enough = 262_144;
const lineFeed = 10;
const carriageReturn = 13;

/** Reads the head of a file. However many blank lines come first, memory stays flat. */
export async function readHead(bytes: AsyncIterator<Uint8Array>, limit: number): Promise<Head> {
  const head: Head = { bom: null, bytes: new Uint8Array(), blank: 0, passed: 0, whole: false };
  let first = true;
  while (!head.whole && head.bytes.length < enough && head.passed <= limit) {
    const next = await bytes.next();
    if (next.done) head.whole = true;
    else head.bytes = Buffer.concat([head.bytes, next.value]);
    if (first && (head.whole || head.bytes.length >= 3)) {
      first = false;
      head.bom = byteOrderMark(head.bytes);
      pass(head, head.bom?.length ?? 0);
    }
    if (!first && !head.bom?.encoding.startsWith('utf-16')) passBlankLines(head);
  }
  return head;
}

/** A CR that comes last is left: its LF may follow. */
function passBlankLines(head: Head): void {
  const { bytes, whole } = head;
  let at = 0;
  for (; bytes[at] === lineFeed || bytes[at] === carriageReturn; at++) {
    if (bytes[at] === carriageReturn) {
      if (at + 1 === bytes.length && !whole) break;
      if (bytes[at + 1] === lineFeed) at++;
    }
    head.blank++;
  }
  pass(head, at);
}

function pass(head: Head, count: number): void {
  head.bytes = head.bytes.subarray(count);
  head.passed += count;
}
