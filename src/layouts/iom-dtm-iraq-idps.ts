// IOM DTM Iraq, IDP master list: a complete picture of a day, location by location.
import { readLocations } from './iom-dtm-iraq.ts';
import { inBlock } from './iom-dtm-iraq-blocks.ts';
import { day, displacedOn, leftOut, locationId, locationName, placeId, rowOrigin } from './iom-dtm-iraq-columns.ts';
import { columnKey, type Layout } from './layout.ts';

const families =
  'Families|IDP Families|IDPs Families|Households|IDP Households|Master Families|No. of Families|# of Families';
const individuals = 'Individuals|IDP Individuals|IDPs Individuals';

export const iomDtmIraqIdps: Layout = {
  name: 'iom-dtm-iraq-idps',
  source: 'iom-dtm',
  completeness: 'complete',
  asOf: 'optional',
  dayColumn: day,
  columns: ['Governorate', 'District', locationName, families],
  optional: [individuals, locationId, placeId, day, rowOrigin, displacedOn, ...leftOut],
  alsoReads: inBlock,
  recognises: header => !header.names.some(name => /returnee|habitual/.test(columnKey(name))),
  zeroDecimals: true,
  open: context => readLocations(context, 'idps', { families, individuals }),
};
