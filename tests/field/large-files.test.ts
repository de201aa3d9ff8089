// The largest files, once each.
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { takesInEvery } from './every-file.ts';

describeWithFieldFiles('the large files', () =>
  takesInEvery(
    [
      ['unhcr/population-2015-2025/persons_of_concern.2015-2025.csv', 'unhcr-population', 61_211],
      ['ocha-hapi/refugees/hdx_hapi_refugees_afg.csv', 'hapi-refugees', 43_927],
    ],
    { again: false },
  ),
);
