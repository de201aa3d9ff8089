// IOM's Iraq master lists: one row is one location below the district, in families, broken down three ways.
import type { DisplacementFigure, PopulationGroup } from '../model/displacement-figure.ts';
import { category, figure, figureFact } from './figure.ts';
import { checkHouseholds, individualsOf, wholeFactor } from './household-factor.ts';
import { type Block, findBlocks } from './iom-dtm-iraq-blocks.ts';
import { day, displacedOn, locationId, locationName, placeId, rowOrigin } from './iom-dtm-iraq-columns.ts';
import { findDistrict } from './iom-dtm-iraq-places.ts';
import type { ReadContext, RecordReader, Row } from './layout.ts';
import { refuseTotal } from './total-row.ts';

/** DTM Iraq counts families: "individuals = families × 6", in camps × 5 (methodology, iraqdtm.iom.int). */
const factor = '6';
const campFactor = '5';

/**
 * The reader of one of the two kinds of list.
 * @param people the columns that hold them: families and individuals
 */
export function readLocations(
  context: ReadContext,
  population_group: PopulationGroup,
  people: { families: string; individuals: string },
): RecordReader {
  const blocks = findBlocks(context.header, context.places);
  const district = findDistrict(context.places);
  return row => {
    if (isEmpty(row, people)) return 'blank';
    refuseTotal(row, ['Governorate', 'District', locationName]);
    const as_of = dayOf(row, context);
    const place = district(row);
    const numbers = numbersOf(row, people);
    const group = groupOf(row, context.places);
    const parts = blocks.flatMap(block => partsOf(row, block, numbers));
    if (row.failed() || place === null || as_of === null) return [];
    const scope = `iom-dtm iraq ${population_group} ${as_of}`;
    const all = { ...place, source: context.source, population_group, as_of, site: siteOf(row) };
    const total = { ...numbers, ...group };
    const within = parts.map(part => ({ ...part, category: category(part.category, group.category) }));
    return [total, ...within].map(part => figureFact(scope, figure({ ...all, ...part, admin_level: 3 })));
  };
}

/** The families of a row that is one of several of its location: by where they came from, and the day as it is written. */
function groupOf(row: Row, places: ReadContext['places']): Pick<DisplacementFigure, 'category' | 'origin_code'> {
  const name = row.text(rowOrigin);
  const origin_code = places.inside('IRQ', name)?.location_code ?? name;
  return { origin_code, category: category(origin_code, row.text(displacedOn)) };
}

/** The last record of a list holds its row index and date, and nothing else. */
function isEmpty(row: Row, { families, individuals }: { families: string; individuals: string }): boolean {
  return ['Governorate', 'District', locationName, families, individuals].every(column => row.text(column) === '');
}

/** `Dec 31, 2017` as IOM writes it, or an ISO day; other forms by the format declared for the file. */
function dayOf(row: Row, { asOf, dateFormat }: ReadContext): string | null {
  const text = row.text(day);
  if (text === '') {
    if (asOf === null) row.report('error', 'required', day);
    return asOf;
  }
  if (/^\d{4}-/.test(text)) return row.date(day, 'iso');
  return row.date(day, /^\p{L}/u.test(text) ? 'mon-d-yyyy' : (dateFormat ?? 'd-mon-yyyy'));
}

/** The publisher's own id of the location, without the decimals that a spreadsheet put behind it. */
function siteOf(row: Row): string {
  return (row.text(locationId) || row.text(placeId)).replace(/\.0+$/, '');
}

type Numbers = Pick<DisplacementFigure, 'individuals' | 'households' | 'household_factor' | 'derived'>;

/** Individuals that are families × 6 were computed so by the publisher; where they are absent we do the same. */
function numbersOf(row: Row, people: { families: string; individuals: string }): Numbers {
  const households = row.count(people.families);
  const counted = row.count(people.individuals);
  if (households === null) {
    if (counted === null && row.text(people.families) === '') row.report('error', 'required', people.families);
    return { individuals: counted, households, household_factor: null, derived: '' };
  }
  const individuals = counted ?? individualsOf(households, factor);
  if (individuals !== individualsOf(households, campFactor)) {
    checkHouseholds(row, people.individuals, individuals, households, factor);
  }
  const computed = [factor, campFactor].some(
    one => individuals !== null && individualsOf(households, one) === individuals,
  );
  const household_factor = factorOf(individuals, households);
  return { individuals, households, household_factor, derived: computed ? 'individuals' : '' };
}

function factorOf(individuals: string | null, households: string): string | null {
  if (individuals === null) return null;
  return households === '0' && individuals === '0' ? factor : wholeFactor(individuals, households);
}

type Part = Numbers & Pick<DisplacementFigure, 'breakdown' | 'category' | 'origin_code'>;

/** The parts that hold somebody; a block that does not add up to the families is pointed out, an empty one is not. */
function partsOf(row: Row, { breakdown, parts }: Block, { households: families, household_factor }: Numbers): Part[] {
  const counted = parts.map(part => ({ ...part, households: row.count(part.column) }));
  const known = counted.filter(part => part.households !== null);
  const sum = known.reduce((total, part) => total + BigInt(part.households!), 0n);
  if (known.length > 0 && families !== null && sum !== BigInt(families) && !row.failed()) {
    const details = { left: String(sum), right: families, parts: breakdown };
    row.report('warning', 'parts-total', parts[0]!.column, details);
  }
  return known
    .filter(part => part.households !== '0')
    .map(({ category, origin_code, households }) => {
      const individuals = household_factor === null ? null : individualsOf(households!, household_factor);
      const derived = individuals === null ? '' : 'individuals';
      return { breakdown, category, origin_code, households, household_factor, individuals, derived };
    });
}
