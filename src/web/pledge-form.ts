// A pledge typed by hand from a conference's document, and what was said of one later: saved as an import like any other.
import type { Request, RequestHandler, Response } from 'express';
import { pledges } from '../layouts/pledges.ts';
import { sourceSlug } from '../layouts/source-slug.ts';
import { organisationNames } from '../store/organisation-aliases.ts';
import { type FoundPledge, findPledge } from '../store/pledges.ts';
import { allSources } from '../store/sources.ts';
import { newestVersion } from '../store/versions.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { page, sendOn } from './page.ts';
import { formKey, problemsIn, sendTyped, type TypedRow, typedField, ungrouped } from './typed-rows.ts';
import { isWebAddress } from './web-address.ts';

/** In the order of the page. */
const fields = [
  ...['donor', 'amount', 'currency', 'announced_on', 'due_date', 'semantics', 'purpose', 'source', 'place_code'],
  ...['source_url', 'note', 'instrument', 'pledge_ref'],
];
const order = ['event', ...fields];
const events = ['amended', 'withdrawn', 'fulfilled'];

type Fault = { field: string; sentence: string };
type Form = { typed: TypedRow; key: string; about: FoundPledge | null; faults: Fault[] };

/** An empty form; with `source` and `ref` of a pledge, the form for what was said of it later. */
export function pledgeFormPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const about = await pledgeAsked(ledger, request.query);
    if (about === undefined) return notFound(request, response);
    const typed = { ...emptyForm(), ...(about ? { event: 'amended', currency: about.currency } : {}) };
    await show(ledger, request, response, { typed, key: formKey(request), about, faults: [] });
  };
}

/**
 * What is wrong comes back beside its field with everything typed, and nothing else: a reference made from a donor or day that
 * is still wrong would stay. What is right is on the page of its import.
 */
export function postPledge(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const about = await pledgeAsked(ledger, request.body);
    if (about === undefined) return notFound(request, response);
    const typed = about ? eventTyped(request, about) : await pledgeTyped(ledger, request);
    const key = formKey(request);
    const faults = await faultsIn(ledger, request, typed, about);
    if (faults.length > 0) {
      const asTyped = { ...typed, pledge_ref: typedField(request, 'pledge_ref') };
      return show(ledger, request, response, { typed: asTyped, key, about, faults }, 400);
    }
    const name = `${typed.pledge_ref}.csv`;
    sendOn(request, response, await sendTyped(ledger, request, { name, layout: pledges, rows: [typed], key }));
  };
}

/** Null: none is asked for. Undefined: one that is not there. */
async function pledgeAsked({ store }: Ledger, from: Record<string, unknown>): Promise<FoundPledge | null | undefined> {
  const [source, ref, place] = [
    from.of_source ?? from.source,
    from.of_ref ?? from.ref,
    from.of_place ?? from.place,
  ].map(value => (typeof value === 'string' ? value : ''));
  if (!ref) return null;
  return findPledge(
    store.db,
    { source: source!, pledge_ref: ref, country: place || null },
    await newestVersion(store.db),
  );
}

function emptyForm(): TypedRow {
  const empty = Object.fromEntries(fields.map(name => [name, '']));
  return { ...empty, event: 'pledged', semantics: 'original', currency: 'USD' };
}

async function pledgeTyped(ledger: Ledger, request: Request): Promise<TypedRow> {
  const typed = Object.fromEntries(fields.map(name => [name, typedField(request, name)]));
  const { amount = '', currency = '', pledge_ref } = typed;
  const row = {
    ...emptyForm(),
    ...typed,
    event: 'pledged',
    amount: ungrouped(amount),
    currency: currency.toUpperCase(),
  };
  return { ...row, pledge_ref: pledge_ref || (await newRef(ledger, row)) };
}

/** A reference that says who and when, and that no other pledge has. */
async function newRef({ store }: Ledger, { source, donor, announced_on }: TypedRow): Promise<string> {
  const base = `${sourceSlug(donor ?? '')}-${announced_on}`;
  const version = await newestVersion(store.db);
  for (let n = 1; ; n++) {
    const pledge_ref = n === 1 ? base : `${base}-${n}`;
    if (!(await findPledge(store.db, { source: source ?? '', pledge_ref, country: null }, version))) return pledge_ref;
  }
}

/** An event speaks of its pledge, in the pledge's own currency. */
function eventTyped(request: Request, about: FoundPledge): TypedRow {
  const event = typedField(request, 'event');
  const amount = ungrouped(typedField(request, 'amount'));
  return {
    ...emptyForm(),
    source: about.source,
    place_code: about.country,
    donor: about.donor,
    pledge_ref: about.pledge_ref,
    event: events.includes(event) ? event : '',
    amount,
    currency: amount === '' ? '' : about.currency,
    announced_on: typedField(request, 'announced_on'),
    semantics: '',
    note: typedField(request, 'note'),
    source_url: typedField(request, 'source_url'),
  };
}

async function faultsIn(
  ledger: Ledger,
  request: Request,
  typed: TypedRow,
  about: FoundPledge | null,
): Promise<Fault[]> {
  const { words } = request;
  const problems = (await problemsIn(ledger, pledges, typed)).filter(({ severity }) => severity === 'error');
  const faults = problems.map(({ column, code }) => {
    const field = column ?? 'donor';
    const key = `pledge_form.wrong.${code}`;
    const values = { field: words.t(`pledge_form.${field === 'pledge_ref' ? 'reference' : field}`) };
    return { field, sentence: words.t(words.has(key) ? key : 'pledge_form.wrong.other', values) };
  });
  if (typed.source_url && !isWebAddress(typed.source_url))
    faults.push({ field: 'source_url', sentence: words.t('pledge_form.wrong.address') });
  if (!about && (await isTaken(ledger, typed)))
    faults.push({ field: 'pledge_ref', sentence: words.t('pledge_form.wrong.taken') });
  return faults
    .filter((fault, n) => faults.findIndex(one => one.field === fault.field) === n)
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** A promise is never edited: what is said of it later is an event. */
async function isTaken({ store }: Ledger, { source, pledge_ref, place_code }: TypedRow): Promise<boolean> {
  const asked = { source: source ?? '', pledge_ref: pledge_ref ?? '', country: place_code ?? '' };
  return (await findPledge(store.db, asked, await newestVersion(store.db))) !== undefined;
}

async function show(ledger: Ledger, request: Request, response: Response, form: Form, status = 200): Promise<void> {
  const { words } = request;
  const { db } = ledger.store;
  const [sources, donors] = await Promise.all([
    allSources(db),
    form.about ? [] : newestVersion(db).then(version => organisationNames(db, version)),
  ]);
  const { about } = form;
  const model = {
    ...form,
    title: words.t(about ? 'pledge_form.event_title' : 'pledge_form.title'),
    faultAt: Object.fromEntries(form.faults.map(({ field, sentence }) => [field, sentence])),
    sources: sources.map(({ slug, name, name_ar }) => ({ slug, name: words.name(name, name_ar) })),
    donors: donors.map(({ name, name_ar }) => ({ name, also: words.name('', name_ar) })),
    events,
    aboutSaid: about
      ? words.t('pledge_form.about', {
          donor: about.donor,
          amount: words.number(about.amount),
          currency: about.currency,
          day: words.day(about.announced_on),
        })
      : '',
  };
  page(request, response, 'pledge-form', model, status);
}
