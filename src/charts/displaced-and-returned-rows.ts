// The rows of the displaced beside the returned: both numbers of a series and day, and which row speaks first.
import type { Basis } from '../model/displacement-figure.ts';
import { type Series, seriesOf } from '../model/series.ts';
import { type CarriedPoint, wholeOnes } from './carried-series.ts';
import { traceOf } from './explain-people.ts';
import { inPart, trustOf } from './main-point.ts';

/** `assessment`: empty where each group has one of its own. `in_part`: one of the two lacks most of its places. */
export type Row = Series & {
  as_of: string;
  idps: string | null;
  returnees: string | null;
  basis: Basis;
  idps_break: 'true' | 'false';
  returnees_break: 'true' | 'false';
  in_part: 'true' | null;
  idps_trace: string | null;
  returnees_trace: string | null;
};

/**
 * `rows`: by day. `first`: the one that a headline tells, of sums that do not lack most of their places where there are others.
 * `shown`: the numbers that stand in the rows, each once.
 */
export function displacedAndReturned(points: readonly CarriedPoint[]) {
  const counted = withSeries(points);
  const rows = withBoth(side(counted));
  const series = new Set(rows.map(seriesOf));
  const whole = new Set(wholeOnes(points));
  return {
    rows,
    first: newest(side(counted.filter(({ point }) => whole.has(point)))),
    shown: [...new Set(counted.filter(one => series.has(seriesOf(one.series))).map(({ point }) => point))],
  };
}

/** A number in the row or rows where it stands. */
type Counted = { point: CarriedPoint; series: Series };

/**
 * Two assessments of one group are never one line. The other group's number stands beside the one that is called alike or, where
 * it has one assessment only and none is called so, beside each.
 */
function withSeries(points: readonly CarriedPoint[]): Counted[] {
  const groups = [...Map.groupBy(points, point => groupOf(point, point.population_group))];
  const names = new Map(groups.map(([group, of]) => [group, new Set(of.map(point => point.assessment))]));
  return points.flatMap(point => {
    const { source, operation, population_group } = point;
    const own = names.get(groupOf(point, population_group))!;
    const other = names.get(groupOf(point, population_group === 'idps' ? 'returnees' : 'idps'));
    return assessmentsBeside(point, own, other).map(assessment => ({
      point,
      series: { source, operation, assessment },
    }));
  });
}

function groupOf({ source, operation }: Series, group: string): string {
  return [source, operation, group].join('\n');
}

function assessmentsBeside({ assessment }: Series, own: ReadonlySet<string>, other?: ReadonlySet<string>): string[] {
  if (!other || own.size > 1 || other.has(assessment)) return [assessment];
  return other.size > 1 ? [...other] : [''];
}

/** Both groups of one series and day side by side; a group that was not counted that day is null. `basis`: the weaker. */
function side(counted: readonly Counted[]): Row[] {
  const days = Map.groupBy(counted, ({ point, series }) => `${point.as_of}\n${seriesOf(series)}`);
  const rows = [...days.values()].map((both): Row => {
    const same = both.map(({ point }) => point);
    const idps = same.find(point => point.population_group === 'idps');
    const returnees = same.find(point => point.population_group === 'returnees');
    return {
      as_of: same[0]!.as_of,
      ...both[0]!.series,
      idps: idps?.individuals ?? null,
      returnees: returnees?.individuals ?? null,
      basis: same.map(point => point.basis).sort((a, b) => trustOf(b) - trustOf(a))[0]!,
      idps_break: idps?.coverage_break ? 'true' : 'false',
      returnees_break: returnees?.coverage_break ? 'true' : 'false',
      in_part: same.map(inPart).find(part => part !== null) ?? null,
      idps_trace: idps ? traceOf(idps) : null,
      returnees_trace: returnees ? traceOf(returnees) : null,
    };
  });
  return rows.sort((a, b) => (a.as_of < b.as_of ? -1 : a.as_of > b.as_of ? 1 : a.source < b.source ? -1 : 1));
}

/** Only series that count both can say how the two relate. */
function withBoth(rows: Row[]): Row[] {
  const having = (name: 'idps' | 'returnees') => new Set(rows.filter(row => row[name] !== null).map(seriesOf));
  const [idps, returnees] = [having('idps'), having('returnees')];
  return rows.filter(row => idps.has(seriesOf(row)) && returnees.has(seriesOf(row)));
}

/** The row that speaks first: of the last day with both, the most trusted. */
function newest(rows: readonly Row[]): Row | undefined {
  const both = rows.filter(row => row.idps !== null && row.returnees !== null);
  const ofDay = both.filter(row => row.as_of === both.at(-1)!.as_of);
  return ofDay.toSorted((a, b) => trustOf(a.basis) - trustOf(b.basis))[0];
}

/**
 * The first day with a figure on which more people had returned than were displaced, for good; null where coverage breaks
 * there, because then nobody need have moved.
 */
export function crossing(rows: Row[]): string | null {
  const both = rows.filter(row => row.idps !== null && row.returnees !== null);
  const before = both.findLastIndex(row => BigInt(row.returnees!) <= BigInt(row.idps!));
  const after = both[before + 1];
  return before < 0 || !after || breaksBetween(rows, both[before]!, after) ? null : after.as_of;
}

function breaksBetween(rows: Row[], before: Row, after: Row): boolean {
  return rows.some(row => isBreak(row) && row.as_of > before.as_of && row.as_of <= after.as_of);
}

export function isBreak(row: Row): boolean {
  return row.idps_break === 'true' || row.returnees_break === 'true';
}
