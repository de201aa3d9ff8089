// What IOM and HDX publish of people in many countries, read before our P-codes know their places.
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { takesInEvery } from './every-file.ts';

describeWithFieldFiles('the files about people', () =>
  takesInEvery(
    [
      ['iom-dtm/hdx-admin-0-2/global-iom-dtm-from-api-admin-0-to-2.csv', 'iom-dtm-hdx', 13_367],
      ['ocha-hapi/idps/hdx_hapi_idps_afg.csv', 'hapi-idps', 5_298],
      ['ocha-hapi/returnees/hdx_hapi_returnees_lka.csv', 'hapi-refugees', 585],
      ['ocha-hapi/operational-presence/hdx_hapi_operational_presence_global.csv', 'hapi-operational-presence', 4_999],
    ],
    { again: true },
  ),
);
