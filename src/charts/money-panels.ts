// Bars of money: bullets (what came against what was asked) and ladders (what became of a promise).

import type { DrawingWords } from '../locales/drawing-words.ts';
import { add, atLeastZero, type Decimal, larger, subtract } from '../model/decimal.ts';
import { barScales } from './axes.ts';
import type { Panel } from './chart.ts';
import { config, type Role, type Texture } from './manner.ts';
import { showsBars } from './shows.ts';

/** One bar of money against a tick. `remainder`: money with no requirement or sector of its own, hatched. */
type Bullet = {
  label: string;
  year?: number | null;
  required: Decimal | null;
  paid?: Decimal | null;
  committed?: Decimal | null;
  funded: Decimal | null;
  remainder: boolean;
  coverage_pct: string | null;
};

type Segment = { label: string; values: (Decimal | null)[]; colour: Role; hatched?: boolean[]; texture?: Texture };

/** Paid and committed where their sum is the funding shown, else one bar of funding; the requirement as a tick. */
export function bulletPanel(bullets: readonly Bullet[], words: DrawingWords): Panel {
  const split = bullets.map(b => (staged(b) ? b : null));
  const segments: Segment[] = [
    { label: words.t('money.bar.paid'), values: split.map(b => b?.paid ?? null), colour: '@paid' },
    { label: words.t('money.bar.committed'), values: split.map(b => b?.committed ?? null), colour: '@committed' },
    {
      label: words.t('money.bar.funding'),
      values: bullets.map((b, i) => (split[i] ? null : b.funded)),
      colour: '@committed',
      hatched: bullets.map(b => b.remainder),
      ...(split.some(Boolean) ? { texture: 'level' } : {}),
    },
  ];
  const labels = bullets.map(b =>
    wrapped(b.year && !b.label.includes(String(b.year)) ? `${b.label} ${words.plain(b.year)}` : b.label),
  );
  const ends = bullets.map(b => endText(b, words));
  return ladder(
    segments,
    labels,
    ends,
    bullets.map(b => b.required),
    words,
  );
}

/** Stages may be drawn only where they say the same as the funding that is written beside them. */
function staged({ paid, committed, funded }: Bullet): boolean {
  if (paid == null && committed == null) return false;
  return funded !== null && subtract(funded, add(paid ?? '0', committed ?? '0')) === '0';
}

/** The coverage, or where there is none what came, and what the tick beside it stands for. */
function endText({ coverage_pct, funded, required }: Bullet, words: DrawingWords): string {
  const usd = (amount: Decimal) => words.t('money.usd', { amount: words.compact(amount) });
  if (coverage_pct !== null)
    return words.t('money.coverage-of', { percent: words.number(coverage_pct), amount: usd(required ?? '0') });
  if (funded === null) return words.t('money.unknown');
  if (required === null) return usd(funded);
  return words.t('money.came-of', { funding: usd(funded), requirement: usd(required) });
}

/** Horizontal stacked bars with a tick at `targets` and words at the end of whichever is longer. */
export function ladder(
  segments: readonly Segment[],
  labels: readonly string[][],
  ends: readonly string[],
  targets: readonly (Decimal | null)[],
  words: DrawingWords,
): Panel {
  const shown = segments.filter(segment => segment.values.some(value => value !== null && value !== '0'));
  const lengths = labels.map((_, i) => shown.reduce((total, s) => add(total, atLeastZero(s.values[i] ?? '0')), '0'));
  const reach = lengths.map((length, i) => larger(length, targets[i] ?? '0'));
  const rest = reach.map((most, i) => subtract(most, lengths[i] ?? '0'));
  const lines = Math.max(1, ...labels.map(label => label.length));
  return {
    height: 72 + labels.length * (22 + 14 * lines),
    shows: showsBars(
      labels.map((label, i) => ({ label: label.join(' '), text: partsOf(shown, i, ends[i], words) })),
      words,
    ),
    config: config({
      type: 'bar',
      data: {
        labels,
        datasets: [
          ...shown.map(segment => dataset(segment, words)),
          {
            label: '',
            silent: true,
            data: rest.map(Number),
            backgroundColor: 'transparent',
            barLabels: ends,
            targets: targets.map(pixels),
            maxBarThickness: 18,
          },
        ],
      },
      options: {
        indexAxis: 'y',
        manner: { dir: words.dir, legend: shown.length > 1 },
        scales: barScales(reach, words),
      },
    }),
  };
}

/** The parts of a bar, and what stands at its end. */
function partsOf(segments: readonly Segment[], i: number, end: string | undefined, words: DrawingWords): string {
  const parts = segments.filter(({ values }) => values[i] != null && values[i] !== '0');
  return [...parts.map(segment => saidOf(segment, segment.values[i], words)), end]
    .filter(Boolean)
    .join(words.dir === 'rtl' ? '، ' : ', ');
}

function saidOf({ label }: Segment, value: Decimal | null | undefined, words: DrawingWords): string {
  const said = value == null ? words.t('money.unknown') : words.t('money.usd', { amount: words.number(value) });
  return `${label}: ${said}`;
}

function dataset(segment: Segment, words: DrawingWords): Record<string, unknown> {
  const { label, values, colour, hatched = [], texture } = segment;
  return {
    label,
    data: values.map(pixels),
    backgroundColor: values.map((_, i) => (hatched[i] ? 'transparent' : colour)),
    hatched: values.map((_, i) => hatched[i] ?? false),
    ...(texture ? { texture } : {}),
    hatchColor: hatched.every(Boolean) ? colour : '@remainder',
    borderColor: colour,
    borderWidth: values.map((_, i) => (hatched[i] ? 1 : 0)),
    said: values.map(value => saidOf(segment, value, words)),
    maxBarThickness: 18,
  };
}

/** A pixel needs no more than a float. */
function pixels(value: Decimal | null | undefined): number | null {
  return value == null ? null : Number(value);
}

/** A long name on lines of some 28 letters, so that names leave room for bars. */
export function wrapped(text: string, width = 28): string[] {
  const lines = [''];
  for (const word of text.trim().split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2]}…`];
}
