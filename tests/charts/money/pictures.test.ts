// Pictures are pure data: what a bar says is what the table says.
import { expect, test } from 'vitest';
import { bulletPanel, ladder, wrapped } from '../../../src/charts/money-panels.ts';
import { words } from './words.ts';

type Drawn = {
  label: string;
  data: (number | null)[];
  targets?: (number | null)[];
  hatched?: boolean[];
  barLabels?: string[];
};
const datasets = (panel: { config: { data: unknown } }) => (panel.config.data as { datasets: Drawn[] }).datasets;

const bullet = { label: 'HIRQ16', required: '100', funded: '80', remainder: false, text: '', coverage_pct: '80.0' };

test('paid and committed are drawn apart only where they add up to the funding shown', () => {
  const [paid, committed] = datasets(bulletPanel([{ ...bullet, paid: '50', committed: '30' }], words));
  expect([paid!.data, committed!.data]).toEqual([[50], [30]]);
  const [funding] = datasets(bulletPanel([{ ...bullet, paid: '50', committed: '10' }], words));
  expect(funding).toMatchObject({ label: 'money.bar.funding', data: [80] });
});

test('the requirement is a tick and the words stand beyond whichever reaches further', () => {
  const last = datasets(bulletPanel([bullet, { ...bullet, funded: '150' }], words)).at(-1)!;
  expect(last).toMatchObject({ targets: [100, 100], data: [20, 0] });
  expect(last.barLabels![0]).toContain('80.0');
});

test('a ladder leaves out what nobody has, keeps unknown apart from nothing, and hatches what is open', () => {
  const segments = [
    { label: 'paid', values: ['5', null], colour: '@paid' as const },
    { label: 'withdrawn', values: ['0', null], colour: '@withdrawn' as const },
    { label: 'open', values: ['0', '3'], colour: '@pledged' as const, hatched: [true, true] },
  ];
  const drawn = datasets(ladder(segments, [['A'], ['B']], ['', ''], ['5', '3'], words));
  expect(drawn.map(d => d.label)).toEqual(['paid', 'open', '']);
  expect(drawn[0]!.data).toEqual([5, null]);
  expect(drawn[1]!.hatched).toEqual([true, true]);
});

test('a long name stands on several lines', () => {
  expect(wrapped('Iraq Humanitarian Response Plan 2018')).toEqual(['Iraq Humanitarian Response', 'Plan 2018']);
});
