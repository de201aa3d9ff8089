// A ZIP archive as a stream of bytes, at flat memory however large its files are: packed by zlib, file after file.
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib';
import { centralDirectory, dataDescriptor, localHeader, type ZipMember } from './zip-records.ts';

/** A file by its path in the archive. Pieces of text are written in UTF-8. */
export type ZipFile = { path: string; content: Buffer | AsyncIterable<string> };

/**
 * The same files give the same bytes. Nothing is read ahead of whoever takes the bytes, and the next file is asked for when
 * the one before has been read to its end.
 */
export async function* zip(files: AsyncIterable<ZipFile> | Iterable<ZipFile>): AsyncGenerator<Buffer> {
  const members: ZipMember[] = [];
  let at = 0;
  for await (const file of files) {
    const member = newMember(file, at);
    members.push(member);
    for await (const bytes of Buffer.isBuffer(file.content)
      ? whole(file.content, member)
      : streamed(file.content, member)) {
      at += bytes.length;
      yield bytes;
    }
  }
  yield centralDirectory(members, at);
}

/** The whole archive at once. */
export async function zipped(files: AsyncIterable<ZipFile> | Iterable<ZipFile>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(zip(files)));
}

function newMember({ path, content }: ZipFile, offset: number): ZipMember {
  return { name: Buffer.from(path), streamed: !Buffer.isBuffer(content), crc: 0, packed: 0, size: 0, offset };
}

async function* whole(content: Buffer, member: ZipMember): AsyncGenerator<Buffer> {
  const packed = await promisify(deflateRaw)(content);
  Object.assign(member, { crc: crc32(content), packed: packed.length, size: content.length });
  yield localHeader(member);
  yield packed;
}

/** Who stops taking the bytes stops the reading of the file, too; a file that breaks breaks the archive. */
async function* streamed(content: AsyncIterable<string>, member: ZipMember): AsyncGenerator<Buffer> {
  yield localHeader(member);
  const deflate = createDeflateRaw();
  const feeding = pipeline(seen(content, member), deflate);
  feeding.catch(() => {}); // told by the packed bytes
  for await (const bytes of deflate as AsyncIterable<Buffer>) {
    member.packed += bytes.length;
    yield bytes;
  }
  await feeding;
  yield dataDescriptor(member);
}

async function* seen(content: AsyncIterable<string>, member: ZipMember): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text);
    member.crc = crc32(bytes, member.crc);
    member.size += bytes.length;
    yield bytes;
  }
}
