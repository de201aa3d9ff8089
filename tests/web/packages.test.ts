// Data packages through the door: what the standard asks, every value of the type that is said, and the same bytes again.
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { charts, worldCharts } from '../../src/charts/charts.ts';
import { readPackage } from '../exports/frictionless.ts';
import { startField } from '../field/ground.ts';

const field = await startField({ sample: true });
await field.add('clerk@example.org', 'contributor');

async function unpacked(path: string, headers: Record<string, string> = {}) {
  const answer = await field.ask(path, { headers });
  expect([path, answer.status, answer.headers.get('Content-Type')]).toEqual([path, 200, 'application/zip']);
  expect(answer.headers.get('Content-Encoding')).toBe(null);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const files = unzipSync(bytes);
  return { answer, bytes, files, readme: Buffer.from(files['README.txt']!).toString(), ...readPackage(files) };
}

describe('of a view', () => {
  test.each([...charts, ...worldCharts].map(chart => chart.slug))('%s', { timeout: 60_000 }, async slug => {
    const { files, descriptor, wrong } = await unpacked(`/charts/${slug}.zip`);
    expect(wrong).toEqual([]);
    expect(descriptor.resources.map(one => one.name)).toEqual([slug]);
    const csv = await field.text(`/charts/${slug}.csv`);
    expect(Buffer.from(files['data.csv']!).toString()).toBe(csv);
  });

  test('says what it is, how to cite it and what is to be known of it, in the reader’s language', async () => {
    const [english, arabic] = [await unpacked('/charts/pledges.zip'), await unpacked('/ar/charts/pledges.zip')];
    const { meta } = JSON.parse(await field.text('/charts/pledges.json'));
    for (const text of [meta.title, meta.citation, meta.permalink, ...meta.notes])
      expect(english.readme).toContain(text);
    expect(english.descriptor).toMatchObject({
      title: meta.title,
      version: String(meta.version),
      question: meta.parameters,
    });
    expect(english.descriptor.resources[0]).toMatchObject({ citation: meta.citation, notes: meta.notes });
    expect(arabic.readme).toMatch(/صيغة الاستشهاد/);
    expect(arabic.readme).not.toContain('To be cited');
    expect(Buffer.from(english.files['picture.png']!).subarray(1, 4).toString()).toBe('PNG');
  });

  test('is the same bytes for the same version and day, also for whom it is made anew', async () => {
    const clerk = await field.signIn('clerk@example.org');
    const [kept, anew] = [await unpacked('/charts/pledges.zip'), await unpacked('/charts/pledges.zip', clerk)];
    expect(anew.bytes.equals(kept.bytes)).toBe(true);
    const xlsx = async (headers = {}) =>
      Buffer.from(await (await field.ask('/charts/pledges.xlsx', { headers })).arrayBuffer());
    expect((await xlsx(clerk)).equals(await xlsx())).toBe(true);
  });
});

describe('of a page', () => {
  test.each([
    ['/', 'iraq', 15],
    ['/ar/places/IQG15', 'ninewa', 3],
    ['/money', 'iraq_money', 7],
    ['/plans/HIRQ18', 'iraq_plan_hirq18', 2],
    ['/donors/Germany', 'iraq_donor_germany', 2],
    ['/world', 'world', 1],
  ])('%s holds every view that it shows, a folder each', { timeout: 60_000 }, async (page, name, atLeast) => {
    const html = await field.text(page);
    const link =
      /href="([^"]*\.zip[^"]*)" download>(?:All data of this page|كل بيانات هذه الصفحة)/.exec(html)?.[1] ?? '';
    const shown = [...html.matchAll(/<figure class="chart" id="([\w-]+)"/g)].map(([, slug]) => slug);
    const { answer, files, descriptor, wrong, readme } = await unpacked(link.replaceAll('&#38;', '&'));
    expect(wrong).toEqual([]);
    expect(descriptor.name).toBe(name);
    expect(answer.headers.get('Content-Disposition')).toMatch(
      new RegExp(`filename=${name}_known-\\d{4}-\\d\\d-\\d\\d\\.zip`),
    );
    const packed = descriptor.resources.map(one => one.name);
    expect(packed.length).toBeGreaterThanOrEqual(atLeast);
    for (const slug of shown) expect(packed).toContain(slug);
    for (const { path, citation } of descriptor.resources) {
      expect(Object.keys(files)).toContain(path);
      expect(readme).toContain(citation);
    }
  });

  test('keeps the question, names a wrong one, and is not there where nothing is shown', async () => {
    const idmc = await unpacked('/places/IRQ.zip?source=idmc');
    expect(idmc.descriptor).toMatchObject({ question: { place: 'IRQ', source: 'idmc' } });
    const statuses = [
      '/money.zip?x=1',
      '/places/IRQ.zip?place=IRQ',
      '/places/XX9.zip',
      '/plans/NONE.zip',
      '/money.zip?place=VUT',
    ];
    const answers = await Promise.all(statuses.map(async path => (await field.ask(path)).status));
    expect(answers).toEqual([400, 400, 404, 404, 404]);
  });
});

describe('of the whole store', () => {
  test('holds every data set as it stands under its own address, with what is left out and why', async () => {
    const { files, descriptor, wrong, readme, answer } = await unpacked('/data/all.zip');
    expect(wrong).toEqual([]);
    expect(Object.keys(files).sort()).toEqual(
      [
        'README.txt',
        'datapackage.json',
        ...['displacement', 'flows', 'links', 'pledges', 'requirements'].map(one => `${one}.csv`),
      ].sort(),
    );
    for (const { path } of descriptor.resources)
      expect(Buffer.from(files[path]!).toString()).toBe(await field.text(`/data/${path}`));
    expect(readme).toContain('IOM Displacement Tracking Matrix: The licence of this source does not allow');
    expect(readme).toContain('Places below districts are left out');
    expect(descriptor.sources?.map(one => one.title)).not.toContain('IOM Displacement Tracking Matrix');
    expect(answer.headers.get('Content-Disposition')).toContain('displacement-ledger_known-');
    expect(await field.text('/imports')).toContain('/data/all.zip');
  });

  test('is whole for those who upload, restricted if asked, and not sent twice', async () => {
    const clerk = await field.signIn('clerk@example.org');
    const whole = await unpacked('/data/all.zip', clerk);
    expect(whole.wrong).toEqual([]);
    expect(whole.descriptor.sources?.map(one => one.title)).toContain('IOM Displacement Tracking Matrix');
    const unhcr = await unpacked('/data/all.zip?source=unhcr');
    expect(unhcr.descriptor).toMatchObject({ question: { source: 'unhcr' } });
    expect(unhcr.descriptor.sources?.length).toBe(1);
    const tag = unhcr.answer.headers.get('ETag')!;
    const again = await field.ask('/data/all.zip?source=unhcr', {
      headers: { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    const head = await field.ask('/data/all.zip', { method: 'HEAD' });
    expect([head.status, head.headers.get('Content-Type')]).toEqual([200, 'application/zip']);
    for (const query of ['?group=idps', '?bom=true', '?hxl=1', '?place=XX9'])
      expect([query, (await field.ask(`/data/all.zip${query}`)).status]).toEqual([query, 400]);
  });
});

test('the HXL row is written on request, one cell a column, and only as yes or no', async () => {
  const { hxlTags } = await import('../../src/csv/header.ts');
  const paths = [...charts.map(({ slug }) => `/charts/${slug}.csv`), '/data/displacement.csv', '/data/flows.csv'];
  for (const path of [...paths, '/data/requirements.csv', '/data/pledges.csv', '/data/links.csv']) {
    const [plain, tagged] = [await field.text(path), await field.text(`${path}?hxl=1`)];
    const [header, tags = '', ...rows] = tagged.split('\r\n');
    expect([path, [header, ...rows].join('\r\n')]).toEqual([path, plain]);
    const cells = tags.split(',');
    expect([path, cells.length]).toEqual([path, header!.split(',').length]);
    expect([path, hxlTags(cells)]).toEqual([path, cells]);
  }
  expect((await field.ask('/charts/pledges.csv?hxl=yes')).status).toBe(400);
  expect((await field.ask('/charts/pledges.json?hxl=1')).status).toBe(400);
});
