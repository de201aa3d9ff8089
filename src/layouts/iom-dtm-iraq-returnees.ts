// IOM DTM Iraq, returnee master list. Returnees were taken out of the IDPs: the two stocks are never added or subtracted.
import { readLocations } from './iom-dtm-iraq.ts';
import { inBlock } from './iom-dtm-iraq-blocks.ts';
import { day, leftOut, locationId, locationName, placeId } from './iom-dtm-iraq-columns.ts';
import { columnKey, type Layout } from './layout.ts';

const families = 'Returnee Families|Returnees Families|Returnee Households|Families|Households';
const individuals = 'Returnee Individuals|Returnees Individuals|Individuals';

export const iomDtmIraqReturnees: Layout = {
  name: 'iom-dtm-iraq-returnees',
  source: 'iom-dtm',
  completeness: 'complete',
  asOf: 'optional',
  dayColumn: day,
  columns: ['Governorate', 'District', locationName, families],
  optional: [individuals, locationId, placeId, day, ...leftOut],
  alsoReads: inBlock,
  recognises: header => header.names.some(name => /returnee|habitual/.test(columnKey(name))),
  zeroDecimals: true,
  // The governorate columns name where they were last displaced to, which is where they came back from.
  open: context => readLocations(context, 'returnees', { families, individuals }),
};
