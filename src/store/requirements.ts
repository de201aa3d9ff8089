// What plans ask for, as of a version.
import { sql } from 'kysely';
import type { Question } from '../model/question.ts';
import type { Requirement } from '../model/requirement.ts';
import { fromAsked } from './asked-source.ts';
import { standsIn } from './clock.ts';
import type { Db } from './connect.ts';

export type StatedRequirement = Pick<
  Requirement,
  | 'source'
  | 'plan_code'
  | 'plan_id'
  | 'plan_name'
  | 'plan_start'
  | 'plan_end'
  | 'year'
  | 'sector'
  | 'sector_kind'
  | 'requirement_usd'
  | 'original_requirement_usd'
  | 'valid_from'
  | 'revision'
  | 'as_of'
> & { id: string };

/** Every statement about a whole plan of the country: years and revisions known on `question.as_of`, sources as asked. */
export function planRequirements(db: Db, question: Question): Promise<StatedRequirement[]> {
  return stated(db, question).where('r.sector_kind', '=', 'plan').execute();
}

/** Every statement about a part of the plan: sectors, shared and not specified. */
export function sectorRequirements(db: Db, question: Question): Promise<StatedRequirement[]> {
  return stated(db, question).where('r.sector_kind', '<>', 'plan').execute();
}

function stated(db: Db, question: Question) {
  return db
    .selectFrom('requirements as r')
    .select([
      'r.id',
      'r.source',
      'r.plan_code',
      'r.plan_id',
      'r.plan_name',
      'r.plan_start',
      'r.plan_end',
      'r.year',
      'r.sector',
      'r.sector_kind',
      'r.valid_from',
      'r.revision',
      'r.as_of',
      sql<string | null>`trim_scale(r.requirement_usd)`.as('requirement_usd'),
      sql<string | null>`trim_scale(r.original_requirement_usd)`.as('original_requirement_usd'),
    ])
    .where('r.country', '=', question.country)
    .where(standsIn('r', question.version))
    .where(fromAsked('r', question))
    .where(
      sql<boolean>`(${question.as_of}::date is null or coalesce(r.valid_from, '-infinity') <= ${question.as_of}::date)`,
    )
    .orderBy('r.plan_code')
    .orderBy('r.year')
    .orderBy('r.source')
    .orderBy('r.sector')
    .orderBy(sql`r.valid_from nulls first`)
    .orderBy(sql`r.as_of nulls first`)
    .orderBy('r.id');
}
