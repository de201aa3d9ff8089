// Recognises files that are not CSV by how they begin, whatever their name says.

export type FileKind = 'xlsx' | 'xls' | 'ods' | 'zip' | 'gzip' | 'pdf' | 'html' | 'xml' | 'json' | 'binary';

/** What the bytes are when they are no CSV; null when they may be. `head` is the beginning of the file, without a BOM. */
export function fileKind(head: Uint8Array): FileKind | null {
  const text = Buffer.from(head.subarray(0, 65_536)).toString('latin1');
  return packed(text) ?? written(text) ?? (text.slice(0, 1024).includes('\0') ? 'binary' : null);
}

/** The same for text that is already decoded (UTF-16). */
export function textKind(text: string): FileKind | null {
  return written(text);
}

function packed(text: string): FileKind | null {
  if (text.startsWith('PK\x03\x04')) return zipped(text);
  if (text.startsWith('\xd0\xcf\x11\xe0')) return 'xls';
  if (text.startsWith('\x1f\x8b')) return 'gzip';
  return text.startsWith('%PDF') ? 'pdf' : null;
}

function zipped(text: string): FileKind {
  if (text.includes('opendocument.spreadsheet')) return 'ods';
  return text.includes('[Content_Types].xml') || text.includes('xl/') ? 'xlsx' : 'zip';
}

function written(text: string): FileKind | null {
  const start = text.trimStart();
  if (/^<\?xml/i.test(start)) return 'xml';
  if (/^<(!doctype|!--|html|head|body|table|meta)/i.test(start)) return 'html';
  if (/^\[\s*[[{"\]\d-]/.test(start)) return 'json';
  return /^\{\s*["}]/.test(start) && !describesTable(start) ? 'json' : null;
}

/** A JSON object on a line of its own with a line of something else below it is a comment above a table. */
function describesTable(text: string): boolean {
  const [first = '', ...others] = text.split(/\r\n|\n|\r/).filter(line => line.trim() !== '');
  return isJsonLine(first) && others.some(line => !/^[\s{}\]["]/.test(line));
}

/** True for a line that is one whole JSON object. */
export function isJsonLine(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
