// The blocks of columns in which IOM's Iraq lists break a location's families down: origin, shelter, period.
import type { Breakdown } from '../model/displacement-figure.ts';
import { columnKey, type Header, type Places } from './layout.ts';

type Part = { column: string; category: string; origin_code: string };
export type Block = { breakdown: Breakdown; parts: Part[] };

const shelter =
  /camp|host|hotel|motel|informal|own|other|religious|mosque|rented|school|building|unfinished|abandoned|unknown|shelter|habitual|residence|habitable|tent|house|critical|relative|collective|settlement/;
const period = /period|displacement|wave|^(?:pre|post|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:20)?1[4-9]$/;

/**
 * The blocks of a header. Governorates are known by name; other columns after the people are shelter or period by their
 * words (`Rented pre Apr 2019` is a shelter), as vintages have more or fewer of them.
 */
export function findBlocks(header: Header, places: Places): Block[] {
  const columns = afterPeople(header);
  const origin = columns.flatMap(column => originPart(column, places));
  const others = columns.filter(column => !origin.some(part => part.column === column));
  return [
    { breakdown: 'origin', parts: origin },
    { breakdown: 'shelter', parts: others.filter(isShelter).map(plainPart) },
    { breakdown: 'period', parts: others.filter(isPeriod).map(plainPart) },
  ];
}

/** True for a column that belongs to a block. */
export function inBlock(column: string, header: Header): boolean {
  const columns = afterPeople(header);
  return columns.includes(column) && (isGovernorate(column) || isShelter(column) || isPeriod(column));
}

/** Columns after the last of families and individuals; the date is none of them. */
function afterPeople({ names }: Header): string[] {
  const last = names.findLastIndex(name =>
    /^(?:idps?|returnees?|#?of|noof|total|master)?(?:families|individuals|households)$/.test(columnKey(name)),
  );
  return last < 0 ? [] : names.slice(last + 1).filter(name => name !== '' && !/date|asof|round/.test(columnKey(name)));
}

/** Governorate names as IOM heads its columns, for telling which columns are read before any place is looked up. */
const governorates = new Set(
  'anbar,babylon,babil,baghdad,basrah,basra,dahuk,duhok,dohuk,diyala,erbil,kerbala,karbala,kirkuk,missan,maysan,muthanna,najaf,ninewa,nineveh,qadissiya,qadisiya,salahaldin,salahaddin,sulaymaniyah,thiqar,wassit,wasit'.split(
    ',',
  ),
);

function isGovernorate(column: string): boolean {
  return governorates.has(columnKey(governorateName(column)).replace(/^al(?=.{5})/, ''));
}

function originPart(column: string, places: Places): Part[] {
  const place = places.inside('IRQ', governorateName(column));
  return place?.admin_level === 1 ? [{ column, category: place.location_code, origin_code: place.location_code }] : [];
}

function governorateName(column: string): string {
  return column.replace(/\b(?:governorate|gov|of|origin|from)\b/gi, ' ').replace(/_/g, ' ');
}

function isShelter(column: string): boolean {
  return !isGovernorate(column) && shelter.test(columnKey(column)) && !/period/.test(columnKey(column));
}

function isPeriod(column: string): boolean {
  return !isGovernorate(column) && !isShelter(column) && period.test(columnKey(column));
}

function plainPart(column: string): Part {
  return { column, category: kebab(column), origin_code: '' };
}

/** `Host_families` and `Hostfamilies` stay two words of two vintages: nothing is guessed together. */
function kebab(column: string): string {
  return column
    .replace(/period of displacement/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
