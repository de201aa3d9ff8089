// The page of one plan: what it asked for first and since, what came, for which sectors, from whom and through whom.
import type { RequestHandler } from 'express';
import { channelSource, channelsOf } from '../charts/channels.ts';
import { viewsNamed } from '../charts/charts.ts';
import { namesOfOrganisations, organisationName } from '../charts/organisation-names.ts';
import { sourceName, sourceNames } from '../charts/source-names.ts';
import { packageName } from '../exports/file-name.ts';
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import { countriesOfPlan } from '../store/plan-history.ts';
import { channelMoney } from '../store/recipients.ts';
import { planRequirements } from '../store/requirements.ts';
import { askQuestion } from './ask-question.ts';
import { type AskedChart, askCharts, told } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import { revisionName } from './fact-words.ts';
import { notFound } from './failures.ts';
import type { Ledger } from './ledger.ts';
import { planLink } from './ledger-links.ts';
import { perPerson } from './money-page.ts';
import { type AskedPage, type AskPage, packageLink } from './packages.ts';
import { page } from './page.ts';
import { questionBar } from './question-bar.ts';
import { type Asked, permalink } from './read-question.ts';
import { sharing } from './sharing.ts';

const story = viewsNamed([
  'requirements-and-funding',
  'coverage-over-time',
  'gap-by-sector',
  'recipients-and-channels',
  'flow-history',
]);

/** `/plans/:code`, by the plan's code or its publisher's id. The path is the plan; a plan that nobody tells is a 404. */
export function planPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const { db } = ledger.store;
    const found = await askPlan(ledger, request, response);
    if (!found) return;
    const { asked, shown, head, code, title, description } = found;
    const path = planLink(code);
    page(request, response, 'plan', {
      title,
      description,
      code,
      name: String(head.answer.rows.find(row => row.part === 'plan')?.plan_name ?? ''),
      bar: { ...(await questionBar(db, asked, words, path)), kept: [] },
      numbers: threeNumbers(head, words),
      requirements: await stated(db, asked, words),
      perPerson: await perPerson(db, asked, words),
      charts: shown.map(each => chartView(each, words)),
      donors: await donors(db, asked, words),
      zip: packageLink(found),
      money: permalink(asked, 'en', '/money', { plan: null }),
      today: permalink(asked, 'en', path, { plan: null, known_on: null }),
      share: sharing(request, found.address, shown),
    });
  };
}

/** `head`: the view that gives the page its title. */
export const askPlan: AskPage<AskedPage & { head: AskedChart; code: string }> = async (ledger, request, response) => {
  const { db } = ledger.store;
  const code = String(request.params.code);
  const read = await askQuestion(db, request, response, { inPath: { plan: code } });
  if (!read) return undefined;
  const asked = await inItsCountry(db, read, Boolean(request.query.place));
  if (!asked) return void notFound(request, response);
  const made = await askCharts(db, story, asked, request);
  const [head] = made as [AskedChart];
  return {
    ...{ asked, made, head, code },
    shown: told(made),
    name: packageName(head.answer, asked.question, 'plan', code),
    title: head.caption.title,
    description: head.caption.subtitle,
    address: permalink(asked, request.lang, planLink(code), { plan: null }),
  };
};

/** The plan's own country: the one asked for, the home country where the plan is for it too, else its first. */
async function inItsCountry(db: Db, asked: Asked, named: boolean): Promise<Asked | undefined> {
  const { question } = asked;
  const countries = await countriesOfPlan(db, question.plan!, question.version);
  const country = countries.includes(question.country) ? question.country : named ? undefined : countries[0];
  if (!country) return undefined;
  return { ...asked, question: { ...question, place: country, country, admin_level: 0 } };
}

type Numbers = { label: string; funding: string; requirement: string; coverage: string };

/** This plan, the other plans of its year, and money outside any plan: three numbers that are never added. */
function threeNumbers({ answer }: AskedChart, words: Words): Numbers[] {
  const usd = (amount: unknown) => (amount == null ? words.t('money.unknown') : words.money(String(amount)));
  return answer.rows.map(row => ({
    label: [
      words.t(`money.part.${row.part}`),
      row.part === 'plan' ? row.plan_code : '',
      row.year && words.plain(row.year),
    ]
      .filter(Boolean)
      .join(' · '),
    funding: usd(row.funding_usd),
    requirement: row.part === 'plan' ? usd(row.requirement_usd) : '',
    coverage: row.coverage_pct === null ? '' : words.percent(String(row.coverage_pct)),
  }));
}

type Statement = { what: string; usd: string; since: string; source: string; as_of: string };

/** What each source states of the plan's requirement, first and revised, oldest first. */
async function stated(db: Db, { question }: Asked, words: Words): Promise<Statement[]> {
  const all = await planRequirements(db, question);
  const own = all.filter(row => row.plan_code === question.plan || row.plan_id === question.plan);
  const names = await sourceNames(db, [...new Set(own.map(row => row.source))]);
  const { t } = words;
  return own.flatMap(row => {
    const told = {
      source: sourceName(row.source, names, words),
      as_of: row.as_of ? words.day(row.as_of, 'short') : '–',
    };
    const first = row.original_requirement_usd;
    const since = row.valid_from ? words.day(row.valid_from, 'short') : '–';
    const revision = row.revision ? revisionName(words, row.revision) : t('money.page.requirement');
    return [
      ...(first && first !== '0'
        ? [{ ...told, what: t('money.page.original'), usd: words.money(first), since: '–' }]
        : []),
      ...(row.requirement_usd ? [{ ...told, what: revision, usd: words.money(row.requirement_usd), since }] : []),
    ];
  });
}

type Donor = { name: string; usd: string; rest: boolean };

/** Who gave, where single flows are known: commitments and payments for the plan, of one source. */
async function donors(db: Db, { question }: Asked, words: Words): Promise<{ source: string; rows: Donor[] }> {
  const money = await channelMoney(db, question);
  const source = channelSource(money);
  if (!source) return { source: '', rows: [] };
  const given = channelsOf(
    money.filter(m => m.source === source),
    'given',
  );
  const names = await namesOfOrganisations(
    db,
    question,
    given.map(({ organisation }) => ({ donor: organisation })),
  );
  const rows = given.map(({ kind, organisation, usd, shared, amount, currency }) => ({
    name: organisation ? organisationName(organisation, names, words) : words.t(`charts.code.kind.${kind}`),
    usd: (usd ?? shared) ? words.money(usd ?? shared ?? '0') : `${currency ?? ''} ${words.number(amount ?? '0')}`,
    rest: kind !== 'organisation',
  }));
  return { source: sourceName(source, await sourceNames(db, [source]), words), rows };
}
