// Recipients drawn: by type, one by one, and who passed money on, three sums apart.
import type { DrawingWords } from '../locales/drawing-words.ts';
import { add, compare, type Decimal, sum } from '../model/decimal.ts';
import type { Answer, Panel } from './chart.ts';
import type { Role } from './manner.ts';
import { ladder, wrapped } from './money-panels.ts';
import { organisationName } from './organisation-names.ts';
import { publishersWord } from './publishers-words.ts';
import type { RecipientRow } from './recipients-and-channels.ts';

const shownBars = 12;

/** Above by type of recipient, then the recipients, below who passed it on: three pictures, because they are three sums. */
export function drawRecipients({ rows, facts }: Answer<RecipientRow>, words: DrawingWords): Panel[] | null {
  const came = rows.filter(row => row.incoming_usd !== null);
  const passed = rows.filter(row => row.passed_on_usd !== null);
  if (came.length === 0 && passed.length === 0) return null;
  const types = Map.groupBy(came, row => typeOf(row, words));
  const byType = [...types].map(([label, own]) => ({
    label,
    usd: sum(own.map(row => row.incoming_usd ?? '0')),
    rest: own[0]!.kind !== 'organisation',
  }));
  const received = came.map(row => named(row, row.incoming_usd, facts, words));
  const passedOn = passed.map(row => ({ ...named(row, row.passed_on_usd, facts, words), rest: false }));
  return [
    ...panel(byType, words.t('money.axis.received-by-type'), '@paid', words),
    ...panel(received, words.t('money.axis.received'), '@paid', words),
    ...panel(passedOn, words.t('money.axis.passed-on'), '@moved', words),
  ];
}

function named(row: RecipientRow, usd: Decimal | null, facts: Answer['facts'], words: DrawingWords): Named {
  return { label: labelOf(row, facts, words), usd: usd ?? '0', rest: row.kind !== 'organisation' };
}

type Named = { label: string; usd: Decimal; rest: boolean };

/** The largest of those that are named, what remains of them in one hatched bar, and what has no single end. */
function panel(all: readonly Named[], title: string, colour: Role, words: DrawingWords): Panel[] {
  if (all.length === 0) return [];
  const single = all.filter(each => !each.rest).sort((a, b) => compare(b.usd, a.usd));
  const shown = single.length > shownBars + 1 ? single.slice(0, shownBars) : single;
  const hidden = single.slice(shown.length);
  const usd = hidden.reduce<Decimal>((total, each) => add(total, each.usd), '0');
  const others = { label: words.t('money.other-organisations', { count: hidden.length }), usd, rest: true };
  const bars = [...shown, ...(hidden.length > 0 ? [others] : []), ...all.filter(each => each.rest)];
  const segment = { label: title, values: bars.map(bar => bar.usd), colour, hatched: bars.map(bar => bar.rest) };
  const ends = bars.map(bar => words.t('money.usd', { amount: words.compact(bar.usd) }));
  const labels = bars.map(bar => wrapped(bar.label));
  const drawn = ladder(
    [segment],
    labels,
    ends,
    labels.map(() => null),
    words,
  );
  const x = drawn.config.options!.scales!.x as Record<string, unknown>;
  const align = words.dir === 'rtl' ? 'center' : 'start'; // Chart.js writes the start of a mirrored axis beyond its end
  x.title = { display: true, text: title, align };
  return [drawn];
}

function typeOf(row: RecipientRow, words: DrawingWords): string {
  if (row.kind !== 'organisation') return words.t(`charts.code.kind.${row.kind}`);
  if (!row.recipient_type) return words.t('money.type-not-stated');
  return publishersWord('organisation-type', row.recipient_type, words);
}

function labelOf(row: RecipientRow, facts: Answer['facts'], words: DrawingWords): string {
  if (row.kind !== 'organisation' && !row.recipient) return words.t(`charts.code.kind.${row.kind}`);
  return organisationName(row.recipient, facts, words);
}
