// What was ever stated and reported of a country's plans, up to a version, with the versions in which each row came and went.
import { sql } from 'kysely';
import type { Clock } from '../model/clock.ts';
import type { Question } from '../model/question.ts';
import { fromAsked } from './asked-source.ts';
import type { Db } from './connect.ts';
import type { ReportedFunding } from './plan-funding.ts';
import type { StatedRequirement } from './requirements.ts';

/** Every statement about a whole plan that stood at some time, oldest first; `withdrawn_in` null where it stands still. */
export async function requirementsEver(db: Db, question: Question): Promise<(StatedRequirement & Clock)[]> {
  const { rows } = await sql<StatedRequirement & Clock>`
    select r.id, r.source, r.plan_code, r.plan_id, r.plan_name, r.plan_start, r.plan_end, r.year, r.sector, r.sector_kind,
      r.valid_from, r.revision, r.as_of, r.published_in, ${until('r', question.version)} as withdrawn_in,
      trim_scale(r.requirement_usd) as requirement_usd, trim_scale(r.original_requirement_usd) as original_requirement_usd
    from requirements r
    where r.country = ${question.country} and r.sector_kind = 'plan' and r.published_in <= ${question.version}
      and ${fromAsked('r', question)}
      and (${question.as_of}::date is null or coalesce(r.valid_from, '-infinity') <= ${question.as_of}::date)
    order by r.plan_code, r.year, r.source, r.valid_from nulls first, r.as_of nulls first, r.id`.execute(db);
  return rows;
}

/** Every report of what a whole plan received that stood at some time. */
export async function fundingEver(db: Db, question: Question): Promise<(ReportedFunding & Clock)[]> {
  const { rows } = await sql<ReportedFunding & Clock>`
    select f.id, f.source, f.plan_code, f.plan_id, f.plan_name, f.year, f.sector, f.sector_kind, f.as_of, f.published_in,
      ${until('f', question.version)} as withdrawn_in, trim_scale(f.funding_usd) as funding_usd
    from plan_funding f
    where f.country = ${question.country} and f.sector_kind = 'plan' and f.published_in <= ${question.version}
      and ${fromAsked('f', question)}
    order by f.year, f.plan_code, f.source, f.id`.execute(db);
  return rows;
}

/** The versions in which incoming flows for plans of the country came or went. */
export async function versionsOfPlanFlows(db: Db, question: Question): Promise<number[]> {
  const { country, version } = question;
  const { rows } = await sql<{ number: number }>`
    select distinct number from (
      select unnest(array[published_in, withdrawn_in]) as number from funding_flows f
      where country = ${country} and boundary = 'incoming' and plan_code <> '' and published_in <= ${version}
        and ${fromAsked('f', question)}) moved
    where number <= ${version} order by number`.execute(db);
  return rows.map(row => row.number);
}

/** The countries that a plan is for, by its code or its publisher's id, as of a version. */
export async function countriesOfPlan(db: Db, plan: string, version: number): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`
    select country from requirements where ${plan} in (plan_code, plan_id) and published_in <= ${version}
    union select country from plan_funding where ${plan} in (plan_code, plan_id) and published_in <= ${version}
    union select country from funding_flows where plan_code = ${plan} and published_in <= ${version}
    order by 1`.execute(db);
  return rows.map(row => row.country).filter(country => country !== '' && country !== 'MUL');
}

/** A withdrawal later than the version is not known yet. */
function until(alias: string, version: number) {
  const withdrawn = sql.ref(`${alias}.withdrawn_in`);
  return sql`case when ${withdrawn} <= ${version} then ${withdrawn} end`;
}
