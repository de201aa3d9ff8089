// Places of files that carry country and P-codes beside names: by code, else by name, else kept as the provider wrote them.
import type { DisplacementFigure } from '../model/displacement-figure.ts';
import type { Places, Resolved, Row } from './layout.ts';

type Columns = { country: string; level: string; code1: string; name1: string; code2: string; name2: string };
type Placed = Resolved & Pick<DisplacementFigure, 'provider_place'>;
type Answer = { placed: Placed | null; asPublished: boolean };

/**
 * Finds the place of each row. The country must be known (`unknown-place` otherwise). An admin unit that our list lacks is
 * kept apart under the provider's own code, told once for each code as `place-as-published`, so that no sum of a place and
 * level is ever short. Where the level is not said it follows from the codes and names that are there.
 */
export function providerPlaces(places: Places, columns: Columns): (row: Row) => Placed | null {
  const answers = new Map<string, Answer>();
  return row => {
    const said = ['country', 'level', 'code1', 'name1', 'code2', 'name2'].map(one =>
      row.text(columns[one as keyof Columns]),
    );
    const question = said.join('\n');
    let answer = answers.get(question);
    if (answer === undefined) {
      answer = resolve(places, said as Said);
      answers.set(question, answer);
      if (answer.asPublished) tell(row, answer.placed!, columns);
    }
    if (answer.placed === null) refuse(row, columns, places);
    return answer.placed;
  };
}

type Said = [country: string, level: string, code1: string, name1: string, code2: string, name2: string];

function resolve(places: Places, [countryText, level, code1, name1, code2, name2]: Said): Answer {
  const country = places.country(countryText);
  if (country === null || !/^[012]?$/.test(level)) return { placed: null, asPublished: false };
  const deepest = level === '' ? (code2 || name2 ? 2 : code1 || name1 ? 1 : 0) : Number(level);
  if (deepest === 0) return { placed: { ...country, provider_place: '' }, asPublished: false };
  const admin1 = unit(places, country, 1, code1, name1);
  const found = deepest === 1 ? admin1 : unit(places, admin1.place, 2, code2, name2);
  const provider_place = [name1, deepest === 2 ? name2 : ''].filter(name => name !== '').join(' / ');
  return { placed: { ...found.place, provider_place }, asPublished: !found.listed };
}

/** The unit of a level inside its parent: of our list, or as the provider has it. */
function unit(
  places: Places,
  parent: Resolved,
  level: 1 | 2,
  code: string,
  name: string,
): { place: Resolved; listed: boolean } {
  const byCode = code === '' ? null : places.byCode(code);
  if (byCode?.admin_level === level && byCode.country === parent.country) return { place: byCode, listed: true };
  const byName = name === '' ? null : places.inside(parent.location_code, name);
  if (byName?.admin_level === level) return { place: byName, listed: true };
  const location_code = code || parent.location_code;
  const codes = level === 1 ? { admin1_code: code } : { admin2_code: code };
  return { place: { ...parent, ...codes, location_code, admin_level: level }, listed: false };
}

function tell(row: Row, { admin_level, location_code }: Placed, columns: Columns): void {
  const column = admin_level === 1 ? columns.code1 : columns.code2;
  row.report('warning', 'place-as-published', column, { place: location_code });
}

function refuse(row: Row, columns: Columns, places: Places): void {
  const country = row.required(columns.country);
  row.word(columns.level, ['0', '1', '2']);
  if (country !== '' && places.country(country) === null) {
    row.report('error', 'unknown-place', columns.country, { nearest: places.nearest(country, '').join(', ') });
  }
}
