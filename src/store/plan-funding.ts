// What publishers report as received for plans, their sectors, and outside any plan, as of a version.
import { sql } from 'kysely';
import type { Question } from '../model/question.ts';
import type { PlanFunding } from '../model/requirement.ts';
import { fromAsked } from './asked-source.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

export type ReportedFunding = Pick<
  PlanFunding,
  'source' | 'plan_code' | 'plan_id' | 'plan_name' | 'year' | 'sector' | 'sector_kind' | 'funding_usd' | 'as_of'
> & { id: string };

/** Funding of whole plans of the country, every year, sources as asked. */
export function fundingOfPlans(db: Db, question: Question): Promise<ReportedFunding[]> {
  return reported(db, question).where('f.sector_kind', '=', 'plan').execute();
}

/** Money for the country outside any plan, by source and year; negative where the publisher corrects. */
export function fundingOutsidePlans(db: Db, question: Question): Promise<ReportedFunding[]> {
  return reported(db, question).where('f.sector_kind', '=', 'outside_plan').execute();
}

/** Funding of sectors, shared and not specified, of every plan of the country. */
export function fundingOfSectors(db: Db, question: Question): Promise<ReportedFunding[]> {
  return reported(db, question).where('f.sector_kind', 'in', ['sector', 'shared', 'not_specified']).execute();
}

function reported(db: Db, question: Question) {
  return db
    .selectFrom('plan_funding as f')
    .select([
      'f.id',
      'f.source',
      'f.plan_code',
      'f.plan_id',
      'f.plan_name',
      'f.year',
      'f.sector',
      'f.sector_kind',
      'f.as_of',
      sql<string | null>`trim_scale(f.funding_usd)`.as('funding_usd'),
    ])
    .where('f.country', '=', question.country)
    .where(standsIn('f', question.version))
    .where(fromAsked('f', question))
    .orderBy('f.year')
    .orderBy('f.plan_code')
    .orderBy('f.source')
    .orderBy('f.sector')
    .orderBy('f.id');
}
