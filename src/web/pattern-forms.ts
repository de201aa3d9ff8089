// Sample forms, errors and decisions for the pattern page.
import { explainProblem } from '../locales/problems.ts';
import type { Words } from '../locales/words.ts';
import { roleChoices } from './people.ts';

/** A field that was filled in wrongly, and the summary that leads to it. */
export function sampleFaults(words: Words) {
  const sentence = words.t('pledge_form.wrong.number', { field: words.t('pledge_form.amount') });
  return {
    faults: [{ field: 'amount', sentence }],
    faultAt: { amount: sentence },
    asksCurrent: true,
    typed: { amount: 'n/a', donor: '' },
  };
}

/** What an import's page shows: a kind of problem, totals, and the lists beside them. */
export function sampleImport(words: Words) {
  const { t } = words;
  const problem = {
    code: 'number',
    severity: 'error',
    line: 18,
    column: 'individuals',
    value: 'n/a',
    details: {},
  } as const;
  const [what, advice] = explainProblem(words, problem);
  const told = [18, 21].map(line => ({ line, lineHref: null, column: 'individuals', value: 'n/a', what }));
  return {
    id: 'sample',
    status: 'checked',
    kind: {
      code: 'number',
      severity: 'error',
      count: t('import.times', { count: 2 }),
      ofFile: false,
      advice,
      problems: told,
      more: null,
    },
    table: {
      caption: t('import.totals_people'),
      columns: [
        { label: t('import.column.population_group'), number: false },
        { label: t('import.column.individuals'), number: true },
      ],
      rows: [[t('import.word.idps'), words.number('2615988')]],
      more: t('import.more_rows', { count: 3 }),
    },
    data: {
      files: [{ name: 'displacement', about: t('data.sets.displacement') }],
      withheld: t('charts.source.iom-dtm'),
    },
    parts: [
      {
        href: '#lines',
        name: words.name('Ninewa', 'نينوى'),
        missing: false,
        value: words.number('805194'),
        day: words.day('2017-12-31', 'short'),
      },
      { href: '#lines', name: words.name('Duhok', 'دهوك'), missing: true, value: t('charts.not-reported'), day: '' },
    ],
    partsOf: t('charts.group.idps'),
    roles: roleChoices(words),
    role: 'publisher',
    previous: 1,
    next: 3,
    slug: 'sample',
    sensitive: 'no',
  };
}

export function sampleDecision({ t }: Words) {
  return {
    effect: t('import.effect', { count: 175, changed: 3, withdrawn: 1 }),
    stale: true,
    accept: t('import.accept', { count: 2 }),
    confirm: t('import.confirm'),
  };
}

export function sampleMend(words: Words) {
  return {
    mapping: 'offer',
    encodings: [{ value: 'windows-1256', label: words.t('upload.encodings.windows-1256'), sample: ['نينوى', 'دهوك'] }],
    numberFormats: [{ value: 'dot', label: words.t('upload.number_formats.dot') }],
    dateFormats: [{ value: 'dmy', label: words.t('upload.date_formats.dmy') }],
    day: true,
    source: true,
  };
}
