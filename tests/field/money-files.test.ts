// OCHA's files of money as they are today: plain, worldwide, over all years.
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { takesInEvery } from './every-file.ts';

describeWithFieldFiles('the files about money', () =>
  takesInEvery(
    [
      ['ocha-fts/2026-04/fts_requirements_funding_global.csv', 'fts-requirements-funding', 3_805],
      ['ocha-fts/2026-04/fts_requirements_funding_cluster_global.csv', 'fts-cluster-requirements', 8_030],
      ['ocha-fts/2026-04/fts_outgoing_funding_global.csv', 'fts-flows', 3_199],
      ['ocha-cbpf/contributions/datapbicli.csv', 'pooled-fund-contributions', 1_047],
      ['ocha-hpc/response-plans/humanitarian-response-plans.csv', 'hpc-response-plans', 910],
    ],
    { again: true },
  ),
);
