// Origins and destinations drawn: a table in colour where there are several of both, bars where one place is at an end.

import type { DrawingWords } from '../locales/drawing-words.ts';
import { barPanel } from './bar-panel.ts';
import type { Answer, Cell, Panel } from './chart.ts';
import { sum } from './exact.ts';
import { groupColour } from './group-colours.ts';
import { type HeatCell, heatPanel } from './heat-panel.ts';
import type { OriginRow } from './named-origins.ts';
import { peopleBar } from './people-bar.ts';
import { isRemainder, remainderName } from './remainder.ts';
import { reported } from './say.ts';
import { titled } from './titled-panel.ts';

/** Rows and columns that can be read beside each other; of more, the largest are drawn. */
export const shownMost = 20;

type End = 'origin' | 'destination';

export function drawOrigins({ rows, facts }: Answer<OriginRow>, words: DrawingWords): Panel[] | null {
  if (rows.length === 0) return null;
  const several = facts.fled == null && rows.some(row => row.destination_code !== facts.place_code);
  return several ? [table(rows, words)] : bars(rows, facts, words);
}

/** A row a place, a column an origin. */
function table(rows: readonly OriginRow[], words: DrawingWords): Panel {
  const [down, across] = [endsOf(rows, 'destination'), endsOf(rows, 'origin')];
  const columns = across.map(origin => ({
    label: nameOf(rows, origin, 'origin', words),
    cells: down.map(destination => heatCell(rows, origin, destination, words)),
  }));
  const names = down.map(code => nameOf(rows, code, 'destination', words));
  const ends = [words.t('charts.origin-destination.columns'), words.t('charts.origin-destination.rows')];
  return titled(heatPanel(names, columns, words, groupColour(rows[0]!.population_group)), ends, words);
}

function heatCell(rows: readonly OriginRow[], origin: string, destination: string, words: DrawingWords): HeatCell {
  const row = rows.find(each => codeOf(each, 'origin') === origin && codeOf(each, 'destination') === destination);
  const value = row?.individuals ?? null;
  return { value, said: reported(value, words), remainder: row !== undefined && isRemainder(row) };
}

function nameOf(rows: readonly OriginRow[], code: string, end: End, words: DrawingWords): string {
  return name(rows.find(row => codeOf(row, end) === code)!, end, words);
}

/** The largest first; all that are not known are one row or column at the end, whichever place they belong to. */
function endsOf(rows: readonly OriginRow[], end: End): string[] {
  const size = (same: readonly OriginRow[]) => BigInt(sum(same.map(row => row.individuals)) ?? 0);
  return [...Map.groupBy(rows, row => codeOf(row, end))]
    .map(([code, same]) => ({ code, size: size(same), unknown: Number(code.includes(':')) }))
    .toSorted((a, b) => a.unknown - b.unknown || (a.size < b.size ? 1 : a.size > b.size ? -1 : 0))
    .filter(({ unknown }, i) => unknown || i < shownMost)
    .map(({ code }) => code);
}

/** The code at one end; of those not known only the ending, which all share. */
function codeOf(row: OriginRow, end: End): string {
  const code = row[`${end}_code`];
  return code.includes(':') ? code.slice(code.indexOf(':')) : code;
}

/** Whom the place hosts, and where those from it are. */
function bars(rows: readonly OriginRow[], facts: Record<string, Cell>, words: DrawingWords): Panel[] {
  const values = { place: String(words.own(facts, 'place')) };
  const hosted = rows.filter(row => row.destination_code === facts.place_code);
  const fled = rows.filter(row => row.origin_code === facts.place_code && facts.fled != null);
  return [
    ...(hosted.length > 0 ? [titledBars('hosts', hosted, 'origin')] : []),
    ...(fled.length > 0 ? [titledBars('fled', fled, 'destination')] : []),
  ];

  function titledBars(title: string, same: readonly OriginRow[], end: End): Panel {
    return titled(barsOf(same, end, words), [words.t(`charts.origin-destination.${title}`, values)], words);
  }
}

function barsOf(rows: readonly OriginRow[], end: End, words: DrawingWords): Panel {
  const largest = rows.toSorted((a, b) => {
    const more = BigInt(b.individuals ?? -1) - BigInt(a.individuals ?? -1);
    return Number(isRemainder(a)) - Number(isRemainder(b)) || (more > 0n ? 1 : more < 0n ? -1 : 0);
  });
  const shown = largest
    .filter((row, i) => i < shownMost || isRemainder(row))
    .map(row => peopleBar(row, name(row, end, words), words));
  return barPanel(shown, words, { label: words.t('charts.unit.people') });
}

function name(row: OriginRow, end: End, words: DrawingWords): string {
  const code = row[`${end}_code`];
  return remainderName(code, words) ?? String(words.own(row, `${end}_name`) || code);
}
