// Published totals for the tests of charts, written as publishing writes them: one row a place, level and round.
import { randomUUID } from 'node:crypto';
import type { Question } from '../../src/model/question.ts';
import type { Db } from '../../src/store/connect.ts';

/** What a test says of a total; the rest is ordinary: a count of displaced people by IOM in Iraq. */
export type Total = {
  place: string;
  as_of: string;
  individuals: string | null;
  households?: string | null;
  level?: number;
  from_level?: number;
  source?: string;
  operation?: string;
  round?: string;
  group?: string;
  basis?: string;
  quantifier?: string;
  published_in?: number;
  withdrawn_in?: number | null;
};

/** Publishes these totals; the versions that they name must be there. */
export async function addTotals(db: Db, totals: readonly Total[]): Promise<void> {
  await db
    .insertInto('displacement_totals')
    .values(totals.map(asRow) as never)
    .execute();
}

function asRow(total: Total) {
  const level = total.level ?? levelOf(total.place);
  return {
    country: total.place.length === 3 ? total.place : 'IRQ',
    source: total.source ?? 'iom-dtm',
    operation: total.operation ?? '',
    assessment: '',
    round: total.round ?? '',
    population_group: total.group ?? 'idps',
    measure_kind: 'stock',
    as_of: total.as_of,
    admin_level: level,
    from_level: total.from_level ?? level,
    location_code: total.place,
    breakdown: 'total',
    category: '',
    individuals: total.individuals,
    households: total.households ?? null,
    figures: '1',
    without_individuals: total.individuals === null ? '1' : '0',
    basis: total.basis ?? 'count',
    quantifier: total.quantifier ?? '=',
    published_in: total.published_in ?? 1,
    withdrawn_in: total.withdrawn_in ?? null,
  };
}

function levelOf(code: string): number {
  return code.length === 3 ? 0 : code.length === 5 ? 1 : 2;
}

/** Versions 1, 2 … published on these days. */
export async function addVersions(db: Db, days: readonly string[]): Promise<void> {
  const { id } = await db.insertInto('imports').values(anImport).returning('id').executeTakeFirstOrThrow();
  const rows = days.map((day, i) => ({
    number: i + 1,
    kind: 'publish' as const,
    import_id: id,
    published_at: new Date(day),
  }));
  await db
    .insertInto('versions')
    .values(rows as never)
    .execute();
}

/** The governorates and districts that tests speak of, and Iraq itself. */
export async function addPlaces(db: Db, codes: Record<string, string>): Promise<void> {
  const rows = Object.entries(codes).map(([code, name], i) => ({
    country: 'IRQ',
    code,
    name,
    name_ar: '',
    admin_level: levelOf(code),
    parent_code: ['', 'IRQ', code.slice(0, 5)][levelOf(code)]!,
    spellings: [],
    note: '',
    scope: 'places',
    import_id: randomUUID(),
    line: i + 1,
    fact_key: randomUUID(),
    fact_hash: randomUUID(),
    published_in: 1,
  }));
  await db
    .insertInto('locations')
    .values(rows as never)
    .execute();
}

const anImport = { file_name: 'totals.csv', options: '{}', special: '{}', problem_counts: '{}', totals: '[]' } as never;

/** Everything about Iraq as of version 1, on the day of the tests. */
export const question: Question = {
  place: 'IRQ',
  country: 'IRQ',
  admin_level: 0,
  places: null,
  from: null,
  to: null,
  as_of: null,
  source: null,
  operation: null,
  assessment: null,
  group: null,
  breakdown: null,
  plan: null,
  donor: null,
  flow: null,
  status: null,
  known_on: null,
  since: null,
  version: 1,
  today: '2018-03-01',
};
