// IOM DTM as HDX publishes it from the DTM API: rounds of many operations, admin 0, 1 and 2 in one file.
import type { Fact } from '../model/fact.ts';
import { category, figure, figureFact } from './figure.ts';
import type { Layout, Places, ReadContext, RecordReader, Row } from './layout.ts';
import { providerPlaces } from './provider-places.ts';

const places = {
  country: 'admin0Pcode|admin0Name',
  level: 'adminLevel',
  code1: 'admin1Pcode',
  name1: 'admin1Name',
  code2: 'admin2Pcode',
  name2: 'admin2Name',
};

export const iomDtmHdx: Layout = {
  name: 'iom-dtm-hdx',
  source: 'iom-dtm',
  completeness: 'complete',
  asOf: 'in-file',
  columns: [places.country, 'operation', 'numPresentIdpInd', 'reportingDate', 'roundNumber'],
  optional: [
    ...Object.values(places),
    ...[
      'displacementReason',
      'numberMales',
      'numberFemales',
      'idpOriginAdmin1Name',
      'idpOriginAdmin1Pcode',
      'assessmentType',
    ],
    // Said elsewhere in the row, or of no use once the row is a fact:
    ...['id', 'admin0Name', 'yearReportingDate', 'monthReportingDate', 'operationStatus', 'idpOriginAdmin0Pcode'],
  ],
  zeroDecimals: true,
  open,
};

function open(context: ReadContext): RecordReader {
  const placeOf = providerPlaces(context.places, places);
  return row => {
    const place = placeOf(row);
    const as_of = row.date('reportingDate', context.dateFormat ?? 'iso');
    if (as_of === null && row.text('reportingDate') === '') row.report('error', 'required', 'reportingDate');
    const individuals = row.count('numPresentIdpInd');
    const sexes = [row.count('numberMales'), row.count('numberFemales')] as const;
    if (row.failed() || place === null || as_of === null) return [];
    const origin_code = originOf(row, context.places, place.country);
    const by = category(reasonOf(row), origin_code);
    const key = { operation: row.text('operation'), assessment: row.text('assessmentType'), round: roundOf(row) };
    const all = { ...place, ...key, source: context.source, population_group: 'idps', as_of, origin_code } as const;
    const scope = `iom-dtm ${place.country} ${Object.values(key).join(' ')} ${as_of} admin ${place.admin_level}`;
    const parts = sexes.map((people, n) =>
      people === null
        ? []
        : [{ category: category(n === 0 ? 'm' : 'f', by), individuals: people, breakdown: 'sex_age' as const }],
    );
    return [{ category: by, individuals }, ...parts.flat()].map(
      (part): Fact => figureFact(scope, figure({ ...all, ...part })),
    );
  };
}

function roundOf(row: Row): string {
  return row.text('roundNumber').replace(/\.0+$/, '');
}

/** One place and round stands on a row for each reason: `Conflict` and `conflict` are one. */
function reasonOf(row: Row): string {
  return row.text('displacementReason').toLowerCase();
}

/** The P-code of the origin in our list's form (TD07 → TCD07 by its name), else as it is written; '' where not available. */
function originOf(row: Row, known: Places, country: string): string {
  const code = given(row.text('idpOriginAdmin1Pcode'));
  const name = given(row.text('idpOriginAdmin1Name'));
  const found = (code && known.byCode(code)) || (name && known.inside(country, name)) || null;
  return found?.location_code ?? (code || name);
}

function given(text: string): string {
  return /^not available$/i.test(text) ? '' : text;
}
