// What an import's columns, layouts and states are called.

import type { Words } from '../locales/words.ts';
import type { ImportStatus } from '../model/import.ts';

export function statusLine(words: Words, status: ImportStatus): string {
  return words.t(`import.status.${status}`);
}

/** The layout's name in words, or its short name where it has none. */
export function layoutName(words: Words, layout: string): string {
  return words.has(`layout.${layout}.title`) ? words.t(`layout.${layout}.title`) : layout;
}

/** 4.2 MB, as file managers count. */
export function fileSize(words: Words, bytes: number): string {
  if (bytes < 1000) return words.t('import.bytes', { count: bytes });
  const unit = bytes < 1e6 ? 'kilobytes' : 'megabytes';
  const size = bytes / (bytes < 1e6 ? 1e3 : 1e6);
  return words.t(`import.${unit}`, { size: words.number(size < 10 ? size.toFixed(1) : Math.round(size)) });
}
