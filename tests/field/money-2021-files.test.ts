// OCHA's files of money as they were in 2021, with a row of HXL tags: countries first, then the same of all three in one.
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { takesInEvery } from './every-file.ts';

const fts = (name: string) => `ocha-fts/2021-hxl/fts_${name}.csv`;

describeWithFieldFiles('the files about money of 2021', () =>
  takesInEvery(
    [
      [fts('incoming_funding_afg'), 'fts-flows', 328],
      [fts('incoming_funding_jor'), 'fts-flows', 440],
      [fts('incoming_funding_pse'), 'fts-flows', 338],
      [fts('incoming_funding_global'), 'fts-flows', 1_106],
      [fts('internal_funding_afg'), 'fts-flows', 156],
      [fts('internal_funding_jor'), 'fts-flows', 38],
      [fts('internal_funding_pse'), 'fts-flows', 85],
      [fts('internal_funding_global'), 'fts-flows', 279],
      [fts('outgoing_funding_pse'), 'fts-flows', 1],
      [fts('outgoing_funding_global'), 'fts-flows', 1],
      [fts('requirements_funding_afg'), 'fts-requirements-funding', 3],
      [fts('requirements_funding_jor'), 'fts-requirements-funding', 3],
      [fts('requirements_funding_pse'), 'fts-requirements-funding', 2],
      [fts('requirements_funding_global'), 'fts-requirements-funding', 8],
      [fts('requirements_funding_cluster_afg'), 'fts-cluster-requirements', 20],
      [fts('requirements_funding_cluster_jor'), 'fts-cluster-requirements', 5],
      [fts('requirements_funding_cluster_pse'), 'fts-cluster-requirements', 15],
      [fts('requirements_funding_cluster_global'), 'fts-cluster-requirements', 40],
      [fts('requirements_funding_globalcluster_afg'), 'fts-cluster-requirements', 18],
      [fts('requirements_funding_globalcluster_jor'), 'fts-cluster-requirements', 5],
      [fts('requirements_funding_globalcluster_pse'), 'fts-cluster-requirements', 14],
      [fts('requirements_funding_globalcluster_global'), 'fts-cluster-requirements', 37],
      [fts('requirements_funding_covid_afg'), 'fts-covid-requirements', 2],
      [fts('requirements_funding_covid_jor'), 'fts-covid-requirements', 2],
      [fts('requirements_funding_covid_pse'), 'fts-covid-requirements', 1],
      [fts('requirements_funding_covid_global'), 'fts-covid-requirements', 5],
      ['ocha-hapi/funding/hdx_hapi_funding_global.csv', 'hapi-funding', 8],
      ['ocha-hapi/funding/hdx_hapi_funding_global.hxl-bom.csv', 'hapi-funding', 8],
    ],
    { again: true },
  ),
);
