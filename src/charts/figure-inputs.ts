// Which published figures a number of a series is made of.
import { bases, isSaid } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import { type Series, seriesIn } from '../model/series.ts';
import type { SeriesPoint } from '../store/displacement-series.ts';
import type { Inputs } from './chart.ts';

/** What tells a number of a series from all others, and the admin level at which it was counted. */
type Counted = Series &
  Pick<
    SeriesPoint,
    'round' | 'population_group' | 'measure_kind' | 'as_of' | 'period_start' | 'period_end' | 'from_level'
  >;

/**
 * The figures of one level within the asked place (levels are never mixed), of one round and day, or period. Plans and statements
 * of places within are in no sum.
 */
export function figureInputs(point: Counted, { country, place, admin_level }: Question): Inputs {
  const { round, population_group, measure_kind, as_of, period_start, period_end, from_level } = point;
  const period = measure_kind === 'stock' ? {} : { period_start, period_end };
  const series = { ...seriesIn(point), round, population_group, as_of, ...period };
  const added = from_level > admin_level ? { basis: bases.filter(basis => !isSaid(basis)) } : {};
  return {
    noun: 'displacement_figures',
    part: 'added',
    where: { ...within(country, place, admin_level), ...series, ...added, admin_level: from_level, breakdown: 'total' },
  };
}

const codes = ['country', 'admin1_code', 'admin2_code'] as const;

/** The figures of a place and of all places within it. */
export function within(country: string, place: string, admin_level: number): Inputs['where'] {
  return { country, [codes[admin_level] ?? 'location_code']: place };
}
