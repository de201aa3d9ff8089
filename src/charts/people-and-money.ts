// Did money follow displacement? People above, money below, on one axis of time and never on one scale.
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import type { CarriedPoint } from './carried-series.ts';
import type { Answer, Chart, Sentence } from './chart.ts';
import { explainPeopleAndMoney } from './explain-people-and-money.ts';
import { mainFacts, mainPoint } from './main-point.ts';
import { noteIf, revisionNotes, withoutUsdNotes } from './money-notes.ts';
import { drawPeopleAndMoney } from './people-and-money-pictures.ts';
import {
  displaced,
  type MoneyTold,
  moneyRows,
  moneyTold,
  type PeopleAndMoneyRow,
  personRow,
} from './people-and-money-rows.ts';
import { placeNames } from './place-names.ts';
import { breakNotes, carriedNotes } from './series-notes.ts';
import { sourceNames } from './source-names.ts';

export const peopleAndMoney: Chart<PeopleAndMoneyRow> = {
  slug: 'people-and-money',
  columns: [
    { name: 'date', kind: 'day' },
    { name: 'panel', kind: 'code' },
    { name: 'source', kind: 'code' },
    { name: 'series', kind: 'code' },
    { name: 'individuals', kind: 'count' },
    { name: 'usd', kind: 'usd' },
    { name: 'operation', kind: 'text' },
    { name: 'assessment', kind: 'text' },
    { name: 'basis', kind: 'code' },
    { name: 'year_only', kind: 'code' },
    { name: 'coverage_break', kind: 'code', file_only: true },
    { name: 'quantifier', kind: 'code' },
  ],
  key: ['date', 'series', 'source', 'operation', 'assessment'],
  explain: explainPeopleAndMoney,
  answer,
  headline,
  draw: drawPeopleAndMoney,
};

async function answer(db: Db, question: Question): Promise<Answer<PeopleAndMoneyRow>> {
  const [people, money] = await Promise.all([displaced(db, question), moneyTold(db, question)]);
  const rows = [...people.map(personRow), ...moneyRows(money, question)];
  const sources = [...new Set(rows.map(row => row.source))];
  const last = mainPoint(people);
  return {
    rows,
    notes: [...carriedNotes(people), ...breakNotes(people), ...notes(rows, money, question)],
    as_of: last?.as_of ?? null,
    sources,
    facts: { ...(await placeNames(db, question)), ...(await sourceNames(db, sources)), ...facts(last, people, money) },
  };
}

function notes(rows: readonly PeopleAndMoneyRow[], money: MoneyTold, question: Question): Sentence[] {
  const dated = money.flows.length > 0;
  const has = (series: string) => rows.some(row => row.series === series);
  return [
    ...noteIf(money.source !== null, 'money.note.money-source', { source: money.source }),
    ...noteIf(!dated && has('funding'), 'money.note.yearly'),
    ...noteIf(
      money.flows.some(flow => flow.yearly),
      'money.note.year-end',
    ),
    ...noteIf(dated, 'money.note.within-year'),
    ...noteIf(dated && !money.flows.some(flow => flow.plan_code !== ''), 'money.note.no-plan-stated'),
    ...noteIf(has('outside_plan'), 'money.note.outside-apart'),
    ...noteIf(rows.some(row => row.panel === 'money') && question.admin_level > 0, 'money.note.national-money'),
    ...revisionNotes(money.plans),
    ...withoutUsdNotes(money.plans.filter(plan => plan.source === money.source)),
  ];
}

/** The latest count, and the latest year with both numbers of the plans. */
function facts(last: CarriedPoint | undefined, people: readonly CarriedPoint[], { plans }: MoneyTold): Answer['facts'] {
  const plan = plans.find(p => p.requirement !== null && p.funding !== null);
  return {
    ...mainFacts(last, people),
    as_of: last?.as_of ?? null,
    plan: plan ? plan.plan_name || plan.plan_code : null,
    year: plan?.year ?? null,
    sources: plan?.source ?? null,
    funding: plan?.funding ?? null,
    requirement: plan?.requirement ?? null,
  };
}

function headline({ facts }: Answer<PeopleAndMoneyRow>): Sentence {
  const told = [facts.individuals !== null && 'people', facts.requirement !== null && 'money'].filter(Boolean);
  return { key: `money.people-and-money.${told.join('-and-') || 'none'}`, values: facts };
}
