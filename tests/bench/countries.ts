// Figures of whole countries, the same every time: monthly counts by three sources of six groups in 119 places each.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { project } from '../house.ts';

const sources = ['iom-dtm', 'unhcr', 'idmc'];
const groups = ['idps', 'returnees', 'refugees', 'new_displacements', 'arrivals', 'returns'];
const months = 117;
const provinces = 18;
const districts = 100;

/** About 250,000 figures a country: four countries are a million. */
export const figuresPerCountry = sources.length * groups.length * months * (1 + provinces + districts);

/** ISO codes of so many countries of our own list; Iraq, which has places of its own, is not among them. */
export async function someCountries(count: number): Promise<string[]> {
  const text = await readFile(`${project}db/reference/places-world.csv`, 'utf8');
  const codes = text.split('\n').flatMap(line => /^([A-Z]{3}),/.exec(line)?.[1] ?? []);
  return codes.filter(code => code !== 'IRQ').slice(0, count);
}

/** A places.csv with the provinces and districts of these countries. */
export function writePlaces(path: string, countries: readonly string[]): Promise<void> {
  return write(path, function* () {
    yield 'code,name,name_ar,level,parent_code,valid_from,valid_to,aliases\n';
    for (const country of countries)
      for (const { code, level } of placesOf(country))
        if (level > 0)
          yield `${code},${level === 1 ? 'Province' : 'District'} ${code},,${level},${parentOf(code)},,,\n`;
  });
}

/** A displacement.csv with all figures of these countries. */
export function writeFigures(path: string, countries: readonly string[]): Promise<void> {
  return write(path, function* () {
    yield 'source,operation,round,as_of,place_code,admin_level,measure,basis,quantifier,households,individuals,household_factor\n';
    let random = 1;
    for (const country of countries)
      for (let month = 0; month < months; month++)
        for (const source of sources)
          for (const group of groups)
            for (const { code, level } of placesOf(country)) {
              random = (random * 48271) % 2147483647;
              const households = random % 20000;
              yield `${source},,${month + 1},${lastOf(month)},${code},${level},${group},count,=,${households},${households * 6},6\n`;
            }
  });
}

type GeneratedPlace = { code: string; level: number };

function placesOf(country: string): GeneratedPlace[] {
  const upper = Array.from({ length: provinces }, (_, i) => `${country}G${two(i + 1)}`);
  const lower = Array.from(
    { length: districts },
    (_, i) => `${upper[i % provinces]}Q${two(Math.floor(i / provinces) + 1)}`,
  );
  return [
    { code: country, level: 0 },
    ...upper.map(code => ({ code, level: 1 })),
    ...lower.map(code => ({ code, level: 2 })),
  ];
}

function parentOf(code: string): string {
  return code.length > 6 ? code.slice(0, 6) : code.slice(0, 3);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** The last day of the month so many months after January 2015. */
function lastOf(month: number): string {
  return new Date(Date.UTC(2015, month + 1, 0)).toISOString().slice(0, 10);
}

async function write(path: string, lines: () => Generator<string>): Promise<void> {
  const out = createWriteStream(path);
  let text = '';
  for (const line of lines()) {
    text += line;
    if (text.length < 1e6) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}
