// Where are they? Each place within the asked one, largest first, and those whom no place is known for.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { asksFor, everySeries, type Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { locatingSeries } from '../store/displacement-places.ts';
import { locationsByCode } from '../store/locations.ts';
import { barPanel } from './bar-panel.ts';
import type { Answer, Chart, Panel, Sentence } from './chart.ts';
import { explainPlace } from './explain-place.ts';
import { inPart, mainValues, picked } from './main-point.ts';
import { peopleBar } from './people-bar.ts';
import { placeGround } from './place-ground.ts';
import { placeMap } from './place-map.ts';
import { locationName, placeNames } from './place-names.ts';
import { placeNotes } from './place-notes.ts';
import { largestFirst, type PlaceRow, placeRow, remainderRow, totalOf } from './place-rows.ts';
import { placesHeld } from './places-held.ts';
import { whose } from './series-name.ts';
import { sourceNames } from './source-names.ts';

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
    { name: 'assessment', kind: 'text' },
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
  const everybody = { ...question, ...everySeries };
  const [names, all] = await Promise.all([placeNames(db, question), locatingSeries(db, everybody, group)]);
  const series = all.find(each => asksFor(question, each));
  const others = all.filter(each => each !== series);
  const facts = {
    ...names,
    ...(await sourceNames(
      db,
      all.map(each => each.source),
    )),
    population_group: group,
  };
  if (!series) return { rows: [], notes: [], as_of: null, sources: [], series: { shown: [], others }, facts };
  const held = await placesHeld(db, question, group, series);
  const { day, whole, counted, stale } = held;
  const places = await locationsByCode(
    db,
    [...counted, ...stale].map(part => part.location_code),
    question.version,
  );
  const total = totalOf(whole, counted, 'individuals');
  const remainder = remainderRow(question, group, series, whole, counted, day);
  const rows = [...largestFirst(counted).map(part => placeRow(part, total, places)), ...remainder];
  const shown = counted.flatMap(part => places.get(part.location_code) ?? []);
  const map = await placeGround(db, question, shown);
  return {
    rows,
    map,
    notes: [...placeNotes({ ...held, total, remainder, places }), ...(map?.notes ?? [])],
    as_of: day,
    sources: [series.source],
    series: { shown: [series], others },
    facts: {
      ...facts,
      ...whose(series, all),
      in_part: held.whole ? inPart(held.whole) : null,
      total,
      top_name: rows[0]?.location_name ?? null,
      top_name_ar: rows[0]?.location_name_ar ?? null,
      top: rows[0]?.individuals ?? null,
    },
  };
}

function headline({ rows, facts, as_of }: Answer<PlaceRow>): Sentence {
  if (!as_of || rows.length === 0)
    return {
      key: 'charts.displaced-by-location.nothing',
      values: { place: facts.place ?? null, place_ar: facts.place_ar ?? null },
    };
  const values = {
    ...picked(facts, ['place', 'place_ar', 'top_name', 'top_name_ar', 'top', 'total', 'population_group']),
    ...mainValues(facts),
    as_of,
  };
  return {
    key: facts.top_name ? 'charts.displaced-by-location.headline' : 'charts.displaced-by-location.headline-none',
    values,
  };
}

function draw({ rows, map = null }: Answer<PlaceRow>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  const bars = rows.map(row => peopleBar(row, locationName(row, words), words));
  const panel = map && placeMap(rows, map, words);
  return [...(panel ? [panel] : []), barPanel(bars, words, { label: words.t('charts.unit.people') })];
}
