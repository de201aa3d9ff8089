// The page of an explained number as its view needs it: sentences, sums and rows in the reader's words.
import type { Inputs } from '../charts/chart.ts';
import { say } from '../charts/say.ts';
import { sourceNames } from '../charts/source-names.ts';
import type { Words } from '../locales/words.ts';
import type { Db } from '../store/connect.ts';
import type { DataNoun } from '../store/published-rows.ts';
import { written } from './chart-cells.ts';
import type { Explained } from './explain.ts';
import type { InputGroup } from './explain-inputs.ts';
import { explainAddress } from './explain-links.ts';
import { columnName, type FactWords, factWords } from './fact-words.ts';
import { permalink } from './read-question.ts';
import { isWebAddress } from './web-address.ts';

export async function explainModel(db: Db, words: Words, explained: Explained) {
  const { made, row, column, said, gathered } = explained;
  const { t, lang } = words;
  const slugs = gathered.rows.map(input => String(input.row.source ?? ''));
  const facts = { ...made.answer.facts, ...(await sourceNames(db, [...slugs, String(row.source ?? '')])) };
  const fact = await factWords(
    db,
    words,
    gathered.rows.map(input => input.row),
  );
  const number = written(column.name, column.kind, row[column.name]!, facts, words);
  const difference = gathered.differenceFrom(row[column.name] ?? null);
  const { question } = made.asked;
  return {
    title: t('explain.title', { number, column: t(`column.${column.name}`) }),
    kicker: t(`charts.${made.chart.slug}.name`),
    number,
    column: t(`column.${column.name}`),
    unit: column.kind === 'usd' ? t('explain.usd') : '',
    about: aboutRow(explained, facts, words),
    rule: say(said.rule, words, facts),
    leftOut: said.left_out.map(one => say(one, words, facts)),
    groups: gathered.groups.map(group => groupWords(group, words)),
    sum: gathered.sum === null ? null : words.number(gathered.sum),
    even: difference === null || difference === '0',
    difference: difference === null ? '' : t('explain.differs', { difference: words.number(difference) }),
    rows: gathered.rows.map(input => rowWords(input, fact, words)),
    withheld: gathered.groups.reduce((count, group) => count + group.rows - group.listed, 0),
    knownOn: t('charts.line.known-on', { day: words.day(question.known_on ?? question.today) }),
    known_on: question.known_on,
    today: permalink({ ...made.asked, question: { ...question, known_on: null } }, 'en', `/charts/${made.chart.slug}`),
    chart: permalink(made.asked, lang, `/charts/${made.chart.slug}`),
    chartTitle: made.caption.title,
    permalink: explained.permalink,
    asJson: explainAddress(made.asked, lang, made.chart, row, column.name, '.json'),
    at: explainAddress(made.asked, lang, made.chart, row, column.name),
    previous: explained.page > 1 ? explained.page - 1 : null,
    next: explained.page < gathered.pages ? explained.page + 1 : null,
  };
}

/** What the row of the number says besides: its words, days and codes. */
function aboutRow({ made, row }: Explained, facts: Record<string, string | number | null>, words: Words) {
  const textual = made.chart.columns.filter(
    ({ name, kind }) =>
      ['text', 'code', 'day', 'year'].includes(kind) && !name.endsWith('_ar') && !unsaid.includes(name),
  );
  return textual.flatMap(({ name, kind }) => {
    const value = words.own(row, name);
    if (value === null || value === undefined || value === '') return [];
    return [{ name: words.t(`column.${name}`), value: written(name, kind, value, facts, words) }];
  });
}

/** Said better by the page itself. */
const unsaid = ['definition', 'scope_note', 'quantifier'];

function groupWords({ part, noun, measure, version, rows, listed, without, sum, files }: InputGroup, words: Words) {
  return {
    part,
    standing: version === undefined ? '' : words.t('explain.in-version', { version }),
    said: words.t(`explain.part.${part}`, { count: rows, noun: named(words, `explain.noun.${noun}`, noun) }),
    measure: measure ? named(words, `explain.measure.${measure}`, columnName(words, measure)) : '',
    sum: sum === null ? '' : `${part === 'taken-off' ? '−' : ''}${words.number(sum)}`,
    without: without > 0 && measure !== null ? words.t('explain.without', { count: without }) : '',
    withheld: rows > listed ? words.t('explain.withheld', { count: rows - listed }) : '',
    files: files.map(file => ({
      name: file.file_name,
      href: `/imports/${file.import_id}`,
      rows: words.t('explain.rows', { count: file.rows }),
      sum: file.sum === null ? '' : words.number(file.sum),
    })),
  };
}

function named(words: Words, key: string, otherwise: string): string {
  return words.has(key) ? words.t(key) : otherwise;
}

/** What a row of each noun speaks of, and its day: the first of these columns that is filled. */
const speaks: Partial<Record<DataNoun, readonly string[]>> = {
  displacement_figures: ['location_code', 'provider_place', 'site', 'origin_code', 'category', 'population_group'],
  funding_flows: ['donor', 'recipient', 'stage', 'flow_id', 'purpose'],
  requirements: ['plan_name', 'plan_code', 'sector', 'revision'],
  plan_funding: ['plan_name', 'plan_code', 'sector'],
  pledges: ['donor', 'pledge_ref', 'purpose'],
  pledge_events: ['pledge_ref', 'event', 'event_on'],
  pledge_links: ['pledge_ref', 'flow_id'],
};
const days = ['as_of', 'decision_date', 'valid_from', 'announced_on', 'event_on'];
const datedFirst: Partial<Record<DataNoun, readonly string[]>> = { funding_flows: ['decision_date', 'as_of'] };

function rowWords(
  { part, noun, version, adds, row }: Explained['gathered']['rows'][number],
  fact: FactWords,
  words: Words,
) {
  const about = (speaks[noun] ?? ['source']).filter(
    name => name !== 'provider_place' || row.location_code === row.country,
  );
  const day = (datedFirst[noun] ?? days).map(name => row[name]).find(value => value);
  const source = String(row.source_url ?? '');
  return {
    part: sign(part),
    what: about.flatMap(name => fact.value(name, row[name]) || []).join(' · '),
    day: day ? words.day(String(day), 'short') : '–',
    value: row.counted === null ? (adds ? words.t('charts.not-reported') : '–') : words.number(row.counted),
    source: fact.value('source', row.source),
    document: isWebAddress(source) ? source : '',
    file: row.file_name,
    href: `/imports/${row.import_id}`,
    lineHref: `/imports/${row.import_id}/lines/${row.line}`,
    line: words.t('explain.line', { line: words.number(row.line) }),
    since: words.day(row.known_since.toISOString().slice(0, 10), 'short'),
    standing: version === null ? '' : words.t('explain.in-version', { version }),
  };
}

function sign(part: Inputs['part']): string {
  return { added: '+', 'taken-off': '−', beside: '' }[part];
}
