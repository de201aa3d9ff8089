// The picture of what files made known of flows: dollars by kind of change, a bar a file.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { add, type Decimal } from '../model/decimal.ts';
import type { Panel } from './chart.ts';
import type { Role } from './manner.ts';
import { ladder, wrapped } from './money-panels.ts';

/** A change as a picture needs it. */
type Move = {
  version: number;
  known_on: string;
  as_of: string | null;
  boundary: string;
  transition: string;
  usd: Decimal | null;
};

const shownFiles = 12;

const parts: readonly { name: string; colour: Role; of: readonly string[] }[] = [
  { name: 'paid', colour: '@paid', of: ['commitment_to_paid', 'pledge_to_paid'] },
  { name: 'committed', colour: '@committed', of: ['pledge_to_commitment'] },
  { name: 'came_back', colour: '@pledged', of: ['came_back'] },
  { name: 'vanished', colour: '@withdrawn', of: ['vanished'] },
];

/** Bars of the newest files that changed what was known of incoming flows: dollars by kind of change; null where none did. */
export function drawMoves(moves: readonly Move[], words: DrawingWords): Panel[] | null {
  const drawn = new Set(parts.flatMap(part => part.of));
  const incoming = moves.filter(move => move.boundary === 'incoming' && drawn.has(move.transition));
  const files = [...Map.groupBy(incoming, move => move.version)].sort(([a], [b]) => b - a).slice(0, shownFiles);
  if (files.length === 0) return null;
  const segments = parts.map(({ name, colour, of }) => ({
    label: words.t(`money.bar.move-${name}`),
    colour,
    values: files.map(([, own]) => sumOf(own.filter(move => of.includes(move.transition)))),
  }));
  const labels = files.map(([, own]) => wrapped(words.day(own[0]!.as_of ?? own[0]!.known_on)));
  const ends = files.map(([, own]) => words.t('money.usd', { amount: words.compact(sumOf(own) ?? '0') }));
  const none = files.map(() => null);
  return [ladder(segments, labels, ends, none, words)];
}

function sumOf(moves: readonly Move[]): Decimal | null {
  return moves.reduce<Decimal | null>((total, { usd }) => (usd === null ? total : add(total ?? '0', usd)), null);
}
