// Why a view shows nothing: what was asked for that nobody tells.
import type { Chart, Sentence } from '../charts/chart.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { countriesOfDonor } from '../store/donors.ts';
import { namesOfDonor, organisationAliases } from '../store/organisation-aliases.ts';
import { countriesOfPlan } from '../store/plan-history.ts';

/** Sentences beside an empty table: a plan or donor that is not in the ledger, a plan of other countries, a source that is silent here. */
export async function whyNothing(db: Db, question: Question, { columns }: Pick<Chart, 'columns'>): Promise<Sentence[]> {
  const ofPeople = columns.some(({ name }) => name === 'operation'); // money has none
  const { source, operation, assessment } = question;
  return [
    ...(await aboutPlan(db, question)),
    ...(await aboutDonor(db, question)),
    ...(ofPeople && (operation ?? assessment) !== null ? [{ key: 'charts.note.nothing-of-series' }] : []),
    ...(source === null ? [] : [{ key: 'charts.note.nothing-of-source', values: { source } }]),
  ];
}

async function aboutPlan(db: Db, { plan, country, version, known_on, today }: Question): Promise<Sentence[]> {
  if (plan === null) return [];
  const countries = await countriesOfPlan(db, plan, version);
  if (countries.includes(country)) return [];
  const values = { plan_code: plan, known_on: known_on ?? today, countries_code: countries.join(', ') };
  return [{ key: `charts.note.${countries.length === 0 ? 'no-such-plan' : 'plan-elsewhere'}`, values }];
}

async function aboutDonor(db: Db, { donor, version, known_on, today }: Question): Promise<Sentence[]> {
  if (donor === null) return [];
  const names = namesOfDonor(await organisationAliases(db, version), donor);
  const isKnown = (await countriesOfDonor(db, names, version)).length > 0;
  return isKnown ? [] : [{ key: 'charts.note.no-such-donor', values: { donor, known_on: known_on ?? today } }];
}
