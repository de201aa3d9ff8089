// From where to where? One round of one source: origins by destinations, and what the round does not say of either.
import { magnitude } from '../model/decimal.ts';
import type { PopulationGroup } from '../model/displacement-figure.ts';
import { asksFor, everySeries, type Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { originsOf, roundsWithOrigins } from '../store/displacement-origins.ts';
import type { Round } from '../store/displacement-rounds.ts';
import type { Answer, Chart, Sentence } from './chart.ts';
import { sum } from './exact.ts';
import { mainValues } from './main-point.ts';
import { namedOrigins, type OriginRow, placesOf } from './named-origins.ts';
import { explainOrigin } from './origin-inputs.ts';
import { drawOrigins, shownMost } from './origin-pictures.ts';
import { type Cell, countryTable, fledTable, type Part, placeTable } from './origin-rows.ts';
import { placeNames } from './place-names.ts';
import { isRemainder } from './remainder.ts';
import { whose } from './series-name.ts';
import { sourceNames } from './source-names.ts';
import { groupsAsked, groupTold } from './usual-groups.ts';

export const originDestination: Chart<OriginRow> = {
  slug: 'origin-destination',
  columns: [
    { name: 'origin_code', kind: 'code' },
    { name: 'origin_name', kind: 'text' },
    { name: 'origin_name_ar', kind: 'text' },
    { name: 'destination_code', kind: 'code' },
    { name: 'destination_name', kind: 'text' },
    { name: 'destination_name_ar', kind: 'text' },
    { name: 'as_of', kind: 'day' },
    { name: 'individuals', kind: 'count' },
    { name: 'households', kind: 'count' },
    { name: 'share', kind: 'percent' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'assessment', kind: 'text' },
    { name: 'population_group', kind: 'code' },
  ],
  key: ['origin_code', 'destination_code', 'population_group', 'source', 'operation'],
  explain: explainOrigin,
  answer,
  headline,
  draw: drawOrigins,
};

/**
 * The rows of the round that tells most origins apart. Rows to one place add up to `facts.total` of it; rows from the asked
 * place add up to `facts.fled`; where the place is a country with places in it, all rows add up to `facts.total`.
 */
async function answer(db: Db, question: Question): Promise<Answer<OriginRow>> {
  const groups = groupsAsked(question);
  const everybody = { ...question, ...everySeries };
  const [names, rounds] = await Promise.all([placeNames(db, question), roundsWithOrigins(db, everybody, groups)]);
  const asked = rounds.filter(each => asksFor(question, each));
  const group = groupTold(groups, asked.length > 0 ? asked : rounds);
  const round = asked.find(each => each.population_group === group);
  const others = rounds.filter(each => each !== round && each.population_group === group);
  const sources = [...(round ? [round] : []), ...others].map(each => each.source);
  const facts = { ...names, ...(await sourceNames(db, sources)), place_code: question.place, population_group: group };
  if (!round) return { rows: [], notes: [], as_of: null, sources: [], series: { shown: [], others }, facts };
  const { hosted, fled } = await tables(db, question, round);
  const elsewhere = fled.cells.filter(cell => !hosted.cells.some(same => isSame(cell, same)));
  const places = await placesOf(db, question, [...hosted.cells, ...elsewhere]);
  const rows = [...namedOrigins(hosted, round, places), ...namedOrigins({ ...fled, cells: elsewhere }, round, places)];
  return {
    rows,
    notes: notes(question, group, rows),
    as_of: round.as_of,
    sources: [round.source],
    series: { shown: [round], others },
    facts: {
      ...facts,
      ...whose(round, others),
      total: hosted.total.individuals,
      fled: fled.cells.length > 0 ? fled.total.individuals : null,
      ...mostFrom(rows, hosted),
    },
  };
}

/** Whom the place hosts by origin, and where those who fled from it are. */
async function tables(db: Db, question: Question, round: Round): Promise<{ hosted: Part; fled: Part }> {
  const { cells, wholes } = await originsOf(db, question, round);
  const { place, admin_level } = question;
  const hosted = admin_level === 0 ? countryTable(question, cells, wholes) : placeTable(place, cells, wholes);
  return { hosted, fled: fledTable(question, cells) };
}

function isSame(a: Cell, b: Cell): boolean {
  return a.origin_code === b.origin_code && a.destination_code === b.destination_code;
}

/** The origin that most of those in the asked place came from. */
function mostFrom(rows: readonly OriginRow[], hosted: Part) {
  const here = rows.filter(
    row => !isRemainder({ origin_code: row.origin_code }) && hosted.cells.some(c => isSame(c, row)),
  );
  const origins = [...Map.groupBy(here, row => row.origin_code).values()].map(same => ({
    top_name: same[0]!.origin_name,
    top_name_ar: same[0]!.origin_name_ar,
    top: sum(same.map(row => row.individuals)),
  }));
  const top = origins.toSorted((a, b) => (BigInt(a.top ?? 0) < BigInt(b.top ?? 0) ? 1 : -1))[0];
  return top ?? { top_name: null, top_name_ar: null, top: null };
}

function notes(question: Question, group: PopulationGroup, rows: readonly OriginRow[]): Sentence[] {
  const rest = rows.filter(isRemainder);
  const people = sum(rest.filter(row => !row.individuals?.startsWith('-')).map(row => row.individuals));
  const more = sum(rest.filter(row => row.individuals?.startsWith('-')).map(row => row.individuals));
  const shown = Math.max(
    ...[rows.map(row => row.origin_code), rows.map(row => row.destination_code)].map(codes => new Set(codes).size),
  );
  return [
    ...(group === 'returnees' ? [{ key: 'charts.note.origin-of-returnees' }] : []),
    ...(question.admin_level > 0 && rows.length > 0 ? [{ key: 'charts.note.origin-two-totals' }] : []),
    ...(people !== null && people !== '0'
      ? [{ key: 'charts.note.origin-unknown', values: { people_exact: people } }]
      : []),
    ...(more !== null ? [{ key: 'charts.note.origin-more', values: { people_exact: magnitude(more) } }] : []),
    ...(shown > shownMost ? [{ key: 'charts.note.origin-largest', values: { count: shownMost, all: shown } }] : []),
  ];
}

function headline({ facts, as_of }: Answer<OriginRow>): Sentence {
  const { place = null, place_ar = null, population_group = null, total = null, fled = null } = facts;
  const { top = null, top_name = null, top_name_ar = null } = facts;
  const key = 'charts.origin-destination';
  if (!as_of) return { key: `${key}.nothing`, values: { place, place_ar, population_group } };
  const values = {
    place,
    place_ar,
    population_group,
    total,
    fled,
    top,
    top_name,
    top_name_ar,
    as_of,
    ...mainValues(facts),
  };
  if (top === null) return { key: fled === null ? `${key}.nothing` : `${key}.headline-fled`, values };
  return { key: fled === null ? `${key}.headline` : `${key}.headline-both`, values };
}
