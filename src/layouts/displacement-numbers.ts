// The numbers of a template row: people, households, the factor between them, and what it means that one is not there.
import { compare } from '../model/decimal.ts';
import type { DisplacementFigure } from '../model/displacement-figure.ts';
import { checkHouseholds, individualsOf } from './household-factor.ts';
import type { Row } from './layout.ts';

/** What publishers print in the place of a small number that they withhold. */
const withheld = /^(?:\*|<\s?\d{1,2})$/;

/** The factors that files give, without arithmetic. */
const plainFactor = /^[1-9]$/;

export type Numbers = Pick<
  DisplacementFigure,
  'individuals' | 'households' | 'household_factor' | 'derived' | 'state' | 'value_as_published'
>;

/** Individuals that are missing follow from households and factor where the product is whole, and are marked as derived. */
export function numbersOf(row: Row): Numbers {
  const published = row.text('individuals') || row.text('households');
  const hidden =
    withheld.test(row.text('individuals')) || row.word('state', ['reported', 'missing', 'suppressed']) === 'suppressed';
  const counted = hidden ? null : row.count('individuals');
  const households = withheld.test(row.text('households')) ? null : row.count('households');
  const household_factor = factorOf(row);
  checkHouseholds(row, 'individuals', counted, households, household_factor);
  const computed = !hidden && counted === null && households !== null && household_factor !== null;
  const individuals = computed ? individualsOf(households, household_factor) : counted;
  const none = individuals === null && households === null;
  return {
    individuals,
    households,
    household_factor,
    derived: computed && individuals !== null ? 'individuals' : row.word('derived', ['individuals', 'households']),
    state: !none ? 'reported' : hidden || withheld.test(published) ? 'suppressed' : 'missing',
    value_as_published: row.text('value_as_published') || (hidden ? published : (counted ?? households ?? published)),
  };
}

function factorOf(row: Row): string | null {
  const factor = row.decimal('household_factor');
  if (factor === null || plainFactor.test(factor) || (compare(factor, '0') > 0 && compare(factor, '100') <= 0))
    return factor;
  row.report('error', 'number-range', 'household_factor', { least: '0', most: '100' });
  return null;
}
