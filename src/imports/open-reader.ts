// The reader of an opened file's records, with the places and organisations that the store knows.
import type { Places, RecordReader } from '../layouts/layout.ts';
import { makeOrganisations } from '../layouts/organisations-index.ts';
import { makePlaces } from '../layouts/places.ts';
import { makeRowReader, type RowReader } from '../layouts/row.ts';
import type { Db } from '../store/connect.ts';
import { knownLocations, knownOrganisations } from '../store/known-names.ts';
import { declaredFormats, type OpenedImport } from './open-import.ts';

/** A record is loaded into `rows`; `read` makes facts of the row that is loaded. */
export type Reading = { rows: RowReader; read: RecordReader; places: Places };

/** @param at the version whose names are known, and the day in UTC on which the file is read */
export async function openReader(
  db: Db,
  { header, layout, options }: Pick<OpenedImport, 'header' | 'layout' | 'options'>,
  fileName: string,
  at: { version: number; today: string },
): Promise<Reading> {
  const formats = declaredFormats(options);
  const places = makePlaces(await knownLocations(db, at.version));
  const read = layout.open({
    header,
    source: options.source ?? layout.source ?? '',
    asOf: options.as_of ?? null,
    today: at.today,
    place: options.place ?? '',
    fileName,
    ...formats,
    places,
    organisations: makeOrganisations(await knownOrganisations(db, at.version)),
  });
  return {
    rows: makeRowReader(header.names, { ...formats, zeroDecimals: layout.zeroDecimals ?? false }),
    read,
    places,
  };
}
