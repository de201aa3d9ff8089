// The money page of a country: who asked for what, who promised, who paid, through whom, and what was known when.
import type { RequestHandler } from 'express';
import { viewsNamed } from '../charts/charts.ts';
import { moneyPerPerson } from '../charts/money-per-person.ts';
import { say } from '../charts/say.ts';
import { sourceNames } from '../charts/source-names.ts';
import { packageName } from '../exports/file-name.ts';
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import { askQuestion } from './ask-question.ts';
import { type AskedChart, askCharts, told } from './asked-chart.ts';
import { chartView } from './chart-view.ts';
import type { Ledger } from './ledger.ts';
import { planLink } from './ledger-links.ts';
import { type AskedPage, type AskPage, packageLink } from './packages.ts';
import { page } from './page.ts';
import { questionBar } from './question-bar.ts';
import { type Asked, permalink } from './read-question.ts';
import { sharing } from './sharing.ts';

/** In the order in which the story is read. */
const story = viewsNamed([
  'people-and-money',
  'requirements-and-funding',
  'fulfilment-by-donor',
  'gap-by-sector',
  'coverage-over-time',
  'recipients-and-channels',
  'pledges',
  'flow-history',
  'flow-transitions',
]);

/** `/money`: only the views that have something to tell; a country without money says so. */
export function moneyPage(ledger: Ledger): RequestHandler {
  return async (request, response) => {
    const { words } = request;
    const { db } = ledger.store;
    const found = await askMoney(ledger, request, response);
    if (!found) return;
    const { asked, shown, head, title, description } = found;
    page(request, response, 'money', {
      title,
      description,
      why: head.answer.rows.length > 0 ? [] : head.caption.notes,
      bar: await questionBar(db, asked, words, '/money'),
      charts: shown.map(each => chartView(each, words)),
      perPerson: shown.length > 0 ? await perPerson(db, asked, words) : '',
      plans: planLinks(head, asked),
      country: permalink(asked, 'en', '/'),
      zip: packageLink(found),
      today: permalink(asked, 'en', '/money', { known_on: null }),
      share: sharing(request, found.address, told([head, ...shown])),
    });
  };
}

/** `head`: the view that gives the page its title. */
export const askMoney: AskPage<AskedPage & { head: AskedChart }> = async ({ store: { db } }, request, response) => {
  const { words } = request;
  const asked = await askQuestion(db, request, response);
  if (!asked) return undefined;
  const made = await askCharts(db, story, asked, request);
  const shown = told(made);
  const head = made.find(each => each.chart.slug === 'requirements-and-funding')!;
  return {
    ...{ asked, made, shown, head },
    name: packageName(head.answer, asked.question, 'money'),
    title: shown.length > 0 ? head.caption.title : words.t('money.page.nothing'),
    description: head.caption.subtitle,
    address: permalink(asked, words.lang, '/money'),
  };
};

/** Money per displaced person with both its inputs, or why there is no such number. */
export async function perPerson(db: Db, { question }: Asked, words: Words): Promise<string> {
  const { sentence, sources } = await moneyPerPerson(db, question);
  return say(sentence, words, await sourceNames(db, sources));
}

/** Every plan once, in the order of the table, to its own page. */
function planLinks({ answer }: AskedChart, asked: Asked): { text: string; href: string }[] {
  const names = new Map(
    answer.rows.filter(row => row.part === 'plan').map(row => [String(row.plan_code), String(row.plan_name)]),
  );
  return [...names].map(([code, name]) => ({
    text: name ? `${code}: ${name}` : code,
    href: permalink(asked, 'en', planLink(code), { plan: null, from: null, to: null }),
  }));
}
