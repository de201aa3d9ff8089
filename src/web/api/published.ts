// An endpoint that hands out the published rows of one noun as they stand in a version.
import type { z } from 'zod';
import type { Db } from '../../store/connect.ts';
import { type PageNoun, type PublishedRow, publishedPage } from '../../store/published-page.ts';
import type { ApiQuestion, Endpoint, Found } from './endpoint.ts';

type Told<Row extends z.ZodObject> = { [Field in keyof z.infer<Row>]: z.infer<Row>[Field] | '' };

/** `tell`: a page of the store's rows in the words of the API, in the same order; what is empty there is null here. */
export function published<N extends PageNoun, Row extends z.ZodObject>(
  noun: N,
  about: Pick<Endpoint, 'name' | 'parameters' | 'example'> & {
    row: Row;
    tell: (rows: PublishedRow<N>[], db: Db, version: number) => Promise<Told<Row>[]> | Told<Row>[];
  },
): Endpoint {
  const { tell, ...said } = about;
  return {
    ...said,
    dated: true,
    quoted: true,
    after: /^[A-Z0-9]{0,3}~\d{1,18}$/,
    async read(db, asked): Promise<Found> {
      const { offset, limit, version } = asked;
      const { rows, more, withheld } = await publishedPage(db, noun, asked, { after: startOf(asked), offset, limit });
      const told = await tell(rows, db, version);
      return {
        rows: rows.map(({ country, id }, at) => ({ key: `${country}~${id}`, row: inOrder(about.row, told[at]!) })),
        more,
        withheld,
      };
    },
  };
}

function startOf({ after }: ApiQuestion): { country: string; id: string } | null {
  if (after === null) return null;
  const [country = '', id = ''] = after.split('~');
  return { country, id };
}

/** The fields of the document in its order, the same in JSON and CSV. */
function inOrder({ shape }: z.ZodObject, row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(shape).map(name => [name, row[name] === '' ? null : row[name]]));
}
