// What a plan asks for, per plan or sector, and what its publisher reports as received for it.

/** `plan`: the whole plan; `shared`, `not_specified`: money or needs without one sector, always rows of their own. */
export type SectorKind = 'plan' | 'sector' | 'shared' | 'not_specified';

/**
 * `plan_code` is the publisher's code, or its internal id where a plan has no code: it names the plan in every key.
 * `requirement_usd` is the requirement in force (revised); `original_requirement_usd` the first one, null where unknown.
 * `valid_from`: since when this requirement holds, where stated. `sector` '' is the whole plan.
 */
export type Requirement = {
  country: string;
  source: string;
  plan_code: string;
  plan_id: string;
  plan_name: string;
  plan_type: string;
  plan_start: string | null;
  plan_end: string | null;
  year: number | null;
  sector: string;
  sector_code: string;
  sector_kind: SectorKind;
  requirement_usd: string | null;
  original_requirement_usd: string | null;
  valid_from: string | null;
  revision: string;
  as_of: string | null;
  destinations: string[];
  note: string;
  source_url: string;
};

/** `funding_usd` = commitment + paid as the publisher adds them. `outside_plan`: money for a country outside any plan. */
export type PlanFunding = {
  country: string;
  source: string;
  plan_code: string;
  plan_id: string;
  plan_name: string;
  year: number | null;
  sector: string;
  sector_code: string;
  sector_kind: SectorKind | 'outside_plan';
  funding_usd: string | null;
  percent_as_published: string;
  as_of: string | null;
  note: string;
  source_url: string;
};
