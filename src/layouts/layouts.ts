// Every layout the importer knows: one import and one line each, in alphabetical order.
import { displacement } from './displacement.ts';
import { flows } from './flows.ts';
import { ftsClusterRequirements } from './fts-cluster-requirements.ts';
import { ftsCovidRequirements } from './fts-covid-requirements.ts';
import { ftsFlows } from './fts-flows.ts';
import { ftsRequirementsFunding } from './fts-requirements-funding.ts';
import { hapiFunding } from './hapi-funding.ts';
import { hapiIdps } from './hapi-idps.ts';
import { hapiOperationalPresence } from './hapi-operational-presence.ts';
import { hapiRefugees } from './hapi-refugees.ts';
import { hpcResponsePlans } from './hpc-response-plans.ts';
import { idmcGidd } from './idmc-gidd.ts';
import { idmcGiddDisasters } from './idmc-gidd-disasters.ts';
import { idmcIdu } from './idmc-idu.ts';
import { iomDtmHdx } from './iom-dtm-hdx.ts';
import { iomDtmIraqIdps } from './iom-dtm-iraq-idps.ts';
import { iomDtmIraqReturnees } from './iom-dtm-iraq-returnees.ts';
import type { Layout } from './layout.ts';
import { links } from './links.ts';
import { ochaPcodeLengths } from './ocha-pcode-lengths.ts';
import { ochaPcodes } from './ocha-pcodes.ts';
import { organisations } from './organisations.ts';
import { placesTemplate } from './places-template.ts';
import { pledges } from './pledges.ts';
import { pooledFundContributions } from './pooled-fund-contributions.ts';
import { pooledFundLedger } from './pooled-fund-ledger.ts';
import { requirements } from './requirements.ts';
import { unhcrPopulation } from './unhcr-population.ts';
import { unhcrTimeSeries } from './unhcr-time-series.ts';

export const layouts: readonly Layout[] = [
  displacement,
  flows,
  ftsClusterRequirements,
  ftsCovidRequirements,
  ftsFlows,
  ftsRequirementsFunding,
  hapiFunding,
  hapiIdps,
  hapiOperationalPresence,
  hapiRefugees,
  hpcResponsePlans,
  idmcGidd,
  idmcGiddDisasters,
  idmcIdu,
  iomDtmHdx,
  iomDtmIraqIdps,
  iomDtmIraqReturnees,
  links,
  ochaPcodeLengths,
  ochaPcodes,
  organisations,
  placesTemplate,
  pledges,
  pooledFundContributions,
  pooledFundLedger,
  requirements,
  unhcrPopulation,
  unhcrTimeSeries,
];
