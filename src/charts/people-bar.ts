// A place as a bar of people: what no place has is hatched, and drawn as nothing where the places hold more.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Bar } from './bar-panel.ts';
import { groupColour } from './group-colours.ts';
import { isRemainder } from './remainder.ts';
import { reported } from './say.ts';

type People = { individuals: string | null; population_group: string };

/** `row` by its codes is a place or a remainder (see `isRemainder`). */
export function peopleBar(row: People & Parameters<typeof isRemainder>[0], label: string, words: DrawingWords): Bar {
  const remainder = isRemainder(row);
  return {
    label,
    value: row.individuals?.startsWith('-') ? '0' : row.individuals,
    text: reported(row.individuals, words),
    colour: remainder ? '@remainder' : groupColour(row.population_group),
    hatched: remainder,
  };
}
