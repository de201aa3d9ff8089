// Every view of the ledger, in the order of the country page: a new chart is one file here and one line in this list.
import type { Cell, Chart } from './chart.ts';
import { displacedByLocation } from './displaced-by-location.ts';
import { displacedOverTime } from './displaced-over-time.ts';
import { flowHistory } from './flow-history.ts';
import { flowTransitions } from './flow-transitions.ts';
import { fulfilmentByDonor } from './fulfilment-by-donor.ts';
import { gapBySector } from './gap-by-sector.ts';
import { idpsAndReturnees } from './idps-and-returnees.ts';
import { keyFigures } from './key-figures.ts';
import { peopleAndMoney } from './people-and-money.ts';
import { requirementsAndFunding } from './requirements-and-funding.ts';

export const charts: readonly Chart[] = [
  view(keyFigures),
  view(peopleAndMoney),
  view(displacedOverTime),
  view(displacedByLocation),
  view(idpsAndReturnees),
  view(fulfilmentByDonor),
  view(requirementsAndFunding),
  view(gapBySector),
  view(flowHistory),
  view(flowTransitions),
];

/** The view with this slug, or undefined. */
export function findChart(slug: string): Chart | undefined {
  return charts.find(chart => chart.slug === slug);
}

/** A view among others: its own row type matters only inside its file. */
function view<R extends Record<string, Cell>>(chart: Chart<R>): Chart {
  return chart as unknown as Chart;
}
