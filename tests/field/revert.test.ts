// Import and revert: the file of every chart of what stands is what it was, to the byte.
import { expect, test } from 'vitest';
import { charts } from '../../src/charts/charts.ts';
import { revert } from '../../src/imports/revert.ts';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { type Field, startField } from './ground.ts';

const questions = [
  'place=IQG15',
  ...['IRQ', 'AFG'].flatMap(place =>
    ['', '&source=iom-dtm', '&source=idmc', '&source=ocha-fts'].map(of => `place=${place}${of}`),
  ),
];

/** What was known when is history, of which a revert is a part. */
const histories = ['corrections', 'known-then-known-now', 'flow-history', 'flow-transitions', 'coverage-over-time'];
const standing = charts.filter(({ slug }) => !histories.includes(slug));

/** Every such chart's CSV for every question; the address of a source is only there once the source is. */
async function allFiles({ ask }: Field): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const { slug } of standing)
    for (const question of questions) {
      const answer = await ask(`/charts/${slug}.csv?${question}`);
      expect([slug, question, answer.status]).toEqual([slug, question, 200]);
      files.set(`${slug} ${question}`, await answer.text());
    }
  return files;
}

describeWithFieldFiles('an import taken back', () => {
  test.each([
    ['iom-dtm/iraq-master-lists/IDPs_MasterList_dataset_DTM_IOMDec 31, 2017.csv'],
    ['idmc-gidd/idps/Internal Displacements (New Displacements) – IDPs.csv', 'ocha-hapi/idps/hdx_hapi_idps_afg.csv'],
    ['ocha-fts/2026-04/fts_requirements_funding_global.csv', 'ocha-cbpf/contributions/datapbicli.csv'],
  ])(
    'leaves every chart’s CSV as it was: %s',
    async (...names) => {
      const field = await startField({ sample: true });
      const before = await allFiles(field);
      const ids: string[] = [];
      for (const name of names) ids.push((await field.published(name)).id);
      const between = await allFiles(field);
      expect([...between].filter(([name, text]) => text !== before.get(name)).length).toBeGreaterThan(0);
      for (const id of ids.reverse()) {
        const { outcome } = await revert(field.store, id, { personId: null, reason: 'to see it all back' });
        expect(outcome).toBe('reverted');
      }
      expect(await allFiles(field)).toEqual(before);
    },
    120_000,
  );
});
