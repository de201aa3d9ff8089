// Did money follow displacement? People above, money below, on one axis of time and never on one scale.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { add, type Decimal } from '../model/decimal.ts';
import { chosen, latest } from '../model/preference.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { type DatedMoney, moneyByDay } from '../store/funding-flows.ts';
import { fundingOutsidePlans, type ReportedFunding } from '../store/plan-funding.ts';
import { breakGaps, breakMarks } from './break-gaps.ts';
import { type CarriedPoint, carriedSeries } from './carried-series.ts';
import type { Answer, Chart, Explanation, Inputs, NumberAsked, Panel, Sentence } from './chart.ts';
import { flowsLeftOut, inputsById } from './explain-money.ts';
import { explainPeople, readTrace, traceOf } from './explain-people.ts';
import { mainPoint } from './main-point.ts';
import { type LineStyle, sourceStyles } from './manner.ts';
import { noteIf, revisionNotes } from './money-notes.ts';
import { cumulative, type MoneyPoint, requirementSteps, type StepInputs, yearlyFunding } from './money-series.ts';
import { placeNames } from './place-names.ts';
import { isPlan, type Plan, plansOf, yearAsked } from './plans.ts';
import { breakNotes, carriedNotes } from './series-notes.ts';
import { sourceName, sourceNames } from './source-names.ts';
import { type Line, type Point, type Span, spanOf, timePanel } from './time-panel.ts';

export type PeopleAndMoneyRow = {
  date: string;
  panel: 'people' | 'money';
  source: string;
  series: 'idps' | MoneyPoint['series'];
  individuals: string | null;
  usd: Decimal | null;
  operation: string;
  basis: string;
  year_only: 'yes' | 'no';
  coverage_break: 'true' | 'false';
  assessment: string;
  trace: string | null;
  made_of: string | null;
};

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
    { name: 'basis', kind: 'code' },
    { name: 'year_only', kind: 'code' },
    { name: 'coverage_break', kind: 'code', file_only: true },
  ],
  key: ['date', 'series', 'source', 'operation'],
  explain,
  answer,
  headline,
  draw,
};

async function answer(db: Db, question: Question): Promise<Answer<PeopleAndMoneyRow>> {
  const [people, money] = await Promise.all([displaced(db, question), moneyTold(db, question)]);
  const rows = [...people.map(personRow), ...moneyRows(money, question)];
  const sources = [...new Set(rows.map(row => row.source))];
  return {
    rows,
    notes: [...carriedNotes(people), ...breakNotes(people), ...notes(rows, money, question)],
    as_of: latest(people.map(point => point.as_of)),
    sources,
    facts: { ...(await placeNames(db, question)), ...(await sourceNames(db, sources)), ...facts(people, money) },
  };
}

/** The stock by source; `source` narrows it only where that source counts people. A planning figure is no count (P10). */
async function displaced(db: Db, question: Question): Promise<CarriedPoint[]> {
  const all = await carriedSeries(db, { ...question, source: null }, ['idps']);
  const counted = all.filter(p => p.basis !== 'planning' && (question.from === null || p.as_of >= question.from));
  const own = counted.filter(p => p.source === question.source);
  return (own.length > 0 ? own : counted).sort((a, b) => a.as_of.localeCompare(b.as_of));
}

type MoneyTold = {
  source: string | null;
  plans: Plan[];
  /** Empty where the source tells no single flows; then its yearly sums speak. */
  flows: DatedMoney[];
  outside: ReportedFunding[];
};

/** The money of one source: the asked one alone, without one FTS, else whoever has it. With plans told, plan money stands alone (F9). */
async function moneyTold(db: Db, question: Question): Promise<MoneyTold> {
  const [allPlans, allFlows, allOutside] = await Promise.all([
    plansOf(db, question),
    moneyByDay(db, question),
    fundingOutsidePlans(db, question),
  ]);
  const plans = allPlans.filter(plan => question.plan === null || isPlan(plan, question.plan));
  const funded = plans.filter(plan => plan.funding !== null);
  const sources = [...allFlows, ...funded, ...allOutside].map(row => row.source);
  const source = chosen(sources, ['ocha-fts', funded[0]?.source ?? null]) ?? null;
  const codes = new Set(plans.map(plan => plan.plan_code));
  const own = allFlows.filter(f => f.source === source && yearAsked(Number(f.day.slice(0, 4)), question));
  const inPlans = own.filter(flow => codes.has(flow.plan_code));
  return {
    source,
    plans,
    flows: inPlans.length > 0 || question.plan !== null ? inPlans : own.filter(flow => flow.plan_code === ''),
    outside: question.plan === null ? allOutside.filter(o => o.source === source && yearAsked(o.year, question)) : [],
  };
}

function personRow(point: CarriedPoint): PeopleAndMoneyRow {
  return {
    date: point.as_of,
    panel: 'people',
    source: point.source,
    series: 'idps',
    individuals: point.individuals,
    usd: null,
    operation: [point.operation, point.assessment].filter(Boolean).join(', '),
    basis: point.basis,
    year_only: 'no',
    coverage_break: point.coverage_break ? 'true' : 'false',
    assessment: point.assessment,
    trace: traceOf(point),
    made_of: null,
  };
}

function moneyRows({ source, plans, flows, outside }: MoneyTold, question: Question): PeopleAndMoneyRow[] {
  const told = plans.filter(plan => plan.source === source);
  const money =
    flows.length > 0
      ? cumulative(flows)
      : [
          ...yearlyFunding(told, 'funding'),
          ...yearlyFunding(
            outside.map(row => ({
              year: row.year,
              funding: row.funding_usd,
              made_of: { funding_usd: inputsById('plan_funding', row.id, 'funding_usd') },
            })),
            'outside_plan',
          ),
        ];
  const rows = money.map(point => moneyRow(point, source ?? ''));
  const asked = [...Map.groupBy(plans, plan => plan.source)].flatMap(([from, own]) =>
    requirementSteps(own).map(point => moneyRow(point, from)),
  );
  const last = question.as_of ?? question.to ?? '9999-12-31';
  return [...rows, ...asked.filter(row => row.date <= last)].sort((a, b) => a.date.localeCompare(b.date));
}

function moneyRow({ date, series, usd, year_only, made_of }: MoneyPoint, source: string): PeopleAndMoneyRow {
  return {
    date,
    panel: 'money',
    source,
    series,
    individuals: null,
    usd,
    operation: '',
    basis: '',
    year_only: year_only ? 'yes' : 'no',
    coverage_break: 'false',
    assessment: '',
    trace: null,
    made_of: JSON.stringify(made_of),
  };
}

function explain(
  row: PeopleAndMoneyRow,
  question: Question,
  { rows }: NumberAsked<PeopleAndMoneyRow>,
): Explanation | null {
  if (row.trace !== null) return explainPeople(readTrace(row.trace), question, 'individuals');
  const [year, source] = [row.date.slice(0, 4), row.source];
  const flows = row.series === 'paid' || row.series === 'commitment';
  return {
    rule: { key: `explain.rule.series.${row.series}`, values: { year, source, as_of: row.date } },
    inputs: stepsUntil(row, flows ? rows : [row]),
    left_out: [
      ...(flows ? flowsLeftOut : []),
      { key: 'explain.left-out.other-years' },
      { key: 'explain.left-out.other-sources' },
    ],
  };
}

/** The rows of this step and of the earlier ones of its line and year. */
function stepsUntil(row: PeopleAndMoneyRow, rows: readonly PeopleAndMoneyRow[]): Inputs[] {
  const { spent } = stepOf(row);
  const line = rows.filter(
    each =>
      each.series === row.series &&
      each.source === row.source &&
      each.date <= row.date &&
      each.date.slice(0, 4) === row.date.slice(0, 4),
  );
  return line.map(stepOf).flatMap(({ own, nested }) => (spent ? own : [...own, ...nested]));
}

function stepOf({ made_of }: PeopleAndMoneyRow): StepInputs {
  return JSON.parse(made_of ?? '{"own":[],"nested":[],"spent":false}');
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
  ];
}

/** The latest count, and the latest year with both numbers of the plans. */
function facts(people: readonly CarriedPoint[], { plans }: MoneyTold): Answer['facts'] {
  const last = mainPoint(people);
  const plan = plans.find(p => p.requirement !== null && p.funding !== null);
  return {
    individuals: last?.individuals ?? null,
    quantifier: last?.quantifier ?? null,
    source: last?.source ?? null,
    as_of: last?.as_of ?? null,
    plan: plan ? plan.plan_name || plan.plan_code : null,
    year: plan?.year ?? null,
    funding: plan?.funding ?? null,
    requirement: plan?.requirement ?? null,
  };
}

function headline({ facts }: Answer<PeopleAndMoneyRow>): Sentence {
  const told = [facts.individuals !== null && 'people', facts.requirement !== null && 'money'].filter(Boolean);
  return { key: `money.people-and-money.${told.join('-and-') || 'none'}`, values: facts };
}

function draw({ rows, facts }: Answer<PeopleAndMoneyRow>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  const span = spanOf(
    rows.flatMap(row => [row.date, ...(row.panel === 'money' ? [`${row.date.slice(0, 4)}-01-01`] : [])]),
  );
  const people = rows.filter(row => row.panel === 'people');
  const money = rows.filter(row => row.panel === 'money');
  return [
    ...(people.length > 0 ? [peoplePanel(people, span, facts, words)] : []),
    ...(money.length > 0 ? [moneyPanel(money, span, words)] : []),
  ];
}

function peoplePanel(
  rows: readonly PeopleAndMoneyRow[],
  span: Span,
  facts: Answer['facts'],
  words: DrawingWords,
): Panel {
  const styles = sourceStyles(rows.map(row => row.source));
  const groups = Map.groupBy(rows, row => `${row.source}\n${row.operation}\n${row.basis === 'statement'}`);
  const lines = [...groups.values()].map(own => {
    const [{ source, operation, basis }] = own as [PeopleAndMoneyRow];
    const several = new Set(rows.filter(row => row.source === source).map(row => row.operation)).size > 1;
    const name = sourceName(source, facts, words);
    const label = several && operation ? `${name}: ${operation}` : name;
    const points = own.map(row => ({
      day: row.date,
      value: row.individuals,
      open: !isCount(row),
      interrupted: isBreak(row),
    }));
    return {
      label,
      endLabel: label,
      style: styles.get(source)!,
      joined: basis !== 'statement',
      points: basis === 'statement' ? points : breakGaps(points),
    };
  });
  const breaks = rows.filter(isBreak).map(row => ({ as_of: row.date }));
  const events = breakMarks(breaks, words);
  return timePanel(lines, words, { height: 280, span, unit: words.t('money.axis.people'), events });
}

function isBreak(row: PeopleAndMoneyRow): boolean {
  return row.coverage_break === 'true';
}

function isCount(row: PeopleAndMoneyRow): boolean {
  return row.basis === 'count' || row.basis === 'registration';
}

function moneyPanel(rows: readonly PeopleAndMoneyRow[], span: Span, words: DrawingWords): Panel {
  const line = (series: MoneyPoint['series'], colour: LineStyle['colour'], dash: number[] = []): Line[] => {
    const own = series === 'commitment' ? committedOrPaid(rows) : rows.filter(row => row.series === series);
    if (own.length === 0) return [];
    const label = words.t(`money.series.${series}`);
    const points = steps(own, series === 'requirement');
    return [{ label, endLabel: label, stepped: true, style: { colour, marker: 'circle', dash }, points }];
  };
  const lines = [
    ...line('paid', '@paid'),
    ...line('commitment', '@committed'),
    ...line('funding', '@paid'),
    ...line('outside_plan', '@remainder', [3, 3]),
    ...line('requirement', '@requirement', [7, 3]),
  ];
  return timePanel(lines, words, { height: 280, span, unit: words.t('money.axis.money') });
}

/** The upper line is everything committed or paid, so that the space between the lines is what is not yet paid. */
function committedOrPaid(rows: readonly PeopleAndMoneyRow[]): PeopleAndMoneyRow[] {
  const paid = new Map(rows.filter(row => row.series === 'paid').map(row => [row.date, row.usd]));
  return rows
    .filter(row => row.series === 'commitment')
    .map(row => ({ ...row, usd: add(row.usd ?? '0', paid.get(row.date) ?? '0') }));
}

/** Each year stands alone: it starts at nothing (or, known only as a year, at its sum), holds to its end, and breaks off. */
function steps(rows: readonly PeopleAndMoneyRow[], requirement: boolean): Point[] {
  return [...Map.groupBy(rows, row => row.date.slice(0, 4))].flatMap(([year, own]) => {
    const [first, last] = [own[0]!, own.at(-1)!];
    const known = own.map(row => ({ day: row.date, value: row.usd }));
    const start = requirement ? [] : [{ day: `${year}-01-01`, value: first.year_only === 'yes' ? first.usd : '0' }];
    return [...start, ...known, { day: `${year}-12-31`, value: last.usd }, { day: `${year}-12-31`, value: null }];
  });
}
