// Every view of the ledger, in the order of the country page: a new chart is one file here and one line in this list.
import type { Cell, Chart } from './chart.ts';
import { corrections } from './corrections.ts';
import { countries } from './countries.ts';
import { countriesMoney } from './countries-money.ts';
import { coverageOverTime } from './coverage-over-time.ts';
import { demographyAndShelter } from './demography-and-shelter.ts';
import { displacedByLocation } from './displaced-by-location.ts';
import { displacedOverTime } from './displaced-over-time.ts';
import { flowHistory } from './flow-history.ts';
import { flowTransitions } from './flow-transitions.ts';
import { freshness } from './freshness.ts';
import { fulfilmentByDonor } from './fulfilment-by-donor.ts';
import { gapBySector } from './gap-by-sector.ts';
import { idpsAndReturnees } from './idps-and-returnees.ts';
import { keyFigures } from './key-figures.ts';
import { knownThenKnownNow } from './known-then-known-now.ts';
import { movements } from './movements.ts';
import { originDestination } from './origin-destination.ts';
import { peopleAndMoney } from './people-and-money.ts';
import { pledges } from './pledges.ts';
import { recipientsAndChannels } from './recipients-and-channels.ts';
import { requirementsAndFunding } from './requirements-and-funding.ts';
import { sourcesSideBySide } from './sources-side-by-side.ts';

export const charts: readonly Chart[] = [
  view(keyFigures),
  view(peopleAndMoney),
  view(displacedOverTime),
  view(sourcesSideBySide),
  view(displacedByLocation),
  view(originDestination),
  view(movements),
  view(idpsAndReturnees),
  view(demographyAndShelter),
  view(freshness),
  view(fulfilmentByDonor),
  view(pledges),
  view(requirementsAndFunding),
  view(gapBySector),
  view(coverageOverTime),
  view(recipientsAndChannels),
  view(flowHistory),
  view(flowTransitions),
  view(knownThenKnownNow),
  view(corrections),
];

/** The views of the world page: of several countries beside each other, and of none in particular. */
export const worldCharts: readonly Chart[] = [view(countries), view(countriesMoney)];

/** The view with this slug, or undefined. */
export function findChart(slug: string): Chart | undefined {
  return [...charts, ...worldCharts].find(chart => chart.slug === slug);
}

/** The views of a page, in the order of its story. @throws where no view is called so */
export function viewsNamed(slugs: readonly string[]): Chart[] {
  return slugs.map(slug => findChart(slug) ?? noView(slug));
}

function noView(slug: string): never {
  throw new Error(`No view is called ${slug}`);
}

/** A view among others: its own row type matters only inside its file. */
function view<R extends Record<string, Cell>>(chart: Chart<R>): Chart {
  return chart as unknown as Chart;
}
