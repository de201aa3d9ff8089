// What was asked for each country and what came: the plans of the newest year of each, one row a plan, none added up.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Decimal } from '../model/decimal.ts';
import { latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { countriesWithPlans } from '../store/displacement-by-country.ts';
import { locationsByCode, type Place } from '../store/locations.ts';
import type { Answer, Chart, Panel, Sentence } from './chart.ts';
import { coverage } from './coverage.ts';
import { bulletPanel } from './money-panels.ts';
import { locationName, worldNames } from './place-names.ts';
import { allPlansOf, isAsked, type Plan } from './plans.ts';
import { sourceNames } from './source-names.ts';

type Row = {
  location_code: string;
  location_name: string;
  location_name_ar: string | null;
  year: number | null;
  plan_code: string;
  plan_name: string;
  requirement_usd: Decimal | null;
  funding_usd: Decimal | null;
  coverage_pct: string | null;
  gap_usd: Decimal | null;
  as_of: string | null;
  source: string;
};

/** Of more countries than this the reader chooses: each has its plans, revisions and flows to be read. */
const mostCountries = 8;

export const countriesMoney: Chart<Row> = {
  slug: 'countries-money',
  columns: [
    { name: 'location_code', kind: 'code' },
    { name: 'location_name', kind: 'text' },
    { name: 'location_name_ar', kind: 'text' },
    { name: 'year', kind: 'year' },
    { name: 'plan_code', kind: 'code' },
    { name: 'plan_name', kind: 'text' },
    { name: 'requirement_usd', kind: 'usd' },
    { name: 'funding_usd', kind: 'usd' },
    { name: 'coverage_pct', kind: 'percent' },
    { name: 'gap_usd', kind: 'usd' },
    { name: 'as_of', kind: 'day' },
    { name: 'source', kind: 'code' },
  ],
  key: ['location_code', 'plan_code', 'year'],
  explain: row => ({
    rule: { key: 'explain.rule.plan-of-country', values: { source: row.source } },
    inputs: (['requirements', 'plan_funding'] as const).map(noun => ({
      noun,
      part: 'beside' as const,
      where: { country: row.location_code, plan_code: row.plan_code, source: row.source, sector_kind: 'plan' },
    })),
    left_out: [{ key: 'explain.left-out.other-years' }],
  }),
  answer,
  headline: ({ facts }) =>
    facts.countries
      ? { key: 'charts.countries-money.headline', values: { count: Number(facts.countries) } }
      : { key: `charts.countries-money.${facts.too_many ? 'choose' : 'nothing'}`, values: { most: mostCountries } },
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<Row>> {
  const known = await countriesWithPlans(db, question.version);
  const codes = question.places ? question.places.split(',').filter(code => known.includes(code)) : known;
  const shown = codes.length > mostCountries ? [] : codes;
  const places = await locationsByCode(db, shown, question.version);
  const plans = await Promise.all(shown.map(code => newestPlans(db, { ...question, country: code, place: code })));
  const rows = shown.flatMap((code, i) => plans[i]!.map(plan => row(plan, code, places)));
  const sources = [...new Set(rows.map(each => each.source))];
  return {
    rows,
    notes: notes(rows, question, known),
    as_of: latest(rows.map(each => each.as_of)),
    sources,
    facts: {
      ...(await sourceNames(db, sources)),
      ...worldNames,
      countries: new Set(rows.map(each => each.location_code)).size,
      too_many: codes.length > mostCountries ? codes.length : null,
    },
  };
}

/** The plans of the last year within the asked period for which any is known. */
async function newestPlans(db: Db, question: Question): Promise<Plan[]> {
  const plans = (await allPlansOf(db, question)).filter(plan => isAsked(plan, question));
  const year = plans.find(plan => plan.year !== null)?.year ?? null;
  return plans.filter(plan => plan.year === year);
}

function row(plan: Plan, code: string, places: Map<string, Place>): Row {
  return {
    location_code: code,
    location_name: places.get(code)?.name ?? code,
    location_name_ar: places.get(code)?.name_ar ?? null,
    year: plan.year,
    plan_code: plan.plan_code,
    plan_name: plan.plan_name,
    requirement_usd: plan.requirement,
    funding_usd: plan.funding,
    ...coverage(plan.requirement, plan.funding),
    as_of: plan.as_of,
    source: plan.source,
  };
}

function notes(rows: readonly Row[], question: Question, known: readonly string[]): Sentence[] {
  const without = (question.places?.split(',') ?? []).filter(code => !known.includes(code));
  return [
    ...(rows.length > 1 ? [{ key: 'charts.note.plans-apart' }] : []),
    ...(without.length > 0
      ? [
          {
            key: 'charts.note.countries-without-plan',
            values: { count: without.length, names_code: without.join(', ') },
          },
        ]
      : []),
  ];
}

function draw({ rows }: Answer<Row>, words: DrawingWords): Panel[] | null {
  const drawn = rows.filter(each => each.requirement_usd !== null || each.funding_usd !== null);
  if (drawn.length === 0) return null;
  const bullets = drawn.map(each => ({
    label: `${locationName(each, words)} · ${each.plan_name || each.plan_code}`,
    year: each.year,
    required: each.requirement_usd,
    funded: each.funding_usd,
    remainder: false,
    coverage_pct: each.coverage_pct,
  }));
  return [bulletPanel(bullets, words)];
}
