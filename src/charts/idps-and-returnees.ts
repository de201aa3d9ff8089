// How do displaced and returned people relate? Two lines of one source: returnees are counted out of IDPs, never added.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { isSaid } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { breakGaps, breakMarks } from './break-gaps.ts';
import { type CarriedPoint, carriedSeries, wholeOnes } from './carried-series.ts';
import type { Answer, Chart, Explanation, NumberAsked, Panel, Sentence } from './chart.ts';
import { explainPeople, readTrace, traceOf } from './explain-people.ts';
import { trustOf } from './main-point.ts';
import type { LineStyle } from './manner.ts';
import { placeNames } from './place-names.ts';
import { breakNotes, carriedNotes } from './series-notes.ts';
import { sourceName, sourceNames } from './source-names.ts';
import { spanOf, timePanel } from './time-panel.ts';

type Row = {
  as_of: string;
  source: string;
  operation: string;
  idps: string | null;
  returnees: string | null;
  basis: string;
  idps_break: 'true' | 'false';
  returnees_break: 'true' | 'false';
  idps_trace: string | null;
  returnees_trace: string | null;
};

export const idpsAndReturnees: Chart<Row> = {
  slug: 'idps-and-returnees',
  columns: [
    { name: 'as_of', kind: 'day' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'idps', kind: 'count' },
    { name: 'returnees', kind: 'count' },
    { name: 'idps_break', kind: 'code', file_only: true },
    { name: 'returnees_break', kind: 'code', file_only: true },
  ],
  key: ['as_of', 'source', 'operation'],
  explain,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<Row>> {
  const [names, points] = await Promise.all([
    placeNames(db, question),
    carriedSeries(db, question, ['idps', 'returnees']),
  ]);
  const counted = points.filter(point => !isSaid(point.basis) && (!question.from || point.as_of >= question.from));
  const rows = withBoth(side(counted));
  const sources = [...new Set(rows.map(row => row.source))];
  const last = side(wholeOnes(counted)).findLast(row => row.idps !== null && row.returnees !== null);
  return {
    rows,
    notes: rows.length > 0 ? [{ key: 'charts.note.returnees-apart' }, ...notes(counted, rows)] : [],
    as_of: last?.as_of ?? rows.at(-1)?.as_of ?? null,
    sources,
    facts: {
      ...names,
      ...(await sourceNames(db, sources)),
      idps: last?.idps ?? null,
      returned: last?.returnees ?? null,
      source: last?.source ?? null,
      operation: last?.operation ?? null,
      basis: last?.basis ?? null,
      crossed_on: last ? crossing(rows.filter(row => seriesOf(row) === seriesOf(last))) : null,
    },
  };
}

/** Both groups of one source, operation and day side by side; a group that was not counted that day is null. `basis`: the weaker. */
function side(points: readonly CarriedPoint[]): Row[] {
  const days = Map.groupBy(points, point => `${point.as_of}\n${seriesOf(point)}`);
  const rows = [...days.values()].map((same): Row => {
    const idps = same.find(point => point.population_group === 'idps');
    const returnees = same.find(point => point.population_group === 'returnees');
    return {
      as_of: same[0]!.as_of,
      source: same[0]!.source,
      operation: same[0]!.operation,
      idps: idps?.individuals ?? null,
      returnees: returnees?.individuals ?? null,
      basis: same.map(point => point.basis).sort((a, b) => trustOf(b) - trustOf(a))[0]!,
      idps_break: idps?.coverage_break ? 'true' : 'false',
      returnees_break: returnees?.coverage_break ? 'true' : 'false',
      idps_trace: idps ? traceOf(idps) : null,
      returnees_trace: returnees ? traceOf(returnees) : null,
    };
  });
  return rows.sort((a, b) => (a.as_of < b.as_of ? -1 : a.as_of > b.as_of ? 1 : a.source < b.source ? -1 : 1));
}

/** Each of the two is a number of its own: returnees are counted out of the displaced by the source, not by us. */
function explain(row: Row, question: Question, { column }: NumberAsked<Row>): Explanation | null {
  const trace = column === 'returnees' ? row.returnees_trace : row.idps_trace;
  if (trace === null) return null;
  const said = explainPeople(readTrace(trace), question, 'individuals');
  return { ...said, left_out: [{ key: `explain.left-out.not-${column}` }, ...said.left_out] };
}

/** Only series that count both can say how the two relate. */
function withBoth(rows: Row[]): Row[] {
  const having = (name: 'idps' | 'returnees') => new Set(rows.filter(row => row[name] !== null).map(seriesOf));
  const [idps, returnees] = [having('idps'), having('returnees')];
  return rows.filter(row => idps.has(seriesOf(row)) && returnees.has(seriesOf(row)));
}

/** What was carried and where coverage breaks, of the series that are shown. */
function notes(points: CarriedPoint[], rows: Row[]): Sentence[] {
  const shown = new Set(rows.map(seriesOf));
  const told = points.filter(point => shown.has(seriesOf(point)));
  return [...carriedNotes(told, 2), ...breakNotes(told)];
}

function seriesOf({ source, operation }: Pick<Row, 'source' | 'operation'>): string {
  return `${source}\n${operation}`;
}

/**
 * The first day with a figure on which more people had returned than were displaced, for good; null where coverage breaks
 * there, because then nobody need have moved.
 */
function crossing(rows: Row[]): string | null {
  const both = rows.filter(row => row.idps !== null && row.returnees !== null);
  const before = both.findLastIndex(row => BigInt(row.returnees!) <= BigInt(row.idps!));
  const after = both[before + 1];
  return before < 0 || !after || breaksBetween(rows, both[before]!, after) ? null : after.as_of;
}

function breaksBetween(rows: Row[], before: Row, after: Row): boolean {
  return rows.some(row => isBreak(row) && row.as_of > before.as_of && row.as_of <= after.as_of);
}

function isBreak(row: Row): boolean {
  return row.idps_break === 'true' || row.returnees_break === 'true';
}

function headline({ facts, as_of }: Answer<Row>): Sentence {
  const { place = null, place_ar = null, idps = null, returned = null, crossed_on = null } = facts;
  if (idps === null || !as_of) return { key: 'charts.idps-and-returnees.nothing', values: { place, place_ar } };
  const { source = null, operation = null, basis = null } = facts;
  const values = { place, place_ar, idps, returned, source, operation, basis, as_of };
  if (crossed_on === null) return { key: 'charts.idps-and-returnees.headline', values };
  return { key: 'charts.idps-and-returnees.headline-crossed', values: { ...values, crossed_on } };
}

const displaced: LineStyle = { colour: '@displaced', marker: 'circle', dash: [] };
const returned: LineStyle = { colour: '@returned', marker: 'rect', dash: [7, 4] };

/** A panel a source, on one time axis. */
function draw({ rows, facts }: Answer<Row>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  const span = spanOf(rows.map(row => row.as_of));
  const sources = [...Map.groupBy(rows, seriesOf).values()];
  return sources.map(same => {
    const name = sources.length > 1 ? ` · ${sourceName(same[0]!.source, facts, words)}` : '';
    const lines = (['idps', 'returnees'] as const).map(group => {
      const label = `${words.t(`charts.group.${group}`)}${name}`;
      const points = same
        .filter(row => row[group] !== null)
        .map(row => ({ day: row.as_of, value: row[group], interrupted: row[`${group}_break`] === 'true' }));
      return { label, endLabel: label, style: group === 'idps' ? displaced : returned, points: breakGaps(points) };
    });
    return timePanel(lines, words, {
      span,
      unit: words.t('charts.unit.people'),
      events: breakMarks(same.filter(isBreak), words),
      height: sources.length > 1 ? 260 : 360,
    });
  });
}
