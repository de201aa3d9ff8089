// The tour in the README: every file of the house with the sentence at its head. `npm run tour` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headOf, houseFiles, project } from './house.ts';

const begin = '<!-- tour -->';
const end = '<!-- /tour -->';
const readme = join(project, 'README.md');

/** The tour as the files tell it. */
export function tour(): string {
  const rooms = Map.groupBy(houseFiles(), file => file.path.split('/').slice(0, -1).join('/'));
  return [...rooms].map(([room, files]) => section(room, files)).join('\n');
}

function section(room: string, files: ReturnType<typeof houseFiles>): string {
  const lines = files.map(file => `- \`${file.path.slice(room.length + 1)}\` ${headOf(file)}`);
  return `\n**${room}/**\n\n${lines.join('\n')}\n`;
}

/** The tour as the README has it. */
export function tourInReadme(): string {
  const text = readFileSync(readme, 'utf8');
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end));
}

if (import.meta.main) {
  const text = readFileSync(readme, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  writeFileSync(readme, `${before}${begin}${tour()}${end}${rest.split(end)[1] ?? ''}`);
}
