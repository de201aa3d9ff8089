// The words of the tus protocol, version 1.0.0 (tus.io): what its headers say, and how they are read.
import { createHash, type Hash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { maxFileBytes } from './read-upload.ts';

const version = '1.0.0';
const algorithms = ['sha1', 'sha256'];

export const partType = 'application/offset+octet-stream';

/** Lets through who speaks this version of the protocol; who speaks another is told ours. */
export const speakTus: RequestHandler = (request, response, next) => {
  if (speaksTus(request, response)) next();
};

/** The same as a question; false where it has been answered (412). */
export function speaksTus(request: Request, response: Response): boolean {
  response.set({ 'Tus-Resumable': version, 'Cache-Control': 'no-store' });
  if (request.get('Tus-Resumable') === version) return true;
  response.status(412).set('Tus-Version', version).type('text').send(`Tus-Resumable: ${version}\n`);
  return false;
}

/** What we can do, for whoever asks first. */
export function tusTerms(_request: Request, response: Response): void {
  response.set({
    'Tus-Resumable': version,
    'Tus-Version': version,
    'Tus-Extension': 'creation,expiration,checksum,termination',
    'Tus-Max-Size': String(maxFileBytes),
    'Tus-Checksum-Algorithm': algorithms.join(','),
  });
  response.status(204).end();
}

/** A number of bytes, or null where the header holds none. */
export function readBytes(header: string | undefined): number | null {
  return /^\d{1,15}$/.test(header ?? '') ? Number(header) : null;
}

const longestMetadata = 4_000;

/** `Upload-Metadata`: pairs of a name and a value in Base64. Null where it cannot be read, or is no UTF-8. */
export function readMetadata(header = ''): Map<string, string> | null {
  if (header.length > longestMetadata) return null;
  const said = new Map<string, string>();
  for (const pair of header.split(',').filter(text => text.trim() !== '')) {
    const [name = '', value = '', ...more] = pair.trim().split(' ');
    const text = utf8(value);
    if (more.length > 0 || said.has(name) || text === null) return null;
    said.set(name, text);
  }
  return said;
}

function utf8(base64: string): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    return null;
  }
}

export type Checksum = { hash: Hash; isRight: () => boolean };

/** `Upload-Checksum`: an algorithm of ours and its digest in Base64. Undefined where there is none, null for one that we do not know. */
export function readChecksum(header: string | undefined): Checksum | null | undefined {
  if (header === undefined) return undefined;
  const [algorithm = '', base64 = ''] = header.split(' ');
  if (!algorithms.includes(algorithm)) return null;
  const hash = createHash(algorithm);
  const told = Buffer.from(base64, 'base64');
  return {
    hash,
    isRight: () => {
      const counted = hash.digest();
      return counted.length === told.length && timingSafeEqual(counted, told);
    },
  };
}
