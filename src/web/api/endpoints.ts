// The parts of the API, in the order of its page: people, money, and what the ledger knows of itself.
import { changes, versions } from './changes.ts';
import { displacementFigures } from './displacement-figures.ts';
import type { Endpoint } from './endpoint.ts';
import { fundingFlows } from './funding-flows.ts';
import { locations } from './locations.ts';
import { organisations } from './organisations.ts';
import { pledges } from './pledges.ts';
import { reportedFunding } from './reported-funding.ts';
import { requirements } from './requirements.ts';
import { sources } from './sources.ts';

export const endpoints: readonly Endpoint[] = [
  displacementFigures,
  fundingFlows,
  requirements,
  reportedFunding,
  pledges,
  locations,
  organisations,
  sources,
  versions,
  changes,
];
