// The house as its files stand: every source file, its first sentence, and whom it imports.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('..', import.meta.url));

/** What `npm start` says to Node, for a start without npm and a shell between. */
export function startWords(): string[] {
  return startLine().split(' exec node ')[1]!.split(' ');
}

/** What it says to the C library. */
export function startEnvironment(): Record<string, string> {
  const [name = '', value = ''] = startLine().split(' exec node ')[0]!.split(/=(.*)/);
  return { [name]: value };
}

function startLine(): string {
  return JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).scripts.start;
}

export type HouseFile = { path: string; room: string; text: string; imports: string[] };

/** Files of `src`, by path; `room` is the folder, or the file's own name for the openings. */
export function houseFiles(): HouseFile[] {
  return readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .sort()
    .map(name => {
      const path = `src/${name}`;
      const text = readFileSync(join(project, path), 'utf8');
      return { path, room: roomOf(path), text, imports: importsOf(path, text) };
    });
}

export function roomOf(path: string): string {
  const [top = '', room = '', more] = path.split('/');
  return top === 'src' ? (more ? room : room.replace(/\.ts$/, '')) : top;
}

/** The sentence at the head of a file. */
export function headOf({ text }: HouseFile): string {
  return /^\/\/ (.+)$/m.exec(text.split('\n')[0] ?? '')?.[1] ?? '';
}

function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(/(?:\bfrom |^import |\bimport\()'(\.[^']+)'/gm);
  return [...found].map(([, to = '']) => relative(project, join(project, dirname(path), to)));
}
