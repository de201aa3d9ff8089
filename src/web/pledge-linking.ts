// A reviewer says how much of which flow was given for a pledge: an import of links like any other.
import type { Request, RequestHandler } from 'express';
import { readAmount } from '../csv/read-number.ts';
import { links } from '../layouts/links.ts';
import { compare } from '../model/decimal.ts';
import type { Ledger } from './ledger.ts';
import { sendOn } from './page.ts';
import { type Candidate, candidatesFor } from './pledge-candidates.ts';
import { askedPledge, showPledge } from './pledge-page.ts';
import { formKey, sendTyped, type TypedRow, typedField, ungrouped } from './typed-rows.ts';
import { isWebAddress } from './web-address.ts';

/** Amounts are held against what each flow has left; nothing is linked by guess, and nothing before it is published. */
export function postLinks(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const asked = await askedPledge(ledger, request, response);
    if (!asked) return;
    const { pledge, question } = asked;
    const candidates = await candidatesFor(ledger.store.db, pledge, question.version);
    const typed = Object.fromEntries(candidates.map(one => [one.field, amountTyped(request, one)]));
    const chosen = candidates.filter(one => typed[one.field] !== '' && typed[one.field] !== one.linked);
    const sent = { typed, note: typedField(request, 'note'), url: typedField(request, 'source_url') };
    const faultAt = faultsIn(request, candidates, chosen, typed, sent.url);
    if (Object.keys(faultAt).length > 0) return showPledge(ledger, request, response, asked, { ...sent, faultAt }, 400);
    const rows = chosen.map(({ flow, field, measure }): TypedRow => {
      const link = {
        source: pledge.source,
        pledge_ref: pledge.pledge_ref,
        flow_source: flow.source,
        flow_id: flow.flow_id,
      };
      const places = { place_code: pledge.country, flow_place_code: flow.country, occurrence: String(flow.occurrence) };
      return { ...link, amount: typed[field]!, currency: measure, note: sent.note, source_url: sent.url, ...places };
    });
    const name = `links-${pledge.pledge_ref}.csv`;
    sendOn(request, response, await sendTyped(ledger, request, { name, layout: links, rows, key: formKey(request) }));
  };
}

/** The amount beside a flow. The field also names the flow: a list that has changed since must not link another one. */
function amountTyped(request: Request, { flow }: Candidate): string {
  const keys = Object.keys(request.body ?? {}).filter(
    name => request.body[name] === flow.key && name.startsWith('flow-'),
  );
  const shown = keys[0]?.replace('flow-', 'link-');
  return shown ? ungrouped(typedField(request, shown)) : '';
}

function faultsIn(
  { words }: Request,
  candidates: readonly Candidate[],
  chosen: readonly Candidate[],
  typed: Record<string, string>,
  url: string,
): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { field, left, measure } of chosen) {
    const reading = readAmount(typed[field]!, 'plain', { negative: true, decimals: 7 });
    if (!('value' in reading) || reading.value === null) faults[field] = words.t('pledge.wrong.number');
    else if (compare(reading.value, '0') !== compare(left, '0')) faults[field] = words.t('pledge.wrong.sign');
    else if (compare(reading.value.replace('-', ''), left.replace('-', '')) > 0)
      faults[field] = words.t('pledge.wrong.too_much', { left: words.amount(left), currency: measure });
  }
  if (chosen.length === 0) faults[candidates[0]?.field ?? 'note'] = words.t('pledge.wrong.nothing');
  if (url !== '' && !isWebAddress(url)) faults.source_url = words.t('pledge_form.wrong.address');
  return faults;
}
