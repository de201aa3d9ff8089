// How do displaced and returned people relate? Two lines of one series: returnees are counted out of IDPs, never added.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { isSaid } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { bySeries, seriesOf } from '../model/series.ts';
import type { Db } from '../store/connect.ts';
import { breakGaps, breakMarks } from './break-gaps.ts';
import { carriedSeries } from './carried-series.ts';
import type { Answer, Chart, Explanation, NumberAsked, Panel, Sentence } from './chart.ts';
import { crossing, displacedAndReturned, isBreak, type Row } from './displaced-and-returned-rows.ts';
import { explainPeople, readTrace } from './explain-people.ts';
import { mainValues } from './main-point.ts';
import type { LineStyle } from './manner.ts';
import { placeNames } from './place-names.ts';
import { seriesName, whose } from './series-name.ts';
import { breakNotes, carriedNotes } from './series-notes.ts';
import { sourceNames } from './source-names.ts';
import { spanOf, timePanel } from './time-panel.ts';

export const idpsAndReturnees: Chart<Row> = {
  slug: 'idps-and-returnees',
  columns: [
    { name: 'as_of', kind: 'day' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'assessment', kind: 'text' },
    { name: 'idps', kind: 'count' },
    { name: 'returnees', kind: 'count' },
    { name: 'idps_break', kind: 'code', file_only: true },
    { name: 'returnees_break', kind: 'code', file_only: true },
  ],
  key: ['as_of', 'source', 'operation', 'assessment'],
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
  const asked = points.filter(point => !isSaid(point.basis) && (!question.from || point.as_of >= question.from));
  const { rows, first, shown, alone } = displacedAndReturned(asked);
  const sources = [...new Set(rows.map(row => row.source))];
  return {
    rows,
    notes: [
      ...(rows.length > 0 ? [{ key: 'charts.note.returnees-apart' }] : []),
      ...alone.map(series => ({ key: 'charts.note.one-group-only', values: series })),
      ...carriedNotes(shown, 2),
      ...breakNotes(shown),
    ],
    as_of: first?.as_of ?? rows.at(-1)?.as_of ?? null,
    sources,
    facts: {
      ...names,
      ...(await sourceNames(db, sources)),
      idps: first?.idps ?? null,
      returned: first?.returnees ?? null,
      ...(first ? whose(first, rows) : {}),
      basis: first?.basis ?? null,
      in_part: first?.in_part ?? null,
      crossed_on: first ? crossing(rows.filter(row => seriesOf(row) === seriesOf(first))) : null,
    },
  };
}

/** Each of the two is a number of its own: returnees are counted out of the displaced by the source, not by us. */
function explain(row: Row, question: Question, { column }: NumberAsked<Row>): Explanation | null {
  const trace = column === 'returnees' ? row.returnees_trace : row.idps_trace;
  if (trace === null) return null;
  const said = explainPeople(readTrace(trace), question, 'individuals');
  return { ...said, left_out: [{ key: `explain.left-out.not-${column}` }, ...said.left_out] };
}

function headline({ facts, as_of }: Answer<Row>): Sentence {
  const { place = null, place_ar = null, idps = null, returned = null, crossed_on = null } = facts;
  if (idps === null || !as_of) return { key: 'charts.idps-and-returnees.nothing', values: { place, place_ar } };
  const values = { place, place_ar, idps, returned, ...mainValues(facts), as_of };
  if (crossed_on === null) return { key: 'charts.idps-and-returnees.headline', values };
  return { key: 'charts.idps-and-returnees.headline-crossed', values: { ...values, crossed_on } };
}

const displaced: LineStyle = { colour: '@displaced', marker: 'circle', dash: [] };
const returned: LineStyle = { colour: '@returned', marker: 'rect', dash: [7, 4] };

/** A panel a series, on one time axis. */
function draw({ rows, facts }: Answer<Row>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  const span = spanOf(rows.map(row => row.as_of));
  const series = bySeries(rows);
  return series.map(same => {
    const name = series.length > 1 ? ` · ${seriesName(same[0]!, rows, facts, words)}` : '';
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
      height: series.length > 1 ? 260 : 360,
    });
  });
}
