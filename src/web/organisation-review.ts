// Names that no organisation of our list has: a publisher says whose other name each is, or that it is a new organisation.
import type { Request, RequestHandler, Response } from 'express';
import { sourceName, sourceNames } from '../charts/source-names.ts';
import { nameKey } from '../layouts/name-key.ts';
import { nearestKeys } from '../layouts/nearest-keys.ts';
import { organisations } from '../layouts/organisations.ts';
import type { Organisation } from '../model/organisation.ts';
import { knownOrganisations } from '../store/known-names.ts';
import { type UnmatchedName, unmatchedNames } from '../store/unmatched-names.ts';
import { newestVersion } from '../store/versions.ts';
import { badRequest, notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { page, sendOn } from './page.ts';
import { pageNumber } from './page-number.ts';
import { formKey, sendTyped, type TypedRow, typedField } from './typed-rows.ts';

/** As many as one form may carry. */
const perPage = 25;

type Review = { names: UnmatchedName[]; total: number; number: number; known: Organisation[] };
type Fault = { field: string; sentence: string };

/** A page beyond the last is not there: an empty one would say that every name is known. */
export function organisationReview(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const review = await readReview(ledger, request, response);
    if (!review) return;
    if (review.names.length === 0 && review.number > 1) return notFound(request, response);
    await show(ledger, request, response, review, []);
  };
}

/** What is decided becomes an import of organisations: previewed, published and taken back like any other. */
export function postReview(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const review = await readReview(ledger, request, response);
    if (!review) return;
    const decided = decisions(request).filter(({ of, isNew }) => of !== '' || isNew);
    const faults = faultsIn(request, decided, review.known);
    if (faults.length > 0) return show(ledger, request, response, review, faults, 400);
    const rows = organisationRows(decided, review.known);
    const form = { name: 'organisations.csv', layout: organisations, rows, key: formKey(request) };
    sendOn(request, response, await sendTyped(ledger, request, form));
  };
}

async function readReview({ store }: Ledger, request: Request, response: Response): Promise<Review | undefined> {
  const number = pageNumber(request.query.page);
  if (number === null) return void badRequest(request, response, 'page', request.words.t('import.page_number'));
  const version = await newestVersion(store.db);
  const [{ names, total }, known] = await Promise.all([
    unmatchedNames(store.db, version, { limit: perPage, offset: (number - 1) * perPage }),
    knownOrganisations(store.db, version),
  ]);
  return { names, total, number, known };
}

type Decision = { n: number; name: string; of: string; isNew: boolean; type: string };

function decisions(request: Request): Decision[] {
  return Array.from({ length: perPage }, (_, index) => index + 1).flatMap(n => {
    const name = typedField(request, `name-${n}`);
    const of = typedField(request, `of-${n}`);
    const isNew = typedField(request, `new-${n}`) === 'yes';
    return name === '' ? [] : [{ n, name, of, isNew, type: typedField(request, `type-${n}`) }];
  });
}

function faultsIn({ words }: Request, decided: readonly Decision[], known: readonly Organisation[]): Fault[] {
  if (decided.length === 0) return [{ field: 'of-1', sentence: words.t('organisations.wrong.nothing') }];
  return decided.flatMap(({ n, name, of, isNew }) => {
    const field = `of-${n}`;
    if (of !== '' && isNew) return [{ field, sentence: words.t('organisations.wrong.both', { name }) }];
    if (name.includes(';')) return [{ field, sentence: words.t('organisations.wrong.semicolon', { name }) }];
    const isKnown = isNew || known.some(one => one.name === of);
    return isKnown ? [] : [{ field, sentence: words.t('organisations.wrong.unknown', { name: of }) }];
  });
}

/** An organisation keeps the names it has and gets the new one beside them; several of one are one row. */
function organisationRows(decided: readonly Decision[], known: readonly Organisation[]): TypedRow[] {
  const aliased = Map.groupBy(
    decided.filter(({ of }) => of !== ''),
    ({ of }) => of,
  );
  const added = new Map(decided.filter(({ isNew }) => isNew).map(one => [one.name, one]));
  return [
    ...[...aliased].map(([of, names]) => {
      const one = known.find(({ name }) => name === of)!;
      return rowOf({ ...one, aliases: [...new Set([...one.aliases, ...names.map(({ name }) => name)])] });
    }),
    ...[...added.values()].map(({ name, type }) =>
      rowOf({ name, name_ar: '', type, country: '', iati_id: '', fts_id: '', aliases: [] }),
    ),
  ];
}

function rowOf({ aliases, ...rest }: Organisation): TypedRow {
  return { ...rest, aliases: aliases.join('; ') };
}

async function show(
  { store }: Ledger,
  request: Request,
  response: Response,
  { names, total, number, known }: Review,
  faults: readonly Fault[],
  status = 200,
): Promise<void> {
  const { words } = request;
  const facts = await sourceNames(
    store.db,
    names.map(one => one.source),
  );
  const byKey = new Map(
    known.flatMap(one => [one.name, ...one.aliases].map(name => [nameKey(name), one.name] as const)),
  );
  const model = {
    title: words.t('organisations.title'),
    lede: total === 0 ? words.t('organisations.none') : words.t('organisations.lede', { count: total }),
    faults,
    faultAt: Object.fromEntries(faults.map(({ field, sentence }) => [field, sentence])),
    known: known.map(({ name }) => name),
    types: [...new Set(known.map(({ type }) => type).filter(type => type !== ''))].sort(),
    rows: names.map((one, index) => ({
      ...one,
      n: index + 1,
      ...sourceCell(sourceName(one.source, facts, words)),
      role: words.t(`organisations.role.${one.role}`),
      rows: words.number(one.rows),
      usd: one.usd === null ? '–' : words.money(one.usd),
      nearest: [...new Set(nearestKeys(nameKey(one.name), byKey.keys()).map(key => byKey.get(key)!))].slice(0, 3),
      of: typedField(request, `of-${index + 1}`),
      isNew: typedField(request, `new-${index + 1}`) === 'yes',
      type: typedField(request, `type-${index + 1}`),
    })),
    key: formKey(request),
    number,
    pages: Math.max(1, Math.ceil(total / perPage)),
  };
  page(request, response, 'organisation-review', model, status);
}

/** A long name has room for its words; a short one takes none from the form beside it. */
function sourceCell(source: string) {
  return { source, long: source.length > 14 };
}
