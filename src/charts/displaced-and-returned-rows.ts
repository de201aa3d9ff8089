// The rows of the displaced beside the returned: both numbers of a day, which of them speaks first, and who has only one of the two.
import type { Basis, PopulationGroup } from '../model/displacement-figure.ts';
import { type Series, seriesIn, seriesOf } from '../model/series.ts';
import type { CarriedPoint } from './carried-series.ts';
import { traceOf } from './explain-people.ts';
import { inPart, trustOf } from './main-point.ts';

/** `assessment`: "BA", or "BA / RA" where the two are of different ones. `in_part`: one of the two lacks most of its places. */
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
 * `rows`: by day. `first`: the one that a headline tells. `shown`: the numbers that stand in the rows, each once. `alone`: the
 * series of an operation with both groups that have no place beside the other group.
 */
export function displacedAndReturned(points: readonly CarriedPoint[]) {
  const operations = Map.groupBy(points, ({ source, operation }) => `${source}\n${operation}`);
  const pairs = [...operations.values()].flatMap(pairsOf);
  const rows = pairs.flatMap(rowsOf).sort(byDay);
  const shown = new Set(pairs.flatMap(({ idps, returnees }) => [...idps, ...returnees]));
  const paired = new Set(pairs.map(({ series }) => `${series.source}\n${series.operation}`));
  const rest = points.filter(point => !shown.has(point) && paired.has(`${point.source}\n${point.operation}`));
  return {
    rows,
    first: newest(rows.filter(row => row.in_part === null)) ?? newest(rows),
    shown: [...shown],
    alone: [...new Map(rest.map(point => [seriesOf(point), seriesIn(point)])).values()],
  };
}

/** The displaced and the returned that stand beside each other, oldest first each. */
type Pair = { series: Series; idps: CarriedPoint[]; returnees: CarriedPoint[] };

/**
 * Of one operation: two assessments of one group are never one line. Each stands beside the other group's of the same name; a
 * group with one assessment only stands beside each of the other's, those of its own name first.
 */
function pairsOf(points: readonly CarriedPoint[]): Pair[] {
  const [idps, returnees] = [byAssessment(points, 'idps'), byAssessment(points, 'returnees')];
  const all = idps.flatMap(own =>
    returnees.map(other => ({ idps: own, returnees: other, names: namesOf(own, other) })),
  );
  const alike = all.filter(({ names: [own, other] }) => own === other);
  const unlike = idps.length > 1 && returnees.length > 1 ? [] : all.filter(pair => !alike.includes(pair));
  const taken = new Set(alike.map(({ names }) => names[0]));
  return [...alike, ...unlike].map(({ names, ...pair }) => {
    const told = [...new Set(names)].filter(Boolean).join(' / ');
    const isTaken = names[0] !== names[1] && taken.has(told);
    const assessment = isTaken ? names.map(name => name || '–').join(' / ') : told;
    return { ...pair, series: { ...seriesIn(points[0]!), assessment } };
  });
}

function namesOf(idps: readonly CarriedPoint[], returnees: readonly CarriedPoint[]): [string, string] {
  return [idps[0]!.assessment, returnees[0]!.assessment];
}

/** A group's numbers by assessment; those without any number of people say nothing here. */
function byAssessment(points: readonly CarriedPoint[], group: PopulationGroup): CarriedPoint[][] {
  const own = points.filter(point => point.population_group === group);
  return [...Map.groupBy(own, point => point.assessment).values()].filter(same =>
    same.some(point => point.individuals !== null),
  );
}

/** Both groups side by side; a group that was not counted on a day is null. `basis`: the weaker. */
function rowsOf({ series, ...pair }: Pair): Row[] {
  const days = Map.groupBy([...pair.idps, ...pair.returnees], point => point.as_of);
  return [...days].map(([as_of, same]) => {
    const idps = same.find(point => point.population_group === 'idps');
    const returnees = same.find(point => point.population_group === 'returnees');
    return {
      as_of,
      ...series,
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
}

/** Of one day by source; pairs of one name stay before others. */
function byDay(a: Row, b: Row): number {
  const place = ({ as_of, source }: Row) => `${as_of}\n${source}`;
  return place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0;
}

/** Of the last day with both, the most trusted. */
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
