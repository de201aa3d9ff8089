// The same walk over the field's own files: sums of thousands of sites, flows with parents, plans and their sectors.
import { describe, expect, test } from 'vitest';
import { newestVersion } from '../../src/store/versions.ts';
import { question } from '../charts/totals.ts';
import { expectLines, explaining, walk } from '../charts/walk-explanations.ts';
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { type Field, startField } from './ground.ts';

const lists = 'iom-dtm/iraq-master-lists';
const then = 'ocha-fts/2021-hxl';
const worlds = [
  {
    about: 'people, plans and a pooled fund',
    files: [
      `${lists}/IDPs_MasterList_dataset_DTM_IOMDec 31, 2017.csv`,
      `${lists}/Returnee_MasterList_dataset_DTM_IOMDec 31, 2017.csv`,
      'iom-dtm/hdx-admin-0-2/global-iom-dtm-from-api-admin-0-to-2.csv',
      'idmc-gidd/idps/Internal Displacements (New Displacements) – IDPs.csv',
      'ocha-fts/2026-04/fts_requirements_funding_global.csv',
      'ocha-fts/2026-04/fts_requirements_funding_cluster_global.csv',
      'ocha-cbpf/contributions/datapbicli.csv',
    ],
    places: [
      { place: 'IRQ', country: 'IRQ', admin_level: 0 },
      { place: 'IQG15', country: 'IRQ', admin_level: 1 },
      { place: 'AFG', country: 'AFG', admin_level: 0 },
      { place: 'SDN', country: 'SDN', admin_level: 0 },
    ],
  },
  {
    about: 'single flows, with parents, corrections and several places',
    files: [
      `${then}/fts_incoming_funding_afg.csv`,
      `${then}/fts_incoming_funding_jor.csv`,
      `${then}/fts_requirements_funding_afg.csv`,
      `${then}/fts_requirements_funding_jor.csv`,
      `${then}/fts_requirements_funding_cluster_jor.csv`,
    ],
    places: [
      { place: 'AFG', country: 'AFG', admin_level: 0 },
      { place: 'JOR', country: 'JOR', admin_level: 0 },
    ],
  },
];

describeWithFieldFiles('every number of the field’s files', () => {
  describe.each(worlds)('$about', ({ files, places }) => {
    let field: Field;
    let version = 0;

    test('is taken in', { timeout: 300_000 }, async () => {
      field = await startField({ sample: false });
      for (const name of files) await field.published(name);
      version = await newestVersion(field.database.db);
    });

    test.each(explaining.flatMap(chart => places.map(place => ({ slug: chart.slug, chart, ...place }))))(
      'comes out: $slug of $place',
      { timeout: 300_000 },
      async ({ chart, slug: _slug, ...place }) => {
        const asked = { ...question, version, today: '2026-04-30', ...place };
        const rows = (await chart.answer(field.database.db, asked)).rows.length;
        const walked = await walk(field.database.db, chart, asked, Math.max(1, Math.ceil(rows / 12)));
        expect(walked.uneven).toEqual([]);
        await expectLines(field.database.db, walked, 5);
      },
    );
  });
});
