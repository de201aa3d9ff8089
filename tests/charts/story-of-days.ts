// A store whose versions came on days of the test's choosing, and the places that its files speak of.
import { sql } from 'kysely';
import type { Db } from '../../src/store/connect.ts';

/** Iraq and two of its governorates. */
export const placesCsv = `code,name,name_ar,level,parent_code,valid_from,valid_to,aliases
IRQ,Iraq,العراق,0,,,,
IQG15,Ninewa,نينوى,1,IRQ,,,
IQG09,Duhok,دهوك,1,IRQ,,,
`;

/** Moves version 1, 2 … to noon of these days: the clock that `known_on` reads. */
export async function onDays(db: Db, days: readonly string[]): Promise<void> {
  await sql`alter table versions disable trigger stays`.execute(db); // nobody else may move a version
  for (const [i, day] of days.entries())
    await db
      .updateTable('versions')
      .set({ published_at: new Date(`${day}T12:00:00Z`) })
      .where('number', '=', i + 1)
      .execute();
  await sql`alter table versions enable trigger stays`.execute(db);
}
