// Where are they? Each place within the asked one, largest first, and those whom no place is known for.

import type { DrawingWords } from '../locales/drawing-words.ts';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { latestByPlace, locatingSeries, type Series } from '../store/displacement-places.ts';
import { displacementSeries, lastDay, type SeriesPoint } from '../store/displacement-series.ts';
import { locationsByCode, type Place } from '../store/locations.ts';
import { barPanel } from './bar-panel.ts';
import { partsWithin } from './carried-series.ts';
import { type Carried, carryDays, carryForward } from './carry-forward.ts';
import type { Answer, Cell, Chart, Panel, Sentence } from './chart.ts';
import { daysBetween, difference, share, sum } from './exact.ts';
import { type PeopleMeasure, traceOf } from './explain-people.ts';
import { explainPlace } from './explain-place.ts';
import { groupColour } from './group-colours.ts';
import { type Added, asPart, belowOf, everyAdded, heldOn, isSumOfStocks, type Part, withAdded } from './held-on.ts';
import { locationName, placeNames, unlocated } from './place-names.ts';
import { sourceNames } from './source-names.ts';

export type PlaceRow = {
  location_code: string;
  location_name: string | null;
  location_name_ar: string | null;
  as_of: string;
  individuals: string | null;
  households: string | null;
  carried_days: number | null;
  share: string | null;
  population_group: string;
  source: string;
  operation: string;
  trace: string;
};

export const displacedByLocation: Chart<PlaceRow> = {
  slug: 'displaced-by-location',
  columns: [
    { name: 'location_code', kind: 'code' },
    { name: 'location_name', kind: 'text' },
    { name: 'location_name_ar', kind: 'text' },
    { name: 'as_of', kind: 'day' },
    { name: 'individuals', kind: 'count' },
    { name: 'households', kind: 'count' },
    { name: 'carried_days', kind: 'days' },
    { name: 'share', kind: 'percent' },
    { name: 'population_group', kind: 'code' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
  ],
  key: ['location_code'],
  explain: explainPlace,
  answer,
  headline,
  draw,
};

/** One series is shown, by the rule of `locatingSeries`; parts and remainder add up to `facts.total` exactly. */
async function answer(db: Db, question: Question): Promise<Answer<PlaceRow>> {
  const group = question.group ?? 'idps';
  const [names, all] = await Promise.all([placeNames(db, question), locatingSeries(db, question, group)]);
  const series = all[0];
  if (!series) return { rows: [], notes: [], as_of: null, sources: [], facts: { ...names, population_group: group } };
  const day = lastDay(question) ?? series.as_of;
  const { whole, newer, counted, stale } = await ask(db, question, group, series, day);
  const places = await locationsByCode(
    db,
    [...counted, ...stale].map(part => part.location_code),
    question.version,
  );
  const total = totalOf(whole, counted, 'individuals');
  const remainder = remainderRow(question, group, series, whole, counted, day);
  const rows = [...largestFirst(counted).map(part => placeRow(part, total, places)), ...remainder];
  return {
    rows,
    notes: notes({ whole, newer, counted, stale, total, remainder, others: all.slice(1), places }),
    as_of: day,
    sources: [series.source],
    facts: {
      ...names,
      ...(await sourceNames(
        db,
        all.map(each => each.source),
      )),
      population_group: group,
      total,
      top_name: rows[0]?.location_name ?? null,
      top_name_ar: rows[0]?.location_name_ar ?? null,
      top: rows[0]?.individuals ?? null,
    },
  };
}

/** Each place and the whole as they are held on the day, with what each takes in of silent places within it. */
async function ask(db: Db, question: Question, group: PopulationGroup, series: Series, day: string) {
  const here = { ...question, source: series.source, operation: series.operation, to: day };
  const [points, parts] = await Promise.all([
    displacementSeries(db, here, [group]),
    latestByPlace(db, question, group, series, day),
  ]);
  const deeper = await partsWithin(db, here, parts, { newest: true });
  const below = belowOf([...parts.map(part => ({ ...part, parent_code: question.place })), ...deeper]);
  const { counted, stale } = carryForward(parts, day);
  const wholes = points.filter(
    point =>
      point.assessment === series.assessment &&
      point.individuals !== null &&
      daysBetween(point.as_of, day) <= carryDays,
  );
  const { whole, newer } = wholeOf(wholes, counted);
  return {
    whole: whole && withAdded({ ...whole, ...heldOn(whole, day, below) }),
    newer,
    counted: counted.map(part => withAdded(asPart(part, day, below))),
    stale,
  };
}

/**
 * The newest total that is a sum of places or has places of its own day; a newer one without places is told and not
 * compared with old parts.
 */
function wholeOf(wholes: SeriesPoint[], counted: SeriesPoint[]): { whole?: SeriesPoint; newer?: SeriesPoint } {
  const days = new Set(counted.map(part => part.as_of));
  const newest = wholes.at(-1);
  const whole = wholes.findLast(point => isSumOfStocks(point) || days.has(point.as_of)) ?? newest;
  return { ...(whole ? { whole } : {}), ...(newest && newest !== whole ? { newer: newest } : {}) };
}

/** The total that parts are parts of: the whole's own, or what is known of the parts where nothing is known of the whole. */
function totalOf(whole: SeriesPoint | undefined, parts: Part[], measure: PeopleMeasure): string | null {
  return whole?.[measure] ?? sum(parts.map(part => part[measure]));
}

function largestFirst(parts: Part[]): Part[] {
  const size = (part: Part) => BigInt(part.individuals ?? -1);
  return parts.toSorted((a, b) =>
    size(a) === size(b) ? (a.location_code < b.location_code ? -1 : 1) : size(a) < size(b) ? 1 : -1,
  );
}

function placeRow(part: Part, total: string | null, places: Map<string, Place>): PlaceRow {
  const place = places.get(part.location_code);
  return {
    location_code: part.location_code,
    location_name: place?.name ?? part.location_code,
    location_name_ar: place?.name_ar ?? null,
    as_of: part.as_of,
    individuals: part.individuals,
    households: part.households,
    carried_days: part.carried_days,
    share: share(part.individuals, total),
    population_group: part.population_group,
    source: part.source,
    operation: part.operation,
    trace: traceOf(part),
  };
}

/** What the whole has and no place: unknown places, and figures too old to count. Below zero where the places hold more. */
function remainderRow(
  question: Question,
  group: PopulationGroup,
  series: Series,
  whole: SeriesPoint | undefined,
  counted: Part[],
  day: string,
): PlaceRow[] {
  const left = (measure: PeopleMeasure) =>
    difference(totalOf(whole, counted, measure), sum(counted.map(part => part[measure])) ?? '0');
  const [individuals, households] = [left('individuals'), left('households')];
  if (!whole || individuals === null || individuals === '0') return [];
  const total = totalOf(whole, counted, 'individuals');
  return [
    {
      location_code: `${question.place}${unlocated}`,
      location_name: null,
      location_name_ar: null,
      as_of: whole.as_of,
      individuals,
      households,
      carried_days: daysBetween(whole.as_of, day),
      share: share(individuals, total),
      population_group: group,
      source: series.source,
      operation: series.operation,
      trace: traceOf(whole),
    },
  ];
}

function notes(found: {
  whole: SeriesPoint | undefined;
  newer: SeriesPoint | undefined;
  counted: Part[];
  stale: Carried[];
  total: string | null;
  remainder: PlaceRow[];
  others: Series[];
  places: Map<string, Place>;
}): Sentence[] {
  const { whole, newer, counted, stale, total, remainder, others, places } = found;
  const carried = counted.filter(part => part.carried_days > 0);
  const people = sum(carried.map(part => part.individuals));
  const said: Sentence[] = [];
  if (carried.length > 0) {
    const oldest = Math.max(...everyAdded<Added>(carried).map(part => part.carried_days));
    const values = {
      count: carried.length,
      places: counted.length,
      days: oldest,
      people_exact: people,
      share_pct: share(people, total),
    };
    said.push({ key: 'charts.note.carried', values });
  }
  if (stale.length > 0) {
    const names = stale.map(part => places.get(part.location_code)?.name ?? part.location_code).join(', ');
    const names_ar = stale.map(part => places.get(part.location_code)?.name_ar ?? part.location_code).join('، ');
    said.push({ key: 'charts.note.stale', values: { count: stale.length, days: carryDays, names, names_ar } });
  }
  if (remainder[0]) {
    const more = remainder[0].individuals!.startsWith('-');
    const values = { people_exact: remainder[0].individuals!.replace('-', ''), share_pct: remainder[0].share };
    said.push({ key: more ? 'charts.note.places-hold-more' : 'charts.note.remainder', values });
  }
  if (newer)
    said.push({ key: 'charts.note.newer-total', values: { as_of: newer.as_of, people_exact: newer.individuals } });
  if (whole?.parts_individuals && whole.parts_individuals !== whole.individuals) said.push(partsDiffer(whole));
  if (others.length > 0)
    said.push({
      key: 'charts.note.other-sources',
      values: { sources: [...new Set(others.map(each => each.source))].join(',') },
    });
  return said;
}

/** The source's own figure and the sum of its parts, both told. */
export function partsDiffer(point: SeriesPoint): Sentence {
  const { as_of, source, individuals, parts_individuals } = point;
  return {
    key: 'charts.note.parts-differ',
    values: { as_of, source, own_exact: individuals, parts_exact: parts_individuals },
  };
}

function headline({ rows, facts, as_of, sources }: Answer<PlaceRow>): Sentence {
  if (!as_of || rows.length === 0)
    return {
      key: 'charts.displaced-by-location.nothing',
      values: { place: facts.place ?? null, place_ar: facts.place_ar ?? null },
    };
  const values = {
    ...picked(facts, ['place', 'place_ar', 'top_name', 'top_name_ar', 'top', 'total', 'population_group']),
    as_of,
    source: sources[0]!,
  };
  return {
    key: facts.top_name ? 'charts.displaced-by-location.headline' : 'charts.displaced-by-location.headline-none',
    values,
  };
}

function picked(facts: Record<string, Cell>, names: string[]): Record<string, Cell> {
  return Object.fromEntries(names.map(name => [name, facts[name] ?? null]));
}

function draw({ rows }: Answer<PlaceRow>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  const bars = rows.map(row => ({
    label: locationName(row, words),
    value: row.individuals?.startsWith('-') ? '0' : row.individuals,
    text: row.individuals === null ? words.t('charts.not-reported') : words.number(row.individuals),
    colour: row.location_code.endsWith(unlocated) ? ('@remainder' as const) : groupColour(row.population_group),
    hatched: row.location_code.endsWith(unlocated),
  }));
  return [barPanel(bars, words, { label: words.t('charts.unit.people') })];
}
