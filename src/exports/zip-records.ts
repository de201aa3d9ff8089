// The records of a ZIP archive around the bytes of its files (APPNOTE.TXT 6.3.10), all dated the same, so that the same files are the same archive.

/** What an archive says of one of its files. `streamed`: its sizes were not known before its bytes, and may pass 4 GB. */
export type ZipMember = {
  name: Buffer;
  streamed: boolean;
  crc: number;
  packed: number;
  size: number;
  offset: number;
};

const most = 0xffff_ffff;
const mostFiles = 0xffff;

/** Before the bytes of a file. What is streamed has its sizes after them, of eight bytes each; Excel does not read that. */
export function localHeader({ name, streamed, crc, packed, size }: ZipMember): Buffer {
  const extra = streamed ? record(u16(1), u16(16), u64(0), u64(0)) : Buffer.alloc(0);
  const sums = streamed ? record(u32(0), u32(most), u32(most)) : record(u32(crc), u32(packed), u32(size));
  return record(u32(0x0403_4b50), how(streamed), sums, u16(name.length), u16(extra.length), name, extra);
}

/** After the bytes of a streamed file. */
export function dataDescriptor({ crc, packed, size }: ZipMember): Buffer {
  return record(u32(0x0807_4b50), u32(crc), u64(packed), u64(size));
}

/** At the end: every file once more with its place, then where this list begins. `at`: where the list itself stands. */
export function centralDirectory(members: readonly ZipMember[], at: number): Buffer {
  const list = record(...members.map(centralHeader));
  const large = members.length > mostFiles || list.length > most || at > most;
  const end = record(u32(0x0605_4b50), u32(0), u16(Math.min(members.length, mostFiles)));
  const count = u16(Math.min(members.length, mostFiles));
  const tail = record(end, count, u32(Math.min(list.length, most)), u32(Math.min(at, most)), u16(0));
  return record(list, large ? endOfLarge(members.length, list.length, at) : Buffer.alloc(0), tail);
}

function centralHeader({ name, streamed, crc, packed, size, offset }: ZipMember): Buffer {
  const long = [size, packed, offset].filter(value => value >= most);
  const extra = long.length > 0 ? record(u16(1), u16(8 * long.length), ...long.map(u64)) : Buffer.alloc(0);
  const [short, shortSize, shortOffset] = [packed, size, offset].map(value => u32(Math.min(value, most)));
  const sums = record(u32(crc), short!, shortSize!, u16(name.length), u16(extra.length));
  return record(
    u32(0x0201_4b50),
    u16(45),
    how(streamed),
    sums,
    u16(0),
    u16(0),
    u16(0),
    u32(0),
    shortOffset!,
    name,
    extra,
  );
}

function endOfLarge(files: number, length: number, at: number): Buffer {
  const directory = record(u32(0x0606_4b50), u64(44), u16(45), u16(45), u32(0), u32(0));
  const sums = record(u64(files), u64(files), u64(length), u64(at));
  return record(directory, sums, u32(0x0706_4b50), u32(0), u64(at + length), u32(1));
}

/** Version needed; names in UTF-8, sizes behind the bytes or not; deflated; 1 January 1980, the first day a ZIP knows. */
function how(streamed: boolean): Buffer {
  return record(u16(streamed ? 45 : 20), u16(streamed ? 0x0808 : 0x0800), u16(8), u16(0), u16(0x0021));
}

function record(...parts: Buffer[]): Buffer {
  return Buffer.concat(parts);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
