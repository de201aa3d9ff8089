// A displacement.csv of a million rows, the same every time: Iraq's 119 places over many days and groups.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { project } from '../house.ts';

export async function writeMillion(path: string, rows = 1_000_000): Promise<void> {
  const codes = (await readFile(`${project}db/reference/places-iraq.csv`, 'utf8')).match(/^IQG\w+/gm) ?? [];
  const groups = ['idps', 'returnees', 'new_displacements', 'arrivals', 'departures', 'returns'];
  const out = createWriteStream(path);
  out.write(
    'source,operation,round,as_of,period_start,period_end,place_code,place_name,admin_level,measure,basis,quantifier,households,individuals,household_factor,origin_code,note,source_url\n',
  );
  let random = 1;
  for (let row = 0, text = ''; row < rows; row++) {
    const place = codes[row % codes.length];
    const rest = Math.floor(row / codes.length);
    const day = new Date(Date.UTC(1950, 0, 1) + Math.floor(rest / groups.length) * 864e5).toISOString().slice(0, 10);
    random = (random * 48271) % 2147483647;
    const households = random % 20000;
    const level = place?.length === 5 ? 1 : 2;
    text += `iom-dtm,,${rest % 97},${day},,,${place},,${level},${groups[rest % groups.length]},count,=,${households},${households * 6},6,,,\n`;
    if (text.length > 1e6 || row === rows - 1) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end();
  await once(out, 'finish');
}
