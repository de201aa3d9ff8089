// Where a location of IOM's Iraq lists lies: governorate and district by IOM's spellings.
import type { DisplacementFigure } from '../model/displacement-figure.ts';
import { locationName } from './iom-dtm-iraq-columns.ts';
import type { Places, Resolved, Row } from './layout.ts';

type Place = Resolved & Pick<DisplacementFigure, 'provider_place'>;

/**
 * The place of a row. An unknown governorate is an error; a district that our list lacks leaves the row with its
 * governorate, told once for each name.
 */
export function findDistrict(places: Places): (row: Row) => Place | null {
  const told = new Set<string>();
  return row => {
    const [governorate, district, location] = [
      row.required('Governorate'),
      row.text('District'),
      row.text(locationName),
    ];
    const found = governorate === '' ? null : places.inside('IRQ', governorate);
    if (found === null || found.admin_level !== 1) {
      if (governorate !== '') reportUnknown(row, governorate, places);
      return null;
    }
    const inside = places.inside(found.location_code, district);
    if (inside === null) tellOnce(row, `${governorate} / ${district}`, found);
    const provider_place = [governorate, district, location].filter(name => name !== '').join(' / ');
    return { ...(inside ?? found), provider_place };
  };

  function tellOnce(row: Row, name: string, { location_code }: Resolved): void {
    if (told.has(name)) return;
    told.add(name);
    row.report('warning', 'place-as-published', 'District', { place: location_code });
  }
}

function reportUnknown(row: Row, governorate: string, places: Places): void {
  row.report('error', 'unknown-place', 'Governorate', { nearest: places.nearest(governorate, 'IRQ').join(', ') });
}
