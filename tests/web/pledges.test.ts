// The ledger through the door: a pledge typed by hand, linked by a reviewer, told alike by page, CSV and JSON, taken back.
import { describe, expect, test } from 'vitest';
import { stockReference } from '../../src/imports/stock.ts';
import { publishText } from '../imports/take-text.ts';
import { startApp } from './app.ts';

const { database, ask, post, add, signIn, checked, upload } = await startApp();
const store = { ...database, close: async () => {} };
await stockReference(store);
await add('clerk@example.org', 'contributor');
await add('officer@example.org', 'publisher');
const [clerk, officer] = [await signIn('clerk@example.org'), await signIn('officer@example.org')];

const text = async (path: string, headers = {}) => (await ask(path, { headers })).text();
const row = async (ref: string, query = '') => {
  const { data } = (await ask(`/charts/pledges.json${query}`).then(a => a.json())) as {
    data: Record<string, string>[];
  };
  return data.find(one => one.pledge_ref === ref);
};
const kuwait = {
  donor: 'Germany',
  amount: '1,000,000',
  currency: 'eur',
  announced_on: '2018-02-14',
  due_date: '2019-12-31',
  semantics: 'original',
  purpose: 'Reconstruction of Iraq',
  source: 'kuwait-conference-2018',
  place_code: 'IRQ',
  source_url: 'https://example.org/kuwait.pdf',
  note: '<b>As announced</b>',
};

/** Follows a form to its import and publishes it; the address of the import. */
async function published(answer: Response) {
  const path = answer.headers.get('Location')!;
  expect([answer.status, path]).toEqual([303, expect.stringMatching(/^\/imports\//)]);
  const preview = await checked(path, clerk);
  expect((await post(`${path}/publish`, { accept: 'yes', confirm: 'yes' }, officer)).status).toBe(303);
  return { path, preview };
}

describe('a pledge typed by hand', () => {
  test('is for those who may upload, from our own pages only', async () => {
    expect((await ask('/pledges/new')).status).toBe(303);
    expect((await post('/pledges/new', kuwait)).status).toBe(401);
    const elsewhere = { ...clerk, 'Sec-Fetch-Site': 'cross-site' };
    expect((await post('/pledges/new', kuwait, elsewhere)).status).toBe(403);
    expect((await post('/pledges/a/b/links', {})).status).toBe(401);
  });

  test('with mistakes comes back with what was typed, each mistake at its field', async () => {
    const answer = await post(
      '/pledges/new',
      { ...kuwait, amount: 'a lot', announced_on: '', source: 'No Slug' },
      clerk,
    );
    expect(answer.status).toBe(400);
    const page = await answer.text();
    for (const field of ['amount', 'announced_on', 'source']) expect(page).toContain(`id="${field}-fault"`);
    expect(page).toContain('value="a lot"');
    expect(page).toContain('&lt;b&gt;As announced&lt;/b&gt;');
    expect(page).not.toContain('<b>As announced');
    expect(page).toMatch(/name="pledge_ref"[^>]* value=""/);
  });

  test('is an import of its own, once however often it is sent, and public once published', async () => {
    const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    const sent = await post('/pledges/new', { ...kuwait, key }, clerk);
    const again = await post('/pledges/new', { ...kuwait, key }, clerk);
    expect(again.headers.get('Location')).toBe(sent.headers.get('Location'));
    const { preview } = await published(sent);
    expect(preview).toContain('germany-2018-02-14.csv');
    expect(await row('germany-2018-02-14')).toMatchObject({
      donor: 'Germany',
      currency: 'EUR',
      amount: '1000000',
      open: '1000000',
      status: 'silent',
      part: 'not_converted',
      source: 'kuwait-conference-2018',
    });
    const csv = await text('/charts/pledges.csv');
    expect(csv).toContain('germany-2018-02-14,Germany,2018-02-14,EUR,1000000,0,0,0,0,1000000,0,');
    expect(await text('/charts/pledges')).toContain('germany-2018-02-14');
    expect(await text('/pledges/kuwait-conference-2018/germany-2018-02-14')).toContain('No payment is recorded');
  });

  test('never takes another pledge’s reference; one more of that day gets its own', async () => {
    const taken = await post('/pledges/new', { ...kuwait, pledge_ref: 'germany-2018-02-14' }, clerk);
    expect([taken.status, await taken.text()]).toEqual([400, expect.stringContaining('pledge_ref-fault')]);
    const second = await post('/pledges/new', { ...kuwait, amount: '5' }, clerk);
    expect(await checked(second.headers.get('Location')!, clerk)).toContain('germany-2018-02-14-2.csv');
  });

  test('is amended by an event in its own currency', async () => {
    const about = { of_source: 'kuwait-conference-2018', of_ref: 'germany-2018-02-14', of_place: 'IRQ' };
    const form = await text('/pledges/new?source=kuwait-conference-2018&ref=germany-2018-02-14&place=IRQ', clerk);
    expect(form).toContain('name="of_ref" value="germany-2018-02-14"');
    expect((await ask('/pledges/new?source=x&ref=nothing', { headers: clerk })).status).toBe(404);
    const event = { ...about, event: 'amended', amount: '-200 000', announced_on: '2018-06-01' };
    await published(await post('/pledges/new', event, clerk));
    expect(await row('germany-2018-02-14')).toMatchObject({ amount: '1000000', amended: '-200000', open: '800000' });
  });
});

describe('money linked by a reviewer', () => {
  const path = '/pledges/kuwait-conference-2018/germany-2018-02-14';
  const flows = [
    'source,flow_id,stage,boundary,donor,recipient,amount_usd,amount_original,currency,decision_date,place_code',
    'ocha-fts,"1/=A",paid,incoming,Germany,World Food Programme,610000,500000,EUR,2018-05-01,IRQ',
    'ocha-fts,2,commitment,incoming,Germany,UNICEF,122000,100000,EUR,2018-06-01,IRQ',
    'ocha-fts,3,paid,incoming,France,UNICEF,7,,,2018-06-01,IRQ',
  ];

  /** The form as it stands, with these amounts. */
  async function linking(amounts: Record<string, string>) {
    const page = await text(path, clerk);
    const keys = [...page.matchAll(/name="flow-(\d+)" value="([^"]*)"/g)].map(([, n, key]) => [n!, key!]);
    const fields = keys.flatMap(([n, key]) => [
      [`flow-${n}`, key!],
      [`link-${n}`, Object.entries(amounts).find(([id]) => key!.endsWith(` ${id}`))?.[1] ?? ''],
    ]);
    return post(`${path}/links`, { ...Object.fromEntries(fields), note: 'Grant agreement' }, clerk);
  }

  test('is offered of the same donor only, to those who may, and never more than a flow has', async () => {
    await publishText(store, `${flows.join('\n')}\n`);
    const page = await text(path, clerk);
    expect([page.includes('World Food Programme'), page.includes('ocha-fts 3')]).toEqual([true, false]);
    expect(await text(path)).not.toContain('name="link-1"');
    const tooMuch = await linking({ '1/=A': '500001' });
    expect([tooMuch.status, await tooMuch.text()]).toEqual([400, expect.stringContaining('value="500001"')]);
    expect((await linking({})).status).toBe(400);
    expect((await linking({ '1/=A': 'half' })).status).toBe(400);
  });

  test('counts for its pledge in the pledge’s currency, is an import like any other, and can be taken back', async () => {
    const { path: made } = await published(await linking({ '1/=A': '400,000', '2': '100000' }));
    const linked = await row('germany-2018-02-14');
    expect(linked).toMatchObject({
      linked_paid: '400000',
      linked_committed: '100000',
      open: '300000',
      paid_usd: '488000',
    });
    expect(await text(path)).toContain('a reviewer');
    const download = await text('/data/links.csv');
    expect(download).toContain('kuwait-conference-2018,germany-2018-02-14,ocha-fts,1/=A,400000,EUR,Grant agreement');
    const again = await publishText(store, download);
    expect([again.outcome, again.report.rows.unchanged]).toEqual(['unchanged', 2]);
    expect((await post(`${made}/revert`, { reason: 'wrong grant' }, officer)).status).toBe(303);
    expect(await row('germany-2018-02-14')).toMatchObject({ linked_paid: '0', open: '800000', status: 'silent' });
  });

  test('in a file that names another donor’s pledge or too much is told, and the ledger does not count it', async () => {
    const file = [
      'source,pledge_ref,flow_source,flow_id,amount,currency,note,source_url',
      'kuwait-conference-2018,germany-2018-02-14,ocha-fts,3,7,USD,,',
      'kuwait-conference-2018,germany-2018-02-14,ocha-fts,2,100001,EUR,,',
      'kuwait-conference-2018,nowhere,ocha-fts,2,1,EUR,,',
      'kuwait-conference-2018,germany-2018-02-14,ocha-fts,9,1,EUR,,',
    ];
    const page = await checked((await upload('links.csv', file.join('\n'), clerk)).headers.get('Location')!, clerk);
    expect(page).toContain('One donor’s money fulfils no other donor’s pledge');
    for (const sentence of ['only 100,000 EUR of the flow', '0 pledges stand', '0 incoming flows stand'])
      expect(page).toContain(sentence);
  });
});

test('a flow’s own reference to another donor’s pledge, or from before it, is told when it comes in', async () => {
  const file = [
    'source,flow_id,stage,boundary,donor,amount_usd,decision_date,pledge_ref,place_code',
    'ocha-fts,8,paid,incoming,France,5,2018-05-01,germany-2018-02-14,IRQ',
    'ocha-fts,9,paid,incoming,Germany,5,2017-05-01,germany-2018-02-14,IRQ',
  ];
  const { report } = await publishText(store, file.join('\n'));
  expect(report.problem_counts).toMatchObject({ 'foreign-pledge': 1, 'payment-before-pledge': 1 });
});

test('the ledger is asked by donor, purpose and standing; a standing that is none is named', async () => {
  expect(await row('germany-2018-02-14', '?donor=Germany&plan=reconstruction&status=overdue')).toBeDefined();
  expect(await row('germany-2018-02-14', '?status=fulfilled')).toBeUndefined();
  expect((await ask('/charts/pledges?status=late')).status).toBe(400);
  expect((await ask('/pledges/kuwait-conference-2018/none')).status).toBe(404);
  expect(await text('/ar/pledges/kuwait-conference-2018/germany-2018-02-14')).toContain('dir="rtl"');
});
