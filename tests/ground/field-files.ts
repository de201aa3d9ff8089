// The field's own files, too large or not ours to give away: tests use them where they lie beside the project.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const folder = fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** The path of one of the field's files, such as `iom-dtm/….csv`. */
export function fieldFile(name: string): string {
  return `${folder}/${name}`;
}

/** A `describe` that runs only where the field's files are, and says so where they are not. */
export function describeWithFieldFiles(title: string, tests: () => void): void {
  const there = existsSync(folder);
  if (!there) console.warn(`SKIPPED: "${title}" needs the field's files in ${folder}, which is not there`);
  describe.skipIf(!there)(title, tests);
}
