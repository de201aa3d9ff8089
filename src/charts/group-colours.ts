// The colour of a population group: displaced blue, returned teal, new movements plum, the same on every picture.
import type { Role } from './manner.ts';

const returned = ['returnees', 'returns', 'returned_refugees', 'returned_idps'];
const moved = ['new_displacements', 'arrivals', 'departures'];

export function groupColour(group: string): Role {
  if (returned.includes(group)) return '@returned';
  return moved.includes(group) ? '@moved' : '@displaced';
}
