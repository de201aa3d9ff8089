// Sample figures and pictures for the pattern page: every line, mark, hatch and tick that a view may use.
import { barPanel } from '../charts/bar-panel.ts';
import type { Panel } from '../charts/chart.ts';
import { lineStyles } from '../charts/manner.ts';
import { bulletPanel } from '../charts/money-panels.ts';
import { timePanel } from '../charts/time-panel.ts';
import type { Words } from '../locales/words.ts';
import { asset } from './assets.ts';
import type { ChartView } from './chart-view.ts';
import type { ExplainLink } from './explain-links.ts';
import type { TileGroup } from './figure-tiles.ts';
import { leanPanels } from './lean-panels.ts';
import { sampleBoundaries, sampleMap } from './pattern-map.ts';

/** The question's line and form, as known on an earlier day. */
export function sampleBar(words: Words) {
  const { t } = words;
  const choice = (value: string, text: string) => ({ value, text, chosen: true });
  return {
    action: '/patterns',
    said: [words.name('Iraq', 'العراق'), t('charts.question.all-years'), t('charts.question.all-sources')],
    question: { known_on: '2017-07-22', today: '2026-11-22' },
    places: [choice('IRQ', words.name('Iraq', 'العراق'))],
    ofWorld: false,
    sources: [choice('iom-dtm', t('charts.source.iom-dtm'))],
    groups: [choice('idps', t('charts.group.idps'))],
    breakdowns: [choice('shelter', t('charts.code.breakdown.shelter'))],
    asksSince: true,
    series: [{ name: 'operation', label: words.t('column.operation'), value: 'conflict' }],
    kept: [],
  };
}

export function sampleFigures(words: Words): { chart: ChartView; tiles: TileGroup[] } {
  const tiles = ['idps', 'returnees', 'new_displacements'].map(group => ({
    group,
    name: words.t(`charts.group.${group}`),
    tiles: [
      {
        value: words.number('2615988'),
        link: explained(words),
        source: words.t('charts.source.iom-dtm'),
        basis: words.t('charts.basis.count'),
        day: words.day('2017-12-31'),
        age: words.t('charts.age', { count: 12 }),
        change: words.t('charts.net', { change: `−${words.number(119874)}`, day: words.day('2017-12-15') }),
      },
    ],
  }));
  return { chart: { ...view('figures', [], words), slug: 'figures' }, tiles };
}

function explained(words: Words): ExplainLink {
  const values = { number: words.number('2615988'), column: words.t('column.individuals') };
  return { href: '#lines', label: words.t('explain.link', values) };
}

/** Lines with all styles, bars with a remainder, money against what was asked for, symbols on a map and what stands beside it. */
export function samplePictures(words: Words): ChartView[] {
  return [
    view('lines', [lines(words)], words),
    view('bars', [bars(words)], words),
    view('money', [money(words)], words),
    { ...view('map', [sampleMap(words)], words), sheet: asset('world.json'), notes: [sampleBoundaries(words)] },
  ];
}

function lines(words: Words): Panel {
  const days = ['2014-12-31', '2015-12-31', '2016-12-31', '2017-12-31'];
  const styled = lineStyles.map((style, n) => ({
    label: words.t('patterns.source', { n: n + 1 }),
    endLabel: words.t('patterns.source', { n: n + 1 }),
    style,
    points: days.map((day, i) => ({ day, value: String(400_000 * (n + 1) + 90_000 * i), open: n === 5 })),
  }));
  const events = [{ day: '2016-10-17', label: words.day('2016-10-17', 'short') }];
  return timePanel(styled, words, { events, unit: words.t('charts.unit.people') });
}

function bars(words: Words): Panel {
  const people = (value: string) => ({ value, text: words.number(value) });
  return barPanel(
    [
      { label: words.t('charts.group.idps'), colour: '@displaced', ...people('2615988') },
      { label: words.t('charts.group.returnees'), colour: '@returned', ...people('3220362') },
      { label: words.t('charts.group.new_displacements'), colour: '@moved', ...people('1379499') },
      { label: words.t('charts.unlocated'), colour: '@remainder', hatched: true, ...people('412300') },
      { label: words.t('patterns.silent'), colour: '@displaced', value: null, text: words.t('charts.not-reported') },
    ],
    words,
  );
}

function money(words: Words): Panel {
  const staged = { paid: '300000000', committed: '120000000', funded: '420000000', coverage_pct: '59.9' };
  const unspecified = { required: null, funded: '166700000', remainder: true, coverage_pct: null };
  return bulletPanel(
    [
      { label: 'HIRQ18', required: '701000000', remainder: false, ...staged },
      { label: words.t('charts.not-specified'), ...unspecified },
    ],
    words,
  );
}

function view(slug: string, panels: Panel[], words: Words): ChartView {
  const { t } = words;
  const cell = (text: string, classes: string, apart = false) => ({ text, classes, apart, link: null });
  return {
    slug,
    name: t(`patterns.${slug}`),
    term: { href: '/glossary#remainder', text: t('glossary.term.remainder') },
    title: t(`patterns.${slug}-title`),
    subtitle: t('patterns.sample'),
    sourceLine: t('charts.line.source', { sources: t('charts.source.iom-dtm') }),
    instead: [{ text: t('charts.source.unhcr'), href: '/patterns', download: false }],
    notes: [t('charts.note.never-added')],
    panels: leanPanels(panels),
    shows: panels.map(({ shows }) => shows),
    sheet: null,
    picture: '/icon.svg',
    pictures: { narrow: '/icon.svg', middle: '/icon.svg' },
    page: '/patterns',
    alone: false,
    links: [{ text: t('charts.permalink'), href: '/patterns', download: false }],
    explained: [{ text: words.number('2615988'), ...explained(words) }],
    head: [
      { text: t('column.location_name'), number: false, term: null },
      { text: t('column.individuals'), number: true, term: null },
    ],
    count: 3,
    explains: true,
    more: null,
    rows: [
      { remainder: false, cells: [cell('Ninewa', 'long', true), cell(words.number('805194'), 'number')] },
      {
        remainder: false,
        cells: [cell('Duhok', 'long', true), cell(t('charts.not-reported'), 'number missing', true)],
      },
      { remainder: true, cells: [cell(t('charts.unlocated'), 'long', true), cell(words.number('412300'), 'number')] },
    ],
  };
}
