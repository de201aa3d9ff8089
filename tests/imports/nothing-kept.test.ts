// Files of the field that bring no figure: what they add is kept, what they do not is told, and the second time adds nothing.
import { expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { freshDatabase } from '../ground/database.ts';
import { publishText } from './take-text.ts';

const database = await freshDatabase();
const store = { ...database, close: async () => {} };
await stockReference(store);

test('operational presence adds the organisations that are new, once, and nothing of who works where', async () => {
  const header =
    'location_code,admin1_code,admin_level,org_name,org_acronym,org_type_description,sector_name,warning\n';
  const text = `${header}IRQ,IQG15,1,Tigris Relief,TR,National NGO,Health,\nIRQ,IQG09,1,Tigris Relief,TR,National NGO,Shelter,\nIRQ,IQG09,1,World Food Programme,WFP,UN,Food,\n`;
  const { outcome, report } = await publishText(store, text);
  expect(outcome).toBe('published');
  expect(report).toMatchObject({ layout: 'hapi-operational-presence', rows: { read: 3, rejected: 0, changed: 0 } });
  const again = await publishText(store, text);
  expect(again.outcome).toBe('unchanged');
  expect(again.report.rows).toMatchObject({ read: 3, new: 0, unchanged: 3 });
});

test('lengths of P-codes are known for what they are, and change nothing', async () => {
  const text =
    'Location,Country Length,Admin 1 Length,Admin 2 Length,Admin 3 Length,Admin 4 Length,Admin 5 Length\n#country+code,#country+len,#adm1+len,#adm2+len,#adm3+len,#adm4+len,#adm5+len\nAFG,2,2,2,,,\nIRQ,2,3|7,-1,3|-1,,\nXXX,two,2,2,,,\n';
  const { outcome, report } = await publishText(store, text);
  expect(outcome).toBe('unchanged');
  expect(report).toMatchObject({ layout: 'ocha-pcode-lengths', rows: { read: 3, unchanged: 2, rejected: 1 } });
});
